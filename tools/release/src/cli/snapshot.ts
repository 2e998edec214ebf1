import { main } from "../process/main.ts";
import { withScratch } from "../process/scratch.ts";
import { ReleaseError } from "../release-error.ts";
import { repositoryRoot } from "../repository.ts";
import { packSnapshot } from "../snapshot.ts";

/** `pnpm release:snapshot NAME DIR`: packs what is pending as a snapshot, to be published under the dist-tag NAME. */
async function snapshot(): Promise<number> {
  const [distTag, target] = process.argv.slice(2);
  if (distTag === undefined || target === undefined) throw new ReleaseError("usage: pnpm release:snapshot NAME DIR");
  await withScratch("live-flows-snapshot-", (scratch) => packSnapshot(repositoryRoot, scratch, distTag, target));
  return 0;
}

await main(snapshot);
