import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseSource } from "../cases/calls.ts";
import type { Check } from "../check.ts";
import { clientChecks } from "../checks/client/index.ts";
import { typeChecks } from "../checks/client/types.ts";
import { docsChecks } from "../checks/docs/index.ts";
import { sampleChecks } from "../checks/docs/samples.ts";
import { mockChecks } from "../checks/mock/index.ts";
import { pairChecks } from "../checks/pair/index.ts";
import { readMarkdown } from "../pages/markdown.ts";
import { retold } from "../pages/retell.ts";
import { asText } from "../spec/json.ts";
import { loadClient } from "../subject/client.ts";
import { type DocsSubject, htmlPage, loadHtml, loadMarkdown } from "../subject/docs.ts";
import { LOCATIONS, loadTranslatedCases } from "../subject/load.ts";
import { loadMock } from "../subject/mock.ts";
import { isAnsweredOnly } from "./answered-only.ts";
import { copyPackage, remove, replaceFile } from "./copy.ts";
import { pagesOf, type Verdict } from "./fault.ts";
import { History } from "./history.ts";
import type { Job } from "./jobs.ts";
import { type Built, difference, regenerate } from "./regenerate.ts";
import { firstFailure } from "./run-checks.ts";
import { type Kind, OTHER_DOCUMENTS, World } from "./world.ts";

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
  void perform(job).then((verdict) => process.send?.(verdict));
});

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
  if (pages !== undefined) return judgeChecks(() => pageChecks(job, pages));
  const kind = job.artefact.startsWith("client") ? "client" : "mock";
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
  const outcome = await judgeCopy(world, kind, files);
  const schema = world.faults.get(job.id)?.schema;
  const isFree = kind === "mock" && schema !== undefined && isAnsweredOnly(world.document, schema);
  return outcome.outcome === "survived" && isFree ? { ...outcome, reason: ANY_ANSWER } : outcome;
}

/** A hand-written runtime serves every document: one that notices the fault is enough. */
async function judgeRuntime(job: Job, kind: Kind): Promise<Outcome> {
  const changed = brokenText(job, LOCATIONS[kind]);
  const file = job.text?.file;
  for (const document of telling.order([LOCATIONS.spec, ...OTHER_DOCUMENTS], (one) => `${file} ${one}`)) {
    const outcome = await judgeCopy(worldOf(document), kind, changed);
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

function brokenText(job: Job, folder: string): Built {
  if (job.text === undefined) return new Map();
  const { file, start, end, replacement } = job.text;
  const text = readFileSync(join(folder, file), "utf8");
  return new Map([[file, text.slice(0, start) + replacement + text.slice(end)]]);
}

async function judgeCopy(world: World, kind: Kind, changed: Built): Promise<Outcome> {
  const folder = join(WORKSHOP, String(count++));
  copyPackage(await world.folder(kind), folder);
  for (const [path, text] of changed) replaceFile(folder, path, text);
  const outcome = await judgeChecks(() => checksOf(world, kind, folder, [...changed.keys()]));
  remove(folder);
  return outcome;
}

async function judgeChecks(load: () => Promise<Check[]>): Promise<Outcome> {
  let checks: Check[];
  try {
    checks = await load();
  } catch (error) {
    return { outcome: "killed", by: `it cannot be loaded: ${error instanceof Error ? error.message : error}` };
  }
  const failure = await firstFailure(checks);
  return failure === undefined ? { outcome: "survived" } : { outcome: "killed", by: failure };
}

/** The contract tests of a package; those of its types only where types changed, and all others only where code did. */
async function checksOf(world: World, kind: Kind, folder: string, changed: string[]): Promise<Check[]> {
  if (kind === "mock") {
    const broken = { ...world.source, mock: await loadMock(folder), client: await world.client() };
    return [...mockChecks(broken), ...pairChecks(broken)];
  }
  const broken = { ...world.source, mock: await world.mock(), client: await loadClient(folder) };
  const ofTypes = new Set(typeChecks(broken).map(({ name }) => name));
  const isOfTypes = (check: Check) => ofTypes.has(check.name);
  const all = clientChecks(broken);
  const code = changed.some((path) => path.endsWith(".js"));
  const types = changed.some((path) => path.endsWith(".d.ts"));
  return [
    ...(code ? all.filter((check) => !isOfTypes(check)) : []),
    ...(types ? all.filter(isOfTypes) : []),
    ...(code ? pairChecks(broken) : []),
  ];
}

/** The reference without a fault, by artefact. */
const references = new Map<string, DocsSubject>();
const translations = new Map<string, CaseSource>();

async function pageChecks(job: Job, { isHtml, language }: { isHtml: boolean; language: string }): Promise<Check[]> {
  const docs = references.get(job.artefact) ?? (isHtml ? loadHtml : loadMarkdown)(LOCATIONS.docs, language);
  references.set(job.artefact, docs);
  const [[file, text] = ["", ""]] = brokenText(job, docs.root);
  const path = file.replace(/\.md$|\/?index\.html$/, "") || "index";
  const page = isHtml ? htmlPage(LOCATIONS.docs, path, text) : readMarkdown(path, text);
  const broken = language === "" ? page : retold(page, language);
  const pages = docs.pages.map((one) => (one.path === path ? broken : one));
  const world = worldOf(LOCATIONS.spec);
  const source = translations.get(language) ?? (language === "" ? world.source : loadTranslatedCases(language));
  translations.set(language, source);
  const context = { ...source, docs: { ...docs, pages } };
  const clientPackage = asText(world.document["x-client-package"]);
  const samples = { ...context, client: await world.client(), mock: await world.mock(), clientPackage };
  return [...docsChecks(context), ...sampleChecks(samples)];
}

// Loaded before the clock of the first fault starts.
for (const document of [LOCATIONS.spec, ...OTHER_DOCUMENTS]) {
  await worldOf(document).client();
  await worldOf(document).mock();
}
process.send?.("ready");
