import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readDocument } from "../spec/document.ts";
import { loadHtml, loadMarkdown } from "../subject/docs.ts";
import { LOCATIONS } from "../subject/load.ts";
import { codeFaults } from "./code-faults.ts";
import { type Artefact, type Kind, pagesOf, type TextFault } from "./fault.ts";
import { htmlFaults } from "./html-faults.ts";
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
  /** How many faults of each hand-written runtime, form of the reference and other document; always the same ones. */
  sample: number;
  /** Another seed, another sample. */
  seed: string;
  /** Documents whose facts are got wrong. */
  documents: string[];
  /** Only faults whose ID or description holds one of these. */
  only?: readonly string[];
}

/** Every fault to be planted. */
export function plan(selection: Selection): Job[] {
  const jobs = selection.artefacts.flatMap((artefact) => {
    const pages = pagesOf(artefact);
    if (pages !== undefined) return sampled(pageJobs(artefact, pages), selection);
    if (artefact === "client runtime") return runtimeJobs(artefact, "client", selection);
    if (artefact === "mock runtime") return runtimeJobs(artefact, "mock", selection);
    return selection.documents.flatMap((document) => {
      const jobs = factJobs(artefact, document);
      return document === LOCATIONS.spec ? jobs : sampled(jobs, selection);
    });
  });
  return jobs.filter((job) => isWanted(job, selection));
}

const isWanted = ({ id, what }: Job, { only = [""] }: Selection): boolean =>
  only.some((text) => id.includes(text) || what.includes(text));

function factJobs(artefact: Artefact, document: string): Job[] {
  const name = document === LOCATIONS.spec ? "" : `${basename(document)} `;
  return specFaults(readDocument(document)).map(({ id, what }) => ({ id, artefact, what: name + what, document }));
}

/** Each form of the reference with nothing wrong: it must survive, or the verdicts mean nothing. */
export function rightPages(artefacts: Artefact[]): Job[] {
  return artefacts
    .filter((artefact) => pagesOf(artefact) !== undefined)
    .map((artefact) => {
      const file = pageFiles(artefact)[0]?.file ?? "";
      const text: TextFault = { id: artefact, what: "nothing", file, start: 0, end: 0, replacement: "" };
      return jobFor(artefact, text);
    });
}

/** Files of the pages of the reference, relative to its root. */
function pageFiles(artefact: Artefact): { root: string; file: string }[] {
  const { isHtml, language } = pagesOf(artefact) ?? { isHtml: false, language: "" };
  const { root, pages } = (isHtml ? loadHtml : loadMarkdown)(LOCATIONS.docs, language);
  const fileOf = (path: string) => (path === "index" ? "index.html" : `${path}/index.html`);
  return pages.map(({ path }) => ({ root, file: isHtml ? fileOf(path) : `${path}.md` }));
}

function pageJobs(artefact: Artefact, { isHtml }: { isHtml: boolean }): Job[] {
  return pageFiles(artefact).flatMap(({ root, file }) =>
    (isHtml ? htmlFaults : markdownFaults)(file, readFileSync(join(root, file), "utf8")).map((text) =>
      jobFor(artefact, text),
    ),
  );
}

const jobFor = (artefact: Artefact, text: TextFault): Job => ({
  id: text.id,
  artefact,
  what: text.what,
  document: LOCATIONS.spec,
  text,
});

function runtimeJobs(artefact: Artefact, kind: Kind, selection: Selection): Job[] {
  const all = runtimeFaults(kind).map((text) => jobFor(artefact, text));
  return sampled(all, selection);
}

/** Every fault of the hand-written runtime that the contract is about. */
export function runtimeFaults(kind: Kind): TextFault[] {
  const root = join(LOCATIONS[kind], "dist/runtime");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !OUTSIDE[kind].some(([files]) => files.test(file)))
    .sort()
    .flatMap((file) => codeFaults(`dist/runtime/${file}`, readFileSync(join(root, file), "utf8")));
}

function sampled(all: Job[], selection: Selection): Job[] {
  const { sample, seed } = selection;
  return all
    .filter((job) => isWanted(job, selection))
    .map((job) => ({ job, key: hash(`${seed}${job.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, sample)
    .map(({ job }) => job);
}

/** By hash of what they are, so that a change elsewhere in the sources leaves the sample as it is. */
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Hand-written files that no fact of a document flows through, or that this process never loads. Their own packages'
 * tests prove them; a fault in them is none of the contract.
 */
const OUTSIDE: Record<Kind, [files: RegExp, reason: string][]> = {
  client: [
    [/^node\//, "credentials from files, the environment and the metadata of a machine"],
    [/^(logging|tracing|query|secrets)\.js$/, "for people and other libraries"],
    [/^auth\/explain-signature\.js$|^spec-check\//, "explains a refusal, or warns, in words"],
    [/^crypto\/web\.js$/, "other runtimes than Node load it"],
  ],
  mock: [
    [/^(cli|admin)\//, "files, processes and pages for people"],
    [/^(delay|node\/connections)\.js$/, "how long an answer waits, and how a server ends: no document says"],
    [/^(expectations|msw)\.js$/, "for people and other libraries"],
    [/^security\/autopsy\.js$/, "explains a refusal in words"],
    [/^crypto\/digest-portable\.js$/, "other runtimes than Node load it"],
    [/^sample\//, "makes values; any value that the schema allows is as good, and Ajv judges each"],
  ],
};
