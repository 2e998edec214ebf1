import type { CaseSource } from "../cases/calls.ts";
import type { Check } from "../check.ts";
import { docsChecks } from "../checks/docs/index.ts";
import { sampleChecks } from "../checks/docs/samples.ts";
import { readMarkdown } from "../pages/markdown.ts";
import { retold } from "../pages/retell.ts";
import { asText } from "../spec/json.ts";
import { type DocsSubject, htmlPage, loadHtml, loadMarkdown } from "../subject/docs.ts";
import { LOCATIONS, loadTranslatedCases } from "../subject/load.ts";
import { brokenText } from "./broken-text.ts";
import type { Job } from "./jobs.ts";
import type { World } from "./world.ts";

/** The reference without a fault, by artefact. */
const references = new Map<string, DocsSubject>();
const translations = new Map<string, CaseSource>();

/** The contract tests of the reference with the fault in one of its pages; `world` is the document's. */
export async function pageChecks(
  job: Job,
  { isHtml, language }: { isHtml: boolean; language: string },
  world: World,
): Promise<Check[]> {
  const docs = references.get(job.artefact) ?? (isHtml ? loadHtml : loadMarkdown)(LOCATIONS.docs, language);
  references.set(job.artefact, docs);
  const [[file, text] = ["", ""]] = brokenText(job, docs.root);
  const path = file.replace(/\.md$|\/?index\.html$/, "") || "index";
  const page = isHtml ? htmlPage(LOCATIONS.docs, path, text) : readMarkdown(path, text);
  const broken = language === "" ? page : retold(page, language);
  const pages = docs.pages.map((one) => (one.path === path ? broken : one));
  const source = translations.get(language) ?? (language === "" ? world.source : loadTranslatedCases(language));
  translations.set(language, source);
  const context = { ...source, docs: { ...docs, pages } };
  const clientPackage = asText(world.document["x-client-package"]);
  const samples = { ...context, client: await world.client(), mock: await world.mock(), clientPackage };
  return [...docsChecks(context), ...sampleChecks(samples)];
}
