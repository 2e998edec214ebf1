import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { docsChecks } from "../src/checks/docs/index.ts";
import { sampleChecks } from "../src/checks/docs/samples.ts";
import { asText } from "../src/spec/json.ts";
import { loadClient } from "../src/subject/client.ts";
import { languagesOf, loadHtml, loadMarkdown } from "../src/subject/docs.ts";
import { LOCATIONS, loadTranslatedCases } from "../src/subject/load.ts";
import { loadMock } from "../src/subject/mock.ts";
import { suite } from "./run.ts";

const languages = languagesOf();

describe("the languages of the reference", () => {
  it("are those that the document is translated into", () => {
    const overlays = join(dirname(LOCATIONS.spec), "overlays");
    const files = existsSync(overlays) ? readdirSync(overlays) : [];
    expect(languages).toEqual(files.map((file) => file.replace(/\.ya?ml$/, "")).sort());
  });
});

for (const language of languages) {
  const cases = loadTranslatedCases(language);
  const clientPackage = asText(cases.contract.document["x-client-package"]);
  const packages = { client: await loadClient(), mock: await loadMock(), clientPackage };
  for (const docs of [loadMarkdown(LOCATIONS.docs, language), loadHtml(LOCATIONS.docs, language)]) {
    const subjects = { ...cases, docs };
    suite(`the reference as ${docs.form} keeps the contract`, [
      ...docsChecks(subjects),
      ...sampleChecks({ ...subjects, ...packages }),
    ]);
  }
}
