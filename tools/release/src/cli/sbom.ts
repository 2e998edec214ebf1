import { main } from "../process/main.ts";
import { withScratch } from "../process/scratch.ts";
import { ReleaseError } from "../release-error.ts";
import { writeSboms } from "../sbom.ts";

/** `pnpm release:sbom DIR`: a CycloneDX file for each built package. */
async function sbom(): Promise<number> {
  const target = process.argv[2];
  if (target === undefined) throw new ReleaseError("usage: pnpm release:sbom DIR");
  const names = await withScratch("live-flows-sbom-", (scratch) => writeSboms(scratch, target));
  process.stdout.write(`${names.join("\n")}\n`);
  return 0;
}

await main(sbom);
