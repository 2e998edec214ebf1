import { parseArgs } from "node:util";
import { main } from "./process/main.ts";
import { type Scratch, withScratch } from "./process/scratch.ts";
import { startRegistry } from "./registry/start.ts";
import { cloneRepository, uncommittedFiles } from "./rehearsal/clone.ts";
import { consumerPrograms, tryAsConsumers, tryAsOneConsumer } from "./rehearsal/consumers.ts";
import * as scenario from "./rehearsal/scenario.ts";
import { step } from "./rehearsal/step.ts";

const OPTIONS = {
  /** Takes files along that are not committed. */
  "work-tree": { type: "boolean", default: false },
  /** The first release and one consumer only. */
  quick: { type: "boolean", default: false },
} as const;

/**
 * `pnpm release:rehearse [--quick] [--work-tree]`: everything of a release against a throw-away registry on loopback,
 * from a scratch clone: six kinds of release, then consumers with each package manager, runtime and compiler.
 */
async function rehearse(): Promise<number> {
  const started = Date.now();
  const { values } = parseArgs({ options: OPTIONS });
  const uncommitted = (await uncommittedFiles()).length;
  if (uncommitted > 0 && !values["work-tree"]) {
    process.stdout.write(
      `Rehearsing the last commit: ${uncommitted} uncommitted files take no part (--work-tree takes them along).\n`,
    );
  }
  await withScratch("live-flows-rehearsal-", (scratch) => rehearseIn(scratch, values["work-tree"], values.quick));
  process.stdout.write(`Rehearsal passed in ${((Date.now() - started) / 1000).toFixed(0)} s.\n`);
  return 0;
}

async function rehearseIn(scratch: Scratch, workTree: boolean, quick: boolean): Promise<void> {
  // The consumers' programs are large, and needed last.
  const programs = quick ? undefined : consumerPrograms();
  programs?.catch(() => undefined); // said where they are needed
  const registry = await step("Start a registry", () => startRegistry(scratch));
  const clone = await step("Clone, install", () => cloneRepository(scratch, { env: registry.env, workTree }));
  const first = await step("First release, published twice", () => scenario.firstRelease(clone));
  if (programs === undefined) {
    await step("A consumer", () => tryAsOneConsumer({ scratch, registry, released: first }));
    return;
  }
  await step("Additive edit, publishing stopped half-way", () => scenario.additiveRelease(clone));
  await step("Breaking edit, refused as a patch", () => scenario.breakingRelease(clone));
  const latest = await step("Docs-only edit", () => scenario.docsRelease(clone));
  // What is released can be used while the next releases are made.
  const consumers = step("Consumers", async () =>
    tryAsConsumers({ scratch, registry, released: latest }, await programs),
  );
  const further = async (): Promise<void> => {
    await step("Snapshot of an additive edit", () => scenario.snapshotRelease(clone, scratch));
    await step("Pre-release of it", () => scenario.preRelease(clone));
  };
  await Promise.all([consumers, further()]);
  process.stdout.write(`Commands of the releases:\n${clone.timings.print()}`);
}

await main(rehearse);
