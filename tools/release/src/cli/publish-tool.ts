import { main } from "../process/main.ts";
import { run } from "../process/run.ts";
import { isTooOldForTrustedPublishing, OLDEST_NPM } from "../publish-tool.ts";
import { ReleaseError } from "../release-error.ts";
import { repositoryRoot } from "../repository.ts";

/** `pnpm release:publish-tool`: checks, before anything is published, that npm can publish with a trusted identity. */
async function publishTool(): Promise<number> {
  const { stdout } = await run("npm", ["--version"], { cwd: repositoryRoot });
  const version = stdout.trim();
  if (isTooOldForTrustedPublishing(version)) {
    throw new ReleaseError(
      `npm ${version} cannot publish with a trusted identity: ${OLDEST_NPM} or later is needed. ` +
        "Use Node 24, or install a newer npm before this step. Nothing was published.",
    );
  }
  process.stdout.write(`npm ${version} can publish with a trusted identity.\n`);
  return 0;
}

await main(publishTool);
