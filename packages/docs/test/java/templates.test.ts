import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nameExports } from "../../../../tools/codegen/src/emit/client/names.ts";
import { enrich } from "../../../../tools/codegen/src/emit/docs/enrich.ts";
import { generateMarkdown } from "../../../../tools/codegen/src/emit/docs/generator/generate.ts";
import { TEMPLATES } from "../../../../tools/codegen/src/emit/docs/generator/settings.ts";
import { en } from "../../../../tools/codegen/src/emit/docs/labels/en.ts";
import { samplesOf } from "../../../../tools/codegen/src/emit/docs/samples/samples.ts";
import type { GeneratedFile } from "../../../../tools/codegen/src/model/types.ts";
import { loadModel } from "../../../../tools/codegen/src/repository.ts";
import { runCheck } from "../../../../tools/contract/src/check.ts";
import { docsChecks } from "../../../../tools/contract/src/checks/docs/index.ts";
import { loadMarkdown } from "../../../../tools/contract/src/subject/docs.ts";
import { loadCases } from "../../../../tools/contract/src/subject/load.ts";
import { type Mutant, removeSections } from "./sections.ts";

/** Only a dash in an empty cell, which the contract takes for an empty cell as well. */
const COSMETIC = "{{^constraints}}";

/** The contract suite must notice the loss of any section that shows something of our document. */

let work: string;
let cases: ReturnType<typeof loadCases>;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "docs-templates-"));
  cases = loadCases();
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

test("a template without one of its sections breaks the contract", async () => {
  const mutants = readdirSync(TEMPLATES)
    .flatMap((file) => removeSections(file, readFileSync(join(TEMPLATES, file), "utf8")))
    .filter(({ section }) => !section.startsWith(COSMETIC));
  const enriched = enrich(loadModel(), en);
  const folders = ["", ...mutants.map((_mutant, index) => `${index}/`)];
  const templates = [TEMPLATES, ...mutants.map((mutant, index) => plant(mutant, join(work, `templates-${index}`)))];
  const files = generateMarkdown(
    folders.map((folder, index) => ({ folder, enriched, templates: templates[index] ?? TEMPLATES })),
  );
  const byMutant = Map.groupBy(files, ({ path }) => Number(/^(\d+)\//.exec(path)?.[1] ?? -1));
  const baseline = byMutant.get(-1) ?? [];
  expect(await failures(baseline, "baseline")).toEqual([]);

  const survivors: string[] = [];
  let killed = 0;
  for (const [index, { file, section }] of mutants.entries()) {
    const pages = (byMutant.get(index) ?? []).map(({ path, text }) => ({ path: path.replace(/^\d+\//, ""), text }));
    if (sameText(pages, baseline)) continue; // nothing of our document is shown by this section
    if ((await failures(pages, String(index))).length > 0) killed++;
    else survivors.push(`${file} ${section}`);
  }
  console.log(`${killed} of ${killed + survivors.length} removed sections were noticed`);
  expect(survivors).toEqual([]);
  expect(killed).toBeGreaterThan(60);
});

function plant({ file, text }: Mutant, folder: string): string {
  cpSync(TEMPLATES, folder, { recursive: true });
  writeFileSync(join(folder, file), text);
  return folder;
}

const sameText = (a: GeneratedFile[], b: GeneratedFile[]) =>
  a.length === b.length && a.every(({ path, text }) => b.some((other) => other.path === path && other.text === text));

/** Names of the contract's checks that a reference does not pass. */
async function failures(pages: GeneratedFile[], name: string): Promise<string[]> {
  const folder = join(work, `pages-${name}`);
  for (const { path, text } of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const failed = sampleFaults(pages);
  for (const check of docsChecks({ ...cases, docs: loadMarkdown(folder) })) {
    await Promise.resolve(runCheck(check)).catch(() => failed.push(check.name));
  }
  return failed;
}

/** Samples that a page lacks: their words are not the document's, so the contract suite leaves them to us. */
function sampleFaults(pages: GeneratedFile[]): string[] {
  const model = loadModel();
  const names = nameExports(model);
  return model.operations.flatMap((operation) => {
    const page = pages.find(({ path }) => path === `operations/${operation.fileName}.md`)?.text ?? "";
    return samplesOf(model, names, operation, en)
      .flatMap(({ sampleId, sampleTitle, language, source }) => [
        `<a id="sample-${sampleId}"></a>${sampleTitle}\n\n\`\`\`${language}\n${source}\n`,
        '## <a id="sample-code"></a>Sample code\n',
      ])
      .filter((part) => !page.includes(part));
  });
}
