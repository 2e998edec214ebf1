import { expect, test } from "vitest";
import { Code, type Printable, print, printKey, Thunk } from "./print.ts";

const long = "x".repeat(60);

test.each<{ given: string; value: Printable; want: string }>([
  { given: "a text", value: "a", want: '"a"' },
  { given: "a text with quotes", value: 'say "a"', want: `'say "a"'` },
  { given: "a number", value: 1.5, want: "1.5" },
  { given: "null", value: null, want: "null" },
  { given: "an empty list", value: [], want: "[]" },
  { given: "an empty object", value: {}, want: "{}" },
  { given: "what fits a line", value: { a: [1, { b: true }] }, want: "{ a: [1, { b: true }] }" },
  { given: "members that are undefined", value: { a: undefined, b: 1 }, want: "{ b: 1 }" },
  { given: "names that are no identifiers", value: { "a-b": 1, 2: 3 }, want: '{ "2": 3, "a-b": 1 }' },
  { given: "__proto__", value: JSON.parse('{"__proto__":1}') as Printable, want: '{ ["__proto__"]: 1 }' },
  { given: "code", value: { check: new Code("validators.checkName") }, want: "{ check: validators.checkName }" },
  { given: "an object made when needed", value: new Thunk({ a: 1 }), want: "() => ({ a: 1 })" },
  { given: "a list made when needed", value: new Thunk([1]), want: "() => [1]" },
  { given: "a text made when needed", value: new Thunk("a"), want: '() => "a"' },
  {
    given: "what is too long for a line",
    value: { first: long, second: [long, 1] },
    want: `{\n  first: "${long}",\n  second: ["${long}", 1],\n}`,
  },
  {
    given: "an object made when needed that is too long for a line",
    value: [new Thunk({ first: long, second: long })],
    want: `[\n  () => ({\n    first: "${long}",\n    second: "${long}",\n  }),\n]`,
  },
])("$given", ({ value, want }) => {
  expect(print(value)).toBe(want);
});

test.each<{ given: string; make: (text: string) => Printable }>([
  { given: "an object", make: (text) => ({ name: text }) },
  { given: "a list", make: (text) => [text, 1] },
  { given: "both, nested", make: (text) => ({ name: [{ inner: text }], other: 1 }) },
  { given: "an object made when needed", make: (text) => new Thunk({ name: text }) },
])("$given is broken where its line would be longer than 120 columns, and not before", ({ make }) => {
  const widths = Array.from({ length: 120 }, (_, length) => {
    // The second item is too long for any line, so the first one has a line for itself.
    const lines = print([make("y".repeat(length)), "z".repeat(200)]).split("\n");
    return lines.length === 4 ? (lines[1] as string).length : 0;
  });
  expect(Math.max(...widths)).toBe(120);
});

test.each([
  ["name", "name"],
  ["$ref", "$ref"],
  ["x-name", '"x-name"'],
  ["1st", '"1st"'],
  ["", '""'],
  ["__proto__", '["__proto__"]'],
])("the key %j is written %s", (given, want) => {
  expect(printKey(given)).toBe(want);
});
