import { expect, test } from "vitest";
import { jsonPositions, type Position } from "./json-positions.ts";

function at(text: string, ...tokens: (string | number)[]): string {
  let position: Position | undefined = jsonPositions(text);
  for (const token of tokens) {
    position = typeof token === "number" ? position?.items?.[token] : position?.members?.get(token);
  }
  return position === undefined ? "nowhere" : text.slice(position.offset, position.offset + 5);
}

test.each([
  ['  {"a": 1}', [], '{"a":'],
  ['{"a": 1, "b": [1, {"c": "x"}]}', ["b"], '"b": '],
  ['{"a": 1, "b": [1, {"c": "x"}]}', ["b", 1], '{"c":'],
  ['{"a": 1, "b": [1, {"c": "x"}]}', ["b", 1, "c"], '"c": '],
  ['{"a": "}]\\"", "\\u0062": true }', ["b"], '"\\u00'],
  ['{"a": {}, "b": [], "c": null}', ["c"], '"c": '],
  ['[[], [[-1.5e3, "z"]]]', [1, 0, 1], '"z"]]'],
  ['{"a": 1}', ["b"], "nowhere"],
])("%s at %j", (text, tokens, want) => {
  expect(at(text, ...tokens)).toBe(want);
});
