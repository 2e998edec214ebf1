import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { SPEC_EDITS } from "./edits.ts";
import { generateEdited, readGenerated, runContractSuite } from "./try-edit.ts";

/** The same for the reference, which needs Java. */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("regenerating the reference after an edit", () => {
  test.each(SPEC_EDITS)("$name", (edit) => {
    const { folder, spec } = generateEdited(edit, "docs");
    folders.push(folder);
    for (const { file, text } of edit.docs) expect(readGenerated(folder, "docs", file)).toContain(text);
    runContractSuite(folder, spec, ["docs"]);
  });
});
