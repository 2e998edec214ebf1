import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GeneratedFile } from "../../../model/types.ts";
import { ToolError } from "../../../tool-error.ts";
import type { Enriched } from "../enrich.ts";
import { tidyMarkdown } from "../text/tidy.ts";
import { TEMPLATES } from "./settings.ts";
import { runWrapper } from "./wrapper.ts";

/** One run of the generator: a document, and the folder that our files of it go to. */
export interface Job {
  folder: string;
  enriched: Enriched;
  /** Another folder of templates than ours, for tests of them. */
  templates?: string;
}

/** Pages about the whole document, by template. The stock templates' own names stand for the rest. */
const SUPPORTING = ["authentication", "permissions", "status-codes", "errors", "webhooks"];

/**
 * Runs openapi-generator with our templates, once for each job, all in one JVM.
 *
 * @throws ToolError where it fails.
 */
export function generateMarkdown(jobs: readonly Job[]): GeneratedFile[] {
  const work = mkdtempSync(join(tmpdir(), "openapi-generator-"));
  try {
    const folders = jobs.map((_job, index) => join(work, String(index)));
    const configs = jobs.map((job, index) => prepare(folders[index] ?? "", job));
    const run = runWrapper(["batch", "--fail-fast", ...configs]);
    if (!run.ok) throw new ToolError(`openapi-generator failed\n${run.said}`);
    return jobs.flatMap((job, index) => collect(join(folders[index] ?? "", "out"), job));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Writes what the generator reads; returns the path of its configuration. */
function prepare(folder: string, { enriched, templates }: Job): string {
  mkdirSync(folder);
  const document = join(folder, "document.json");
  const config = join(folder, "config.json");
  writeFileSync(document, JSON.stringify(enriched.document));
  writeFileSync(
    config,
    JSON.stringify({
      generatorName: "markdown",
      inputSpec: document,
      outputDir: join(folder, "out"),
      templateDir: templates ?? TEMPLATES,
      // The paths name parameters that the enriched document has in its page data alone.
      validateSpec: false,
      files: Object.fromEntries(
        SUPPORTING.map((name) => [
          `${name}.mustache`,
          { templateType: "SupportingFiles", destinationFilename: `${name === "errors" ? "error-codes" : name}.md` },
        ]),
      ),
    }),
  );
  return config;
}

function collect(out: string, { folder, enriched }: Job): GeneratedFile[] {
  return [...enriched.paths].map(([theirs, ours]) => {
    const file = join(out, theirs);
    if (!existsSync(file)) throw new ToolError(`openapi-generator did not write ${theirs} (for ${ours})`);
    return { path: `${folder}${ours}`, text: tidyMarkdown(readFileSync(file, "utf8")) };
  });
}
