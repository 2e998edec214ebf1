import { expect, test } from "vitest";
import { sbomName, withoutLocalFiles } from "./sbom.ts";

test("the file is named after the package and its version", () => {
  expect(sbomName("@live-flows/client", "1.2.0")).toBe("live-flows-client-1.2.0.cdx.json");
});

test("references to local files are left out, others stay", () => {
  const references = [
    { type: "distribution", url: "file:/somewhere/a.tgz" },
    { type: "website", url: "https://example.com" },
  ];
  const bom = JSON.parse(withoutLocalFiles(JSON.stringify({ components: [{ externalReferences: references }] })));
  expect(bom).toEqual({ components: [{ externalReferences: [references[1]] }] });
});
