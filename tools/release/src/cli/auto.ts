import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { autoChangesets } from "../changesets/auto.ts";
import { makeReport } from "../check/report.ts";
import { main } from "../process/main.ts";
import { withScratch } from "../process/scratch.ts";
import { repositoryRoot } from "../repository.ts";

/** `pnpm changeset:auto [--base REF]`: writes the changesets that the work tree needs. */
async function auto(): Promise<number> {
  const { values } = parseArgs({ options: { base: { type: "string" } } });
  const report = await withScratch("live-flows-check-", (scratch) =>
    makeReport({ root: repositoryRoot, scratch, ...values }),
  );
  const { write, remove } = autoChangesets(report);
  await mkdir(join(repositoryRoot, ".changeset"), { recursive: true });
  for (const [file, text] of write) {
    await writeFile(join(repositoryRoot, file), text);
    process.stdout.write(`${file}\n\n${text}\n`);
  }
  for (const file of remove) {
    await rm(join(repositoryRoot, file));
    process.stdout.write(`${file} is removed: nothing needs it any more.\n`);
  }
  if (write.size === 0) process.stdout.write("No package needs a further changeset.\n");
  return 0;
}

await main(auto);
