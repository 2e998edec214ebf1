import { recordContract } from "../contract-changelog.ts";
import { main } from "../process/main.ts";
import { run } from "../process/run.ts";
import { repositoryRoot } from "../repository.ts";
import { stampPackages } from "../stamp.ts";

/**
 * `pnpm release:version`: versions and changelogs from the changesets, the document's version in each package, and the
 * changes of the contract in the documentation's changelog.
 */
async function version(): Promise<number> {
  const { stdout } = await run("changeset", ["version", ...process.argv.slice(2)], { cwd: repositoryRoot });
  process.stdout.write(stdout);
  const stamp = await stampPackages(repositoryRoot);
  process.stdout.write(`Packages are made from version ${stamp.specVersion} of the document, ${stamp.specHash}.\n`);
  const recorded = await recordContract(repositoryRoot);
  if (recorded !== undefined) process.stdout.write(`Changes of the contract are recorded for ${recorded}.\n`);
  return 0;
}

await main(version);
