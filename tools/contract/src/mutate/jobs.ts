import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readDocument } from "../spec/document.ts";
import { loadMarkdown } from "../subject/docs.ts";
import { LOCATIONS } from "../subject/load.ts";
import { codeFaults } from "./code-faults.ts";
import type { Artefact, TextFault } from "./fault.ts";
import { markdownFaults } from "./page-faults.ts";
import { specFaults } from "./spec-faults.ts";

/** One fault to plant in one artefact. Without `text` it is a fact of the document, found by its ID. */
export interface Job {
  id: string;
  artefact: Artefact;
  what: string;
  /** The document that the fact is in. */
  document: string;
  text?: TextFault;
}

export interface Selection {
  artefacts: Artefact[];
  /** How many faults of each hand-written runtime; the same ones for the same sources. */
  sample: number;
  /** Documents whose facts are got wrong. */
  documents: string[];
  /** Only faults whose ID holds this. */
  only?: string;
}

/** Every fault to be planted. */
export function plan(selection: Selection): Job[] {
  const jobs = selection.artefacts.flatMap((artefact) => {
    if (artefact === "docs Markdown") return pageJobs();
    if (artefact === "client runtime") return runtimeJobs(artefact, LOCATIONS.client, selection.sample);
    if (artefact === "mock runtime") return runtimeJobs(artefact, LOCATIONS.mock, selection.sample);
    return selection.documents.flatMap((document) => factJobs(artefact, document));
  });
  const { only } = selection;
  return only === undefined ? jobs : jobs.filter((job) => job.id.includes(only));
}

function factJobs(artefact: Artefact, document: string): Job[] {
  const name = document === LOCATIONS.spec ? "" : `${basename(document)} `;
  return specFaults(readDocument(document)).map(({ id, what }) => ({ id, artefact, what: name + what, document }));
}

/** Each artefact with nothing wrong: it must survive, or the verdicts mean nothing. */
export function rightOnes(artefacts: Artefact[]): Job[] {
  const [page] = loadMarkdown().pages;
  const untouched = (file: string): TextFault => ({ id: "", what: "", file, start: 0, end: 0, replacement: "" });
  return artefacts.map((artefact) => ({
    id: artefact,
    artefact: artefact === "client" ? "client runtime" : artefact === "mock" ? "mock runtime" : artefact,
    what: "nothing",
    document: LOCATIONS.spec,
    text: untouched(artefact === "docs Markdown" ? `${page?.path}.md` : "dist/index.js"),
  }));
}

function pageJobs(): Job[] {
  const { root, pages } = loadMarkdown();
  return pages.flatMap(({ path }) =>
    markdownFaults(`${path}.md`, readFileSync(join(root, `${path}.md`), "utf8")).map((text) => ({
      id: text.id,
      artefact: "docs Markdown" as const,
      what: text.what,
      document: LOCATIONS.spec,
      text,
    })),
  );
}

function runtimeJobs(artefact: Artefact, folder: string, sample: number): Job[] {
  const root = join(folder, "dist/runtime");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const all = files
    .filter((file) => !isOutsideTheContract(file))
    .sort()
    .flatMap((file) => codeFaults(`dist/runtime/${file}`, readFileSync(join(root, file), "utf8")));
  const ordered = all.map((text) => ({ text, key: hash(text.id) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return ordered
    .slice(0, sample)
    .map(({ text }) => ({ id: text.id, artefact, what: text.what, document: LOCATIONS.spec, text }));
}

/** By hash of what they are, so that a change elsewhere in the sources leaves the sample as it is. */
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Hand-written files that no fact of a document flows through, or that this process never loads. Their own packages'
 * tests prove them; a fault in them is none of the contract.
 */
const OUTSIDE: [files: RegExp, reason: string][] = [
  [/(^|\/)(node|cli|admin)\//, "files, processes and pages for people"],
  [
    /(^|\/)(logging|tracing|expectations|journal|request-id|middleware|query|secrets)\.js$/,
    "for people and other libraries",
  ],
  [/crypto\/(web|digest-portable)\.js$/, "other runtimes than Node load them"],
  [/(^|\/)sample\//, "makes values; any value that the schema allows is as good, and Ajv judges each"],
  [/(autopsy|explain-signature)\.js$/, "explains a refusal in words"],
  [/auth\/iam-password\.js$/, "calls another service, which the document does not describe"],
  [
    /(^|\/)(events|multipart|msw|delay|transport)\.js$/,
    "streams, files and faults of the connection, which no case of the suite has",
  ],
  [/(^|\/)(scenario|scenario-check|step-answer|transform)\.js$/, "set up by tests that want the mock to misbehave"],
  [/(^|\/)(deadline|send)\.js$/, "times and retries: their promises are the package's, not the document's"],
];

const isOutsideTheContract = (file: string): boolean => OUTSIDE.some(([files]) => files.test(file));
