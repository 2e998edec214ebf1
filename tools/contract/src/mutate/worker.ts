import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseSource } from "../cases/calls.ts";
import type { Check } from "../check.ts";
import { clientChecks } from "../checks/client/index.ts";
import { docsChecks } from "../checks/docs/index.ts";
import { mockChecks } from "../checks/mock/index.ts";
import { pairChecks } from "../checks/pair/index.ts";
import { readMarkdown } from "../pages/markdown.ts";
import { readDocument } from "../spec/document.ts";
import type { JsonObject } from "../spec/json.ts";
import { type ClientSubject, loadClient } from "../subject/client.ts";
import { loadMarkdown } from "../subject/docs.ts";
import { LOCATIONS, loadCases } from "../subject/load.ts";
import { loadMock, type MockSubject } from "../subject/mock.ts";
import { copyPackage, remove, replaceFile } from "./copy.ts";
import type { SpecFault, Verdict } from "./fault.ts";
import type { Job } from "./jobs.ts";
import { type Built, difference, regenerate } from "./regenerate.ts";
import { firstFailure } from "./run-checks.ts";
import { specFaults } from "./spec-faults.ts";

/** Where this process puts its broken copies. */
const WORKSHOP = process.argv[2] ?? "";

const document: JsonObject = readDocument(LOCATIONS.spec);
const faults: Map<string, SpecFault> = new Map(specFaults(document).map((fault) => [fault.id, fault]));
const source: CaseSource = loadCases();
const right = new Map<string, Promise<Built>>();
let good: Promise<{ client: ClientSubject; mock: MockSubject }> | undefined;
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
    if (artefact === "docs Markdown" && job.text !== undefined) {
      return { id, artefact, what, ...(await judge(await markdownChecks(job))) };
    }
    const kind = artefact.startsWith("client") ? "client" : "mock";
    const changed = job.text === undefined ? await wrongFiles(id, kind) : textOf(job);
    if (changed.size === 0) return { id, artefact, what, outcome: "same" };
    const folder = join(WORKSHOP, String(count++));
    copyPackage(LOCATIONS[kind], folder);
    for (const [path, text] of changed) replaceFile(folder, path, text);
    const verdict = await judge(checksOf(kind, folder, [...changed.keys()]));
    remove(folder);
    return { id, artefact, what, ...verdict };
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { id, artefact, what, outcome: "refused", by: String(message) };
  }
}

/** The package as it would be if the factory had read one fact wrongly. */
async function wrongFiles(id: string, kind: "client" | "mock"): Promise<Built> {
  const altered = structuredClone(document);
  faults.get(id)?.apply(altered);
  const rightFiles = right.get(kind) ?? regenerate(document, kind);
  right.set(kind, rightFiles);
  const changed = difference(await rightFiles, await regenerate(altered, kind));
  return new Map([...changed].map(([path, text]) => [`dist/generated/${path}`, text]));
}

function textOf(job: Job): Built {
  if (job.text === undefined) return new Map();
  const { file, start, end, replacement } = job.text;
  const folder = job.artefact.startsWith("client") ? LOCATIONS.client : LOCATIONS.mock;
  const text = readFileSync(join(folder, file), "utf8");
  return new Map([[file, text.slice(0, start) + replacement + text.slice(end)]]);
}

async function judge(checks: () => Promise<Check[]>): Promise<Pick<Verdict, "outcome" | "by">> {
  let list: Check[];
  try {
    list = await checks();
  } catch (error) {
    return { outcome: "killed", by: `it cannot be loaded: ${error instanceof Error ? error.message : error}` };
  }
  const failure = await firstFailure(list);
  return failure === undefined ? { outcome: "survived" } : { outcome: "killed", by: failure };
}

/** The contract tests of a package; those of its types only where types changed, and all others only where code did. */
const checksOf = (kind: "client" | "mock", folder: string, changed: string[]) => async (): Promise<Check[]> => {
  good ??= Promise.all([loadClient(), loadMock()]).then(([client, mock]) => ({ client, mock }));
  const { client, mock } = await good;
  if (kind === "mock") {
    const broken = { ...source, mock: await loadMock(folder), client };
    return [...mockChecks(broken), ...pairChecks(broken)];
  }
  const broken = { ...source, mock, client: await loadClient(folder) };
  const isOfTypes = (check: Check) => /\btype\b/.test(check.name) && !/typed/.test(check.name);
  const all = clientChecks(broken);
  const code = changed.some((path) => path.endsWith(".js"));
  const types = changed.some((path) => path.endsWith(".d.ts"));
  return [
    ...(code ? all.filter((check) => !isOfTypes(check)) : []),
    ...(types ? all.filter(isOfTypes) : []),
    ...(code ? pairChecks(broken) : []),
  ];
};

async function markdownChecks(job: Job): Promise<() => Promise<Check[]>> {
  const docs = loadMarkdown();
  if (job.text === undefined) throw new Error("a fault of a page is a fault of its text");
  const { file, start, end, replacement } = job.text;
  const text = readFileSync(join(docs.root, file), "utf8");
  const broken = readMarkdown(file.replace(/\.md$/, ""), text.slice(0, start) + replacement + text.slice(end));
  const pages = docs.pages.map((page) => (page.path === broken.path ? broken : page));
  return async () => docsChecks({ ...source, docs: { ...docs, pages } });
}

process.send?.("ready");
