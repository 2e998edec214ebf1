import { join } from "node:path";
import type { Check } from "../check.ts";
import { LOCATIONS } from "../subject/load.ts";
import { isAnsweredOnly } from "./answered-only.ts";
import { brokenText } from "./broken-text.ts";
import { checksOf } from "./checks-of.ts";
import { copyPackage, remove, replaceFile } from "./copy.ts";
import { reasonFor } from "./equivalents/index.ts";
import { type Kind, kindOf, pagesOf, type Verdict } from "./fault.ts";
import { History } from "./history.ts";
import type { Job } from "./jobs.ts";
import { ALIVE, type Message } from "./message.ts";
import { pageChecks } from "./page-checks.ts";
import { checksAt } from "./reach.ts";
import { type Built, difference, regenerate } from "./regenerate.ts";
import { firstFailure } from "./run-checks.ts";
import { DOCUMENTS, World } from "./world.ts";

/** Where this process puts its broken copies. */
const WORKSHOP = process.argv[2] ?? "";
/** Where the right packages of other documents stand. */
const SHARED = process.argv[3] ?? "";

type Outcome = Pick<Verdict, "outcome" | "by" | "reason">;

const ANY_ANSWER = "answers alone are made from it, and all that were asked for are what the document allows";

const worlds = new Map<string, World>();
/** Which document tells faults of a file. */
const telling = new History();
let count = 0;

// A broken artefact may fail later than the check that was watching; that must not end the process.
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});

process.on("message", (job: Job) => {
  void perform(job).then(tell);
});

function tell(message: Message | "ready"): void {
  process.send?.(message);
}

async function perform(job: Job): Promise<Verdict> {
  const { id, artefact, what } = job;
  try {
    return { id, artefact, what, ...(await judge(job)) };
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { id, artefact, what, outcome: "refused", by: String(message) };
  }
}

function judge(job: Job): Promise<Outcome> {
  const pages = pagesOf(job.artefact);
  if (pages !== undefined) return judgeChecks(job, () => pageChecks(job, pages, worldOf(LOCATIONS.spec)));
  const kind = kindOf(job.artefact) ?? "mock";
  return job.text === undefined ? judgeFact(job, kind) : judgeRuntime(job, kind);
}

/** The package as it would be if the factory had read one fact wrongly. */
async function judgeFact(job: Job, kind: Kind): Promise<Outcome> {
  const world = worldOf(job.document);
  const altered = structuredClone(world.document);
  world.faults.get(job.id)?.apply(altered);
  const changed = difference(await world.right(kind), await regenerate(altered, kind));
  if (changed.size === 0) return { outcome: "same" };
  const files = new Map([...changed].map(([path, text]) => [`dist/generated/${path}`, text]));
  const outcome = await judgeCopy(world, job, kind, files);
  const schema = world.faults.get(job.id)?.schema;
  const isFree = kind === "mock" && schema !== undefined && isAnsweredOnly(world.document, schema);
  return outcome.outcome === "survived" && isFree ? { ...outcome, reason: ANY_ANSWER } : outcome;
}

/**
 * A hand-written runtime serves every document: one that notices the fault is enough. The checks that run the place are
 * tried first. Where they all hold and no reason is known, every check is: one may meet what another left behind.
 */
async function judgeRuntime(job: Job, kind: Kind): Promise<Outcome> {
  const { file, start } = job.text ?? { file: "", start: 0 };
  const reached = (world: World) => checksAt(world.reach(kind), file, start);
  const outcome = await judgeEverywhere(job, kind, reached);
  if (outcome.outcome === "killed" || reasonFor(job) !== undefined) return outcome;
  return judgeEverywhere(job, kind, (world) => world.reach(kind).checks.map(([name]) => name));
}

async function judgeEverywhere(job: Job, kind: Kind, names: (world: World) => string[]): Promise<Outcome> {
  const changed = brokenText(job, LOCATIONS[kind]);
  const file = job.text?.file;
  for (const document of telling.order(DOCUMENTS, (one) => `${file} ${one}`)) {
    const world = worldOf(document);
    const wanted = names(world);
    if (wanted.length === 0) continue;
    const outcome = await judgeCopy(world, job, kind, changed, wanted);
    if (outcome.outcome !== "killed") continue;
    telling.note(`${file} ${document}`);
    return outcome;
  }
  return { outcome: "survived" };
}

function worldOf(document: string): World {
  const world = worlds.get(document) ?? new World(document, SHARED);
  worlds.set(document, world);
  return world;
}

/** Tries a copy of the right package in which some files are others; on the named checks in their order, or on all. */
async function judgeCopy(world: World, job: Job, kind: Kind, changed: Built, names?: string[]): Promise<Outcome> {
  const folder = join(WORKSHOP, String(count++));
  copyPackage(await world.folder(kind), folder);
  for (const [path, text] of changed) replaceFile(folder, path, text);
  const has = (ending: string) => [...changed.keys()].some((path) => path.endsWith(ending));
  const outcome = await judgeChecks(job, async () => {
    const checks = await checksOf(world, kind, folder, { code: has(".js"), types: has(".d.ts") });
    return names === undefined ? checks : inOrder(checks, names);
  });
  remove(folder);
  return outcome;
}

function inOrder(checks: Check[], names: string[]): Check[] {
  const byName = new Map(checks.map((check) => [check.name, check]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

async function judgeChecks(job: Job, load: () => Promise<Check[]>): Promise<Outcome> {
  let checks: Check[];
  try {
    checks = await load();
  } catch (error) {
    return { outcome: "killed", by: `it cannot be loaded: ${error instanceof Error ? error.message : error}` };
  }
  const failure = await firstFailure(checks, job.text?.file ?? job.document, () => tell(ALIVE));
  return failure === undefined ? { outcome: "survived" } : { outcome: "killed", by: failure };
}

// Loaded before the clock of the first fault starts.
for (const document of DOCUMENTS) {
  await worldOf(document).client();
  await worldOf(document).mock();
}
tell("ready");
