import { describe, expect, test } from "vitest";
import { exampleDocument } from "../../test/document.ts";
import { comparedEdits, type Edit, furtherEdits } from "../../test/edits.ts";
import { spellingEdits } from "../../test/spelling-edits.ts";
import { compareDocuments, heaviestImpact } from "./compare.ts";
import { rules } from "./rules/index.ts";

/** Redocly's diff is a program of its own: a few at a time keep the machine busy, not more. */
const CONCURRENT = { concurrent: true, timeout: 60_000 };

const all = [...comparedEdits, ...furtherEdits, ...spellingEdits];

function check(edits: readonly Edit[]): void {
  test.for(edits.map((edit) => [edit.edit, edit] as const))("%s", CONCURRENT, async ([, edit], { expect: want }) => {
    const base = exampleDocument();
    edit.base?.(base);
    const revision = structuredClone(base);
    edit.apply(revision);
    const changes = await compareDocuments(base, revision);
    const listed = changes.map(({ rule, impact, text, pointer }) => `${impact} ${rule} ${pointer}: ${text}`).join("\n");
    want(heaviestImpact(changes), listed).toBe(edit.want);
    want(
      changes.map(({ rule }) => rule),
      listed,
    ).toContain(edit.rule);
    if (edit.text !== undefined) want(changes.map(({ text }) => text)).toContain(edit.text);
  });
}

describe("the edits that diff tools were compared on", () => check(comparedEdits));
describe("further edits", () => check(furtherEdits));
describe("edits of what is written", () => check(spellingEdits));

test("there are eighteen of the former, at least forty of the latter, and each has a name of its own", () => {
  const names = all.map(({ edit }) => edit);
  expect(comparedEdits).toHaveLength(18);
  expect(furtherEdits.length).toBeGreaterThanOrEqual(40);
  expect(new Set(names).size).toBe(names.length);
});

test("every rule is tried by an edit", () => {
  const tried = new Set(all.map(({ rule }) => rule));
  expect(rules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});

test("every rule has a name of its own", () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("equal documents differ in nothing", async () => {
  expect(await compareDocuments(exampleDocument(), exampleDocument())).toEqual([]);
});
