import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../hash.ts";
import { canonicalJson } from "../../model/canonical-json.ts";
import type { ApiModel, GeneratedFile } from "../../model/types.ts";
import { ToolError } from "../../tool-error.ts";
import type { EmitContext, Emitter } from "../emitter.ts";
import { enrich } from "./enrich.ts";
import { generateMarkdown, type Job } from "./generator/generate.ts";
import { obtainJar } from "./generator/jar.ts";
import { findJava } from "./generator/java.ts";
import { readSettings, SETTINGS_FILE, TEMPLATES } from "./generator/settings.ts";
import { en } from "./labels/en.ts";
import type { Labels } from "./labels/labels.ts";
import { zhCn } from "./labels/zh-cn.ts";
import { reuseMarkdown } from "./reuse.ts";
import { scaffold } from "./scaffold.ts";
import { translatedTryItData, tryItData } from "./try-it.ts";

/** Our own words by language; a translation into another one keeps them English. */
const LABELS: Record<string, Labels> = { "zh-CN": zhCn };

/** Our own sources that change what the generator wrote. All others work on what is hashed as it is. */
const FINISHING = ["generator/generate.ts", "text/tidy.ts"].map((path) => join(import.meta.dirname, path));

export const docs: Emitter = { name: "docs", external: true, emit, inputs, scaffold };

/**
 * The reference as Markdown, written by openapi-generator, and the document itself.
 *
 * The generator runs, and Java is needed, only where the document, a template or the generator changed since the last
 * run, or where somebody edited what it wrote.
 *
 * @throws ToolError where it is needed and missing.
 */
function emit(model: ApiModel, { folder }: EmitContext): GeneratedFile[] {
  const jobs = jobsOf(model);
  return [
    ...markdown(jobs, folder),
    { path: "openapi.json", text: json(model.document) },
    { path: "try-it.json", text: json(tryItData(model)) },
    ...(model.translations ?? []).flatMap(({ language, model: translated }) => [
      { path: `translations/${language}/openapi.json`, text: json(translated.document) },
      { path: `translations/${language}/try-it.json`, text: json(translatedTryItData(translated)) },
    ]),
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function markdown(jobs: readonly Job[], folder: string): GeneratedFile[] {
  const earlier = reuseMarkdown(folder, hashes(jobs));
  if (earlier !== undefined) return earlier;
  const java = findJava();
  const missing = java.ok ? obtainJar() : java.reason;
  if (missing !== undefined) throw new ToolError(explain(missing));
  return generateMarkdown(jobs);
}

function inputs(model: ApiModel): Record<string, string> {
  return hashes(jobsOf(model));
}

function hashes(jobs: readonly Job[]): Record<string, string> {
  return {
    enriched: sha256(canonicalJson(jobs.map(({ folder, enriched }) => ({ folder, document: enriched.document })))),
    templates: sha256(readTemplates()),
    generator: sha256(JSON.stringify([SETTINGS_FILE, ...FINISHING].map((file) => readFileSync(file, "utf8")))),
  };
}

function jobsOf(model: ApiModel): Job[] {
  const translations = (model.translations ?? []).map(({ language, model: translated }) => ({
    folder: `translations/${language}/reference/`,
    enriched: enrich(translated, LABELS[language] ?? en),
  }));
  return [{ folder: "reference/", enriched: enrich(model, en) }, ...translations];
}

function readTemplates(): string {
  const names = readdirSync(TEMPLATES).sort();
  return JSON.stringify(names.map((name) => [name, readFileSync(join(TEMPLATES, name), "utf8")]));
}

function explain(missing: string): string {
  const { version, jar } = readSettings();
  return [
    "the reference must be made again, and openapi-generator cannot run",
    `  got       ${missing}`,
    "  expected  Java 11 or later on the path, and the generator's jar",
    `  to do     install Java (Debian: apt-get install default-jre-headless); where the download of the jar fails, \`mvn\``,
    `            is tried too, or put openapi-generator-cli ${version} there by hand: ${jar}`,
  ].join("\n");
}
