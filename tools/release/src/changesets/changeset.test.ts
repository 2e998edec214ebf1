import { expect, test } from "vitest";
import { parseChangeset, printChangeset } from "./changeset.ts";

const packages = ["@a/client", "@a/mock"];

test("a changeset is read, and written as it was", () => {
  const text = '---\n"@a/client": minor\n"@a/mock": patch\n---\n\nNew things.\n';
  const changeset = parseChangeset(text, "x.md", packages);
  expect(changeset).toEqual({ bumps: { "@a/client": "minor", "@a/mock": "patch" }, text: "New things." });
  expect(printChangeset(changeset)).toBe(text);
});

test("an empty changeset releases nothing", () => {
  expect(parseChangeset("---\n---\n", "x.md", packages)).toEqual({ bumps: {}, text: "" });
});

test.for([
  ["no front matter", "Just words", /x\.md is no changeset: expected lines such as `"@a\/client": minor`/],
  [
    "an unknown package",
    '---\n"@a/other": minor\n---\n',
    /x\.md names the package "@a\/other".*Known: @a\/client, @a\/mock/,
  ],
  [
    "an unknown bump",
    '---\n"@a/client": huge\n---\n',
    /x\.md asks for "huge" of @a\/client, expected one of none, patch/,
  ],
  ["broken YAML", '---\n"@a/client: minor\n---\n', /x\.md is no changeset: .* not YAML/],
  ["a list", "---\n- a\n---\n", /x\.md is no changeset/],
] as const)("%s is refused in words", ([, text, message]) => {
  expect(() => parseChangeset(text, "x.md", packages)).toThrow(message);
});
