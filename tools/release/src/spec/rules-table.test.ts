import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { releaseFolder } from "../repository.ts";
import { rules } from "./rules/index.ts";
import { rulesTable } from "./rules-table.ts";

test("RULES.md is what the rules say; `node tools/release/src/cli/rules.ts` writes it", async () => {
  expect(await readFile(join(releaseFolder, "RULES.md"), "utf8")).toBe(rulesTable());
});

test("the table has a row for each rule", () => {
  for (const { id } of rules) expect(rulesTable()).toMatch(new RegExp(`\\| ${id} +\\|\n`));
});
