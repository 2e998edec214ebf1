import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { SPEC_EDITS } from "./edits.ts";
import { buildPackage, generateEdited, readGenerated, runContractSuite } from "./try-edit.ts";

/** After an edit of the document and one command, client and mock follow and the contract suite passes as it is. */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("regenerating after an edit", () => {
  test.each(SPEC_EDITS)("$name", (edit) => {
    const { folder, spec } = generateEdited(edit, "client,mock");
    folders.push(folder);
    for (const { file, text } of edit.client) expect(readGenerated(folder, "client", file)).toContain(text);
    for (const name of ["client", "mock"]) buildPackage(folder, name);
    runContractSuite(folder, spec, ["client", "mock", "pair"]);
  });
});
