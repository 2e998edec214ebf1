import { parseArgs } from "node:util";
import { main } from "./process/main.ts";
import { withScratch } from "./process/scratch.ts";
import { startRegistry } from "./registry/start.ts";
import { cloneRepository, uncommittedFiles } from "./rehearsal/clone.ts";
import { tryAsConsumer } from "./rehearsal/consumer.ts";
import { expectPublished, release } from "./rehearsal/release.ts";
import { step } from "./rehearsal/step.ts";

/** `pnpm release:rehearse`: a whole release against a throw-away registry, and a consumer of it. */
async function rehearse(): Promise<number> {
  const started = Date.now();
  const { values } = parseArgs({ options: { "work-tree": { type: "boolean", default: false } } });
  const workTree = values["work-tree"];
  const uncommitted = (await uncommittedFiles()).length;
  if (uncommitted > 0 && !workTree) {
    process.stdout.write(
      `Rehearsing the last commit: ${uncommitted} uncommitted files take no part (--work-tree takes them along).\n`,
    );
  }
  await withScratch("live-flows-rehearsal-", async (scratch) => {
    const registry = await step("Start a registry", () => startRegistry(scratch));
    const clone = await step("Clone, install", () => cloneRepository(scratch, { env: registry.env, workTree }));
    const released = await step("Version, build, pack, publish", () => release(clone));
    await step("Find it in the registry", () => expectPublished(clone, released));
    await step("Install and run it in an empty project", () => tryAsConsumer(scratch, registry.env, released));
  });
  process.stdout.write(`Rehearsal passed in ${((Date.now() - started) / 1000).toFixed(0)} s.\n`);
  return 0;
}

await main(rehearse);
