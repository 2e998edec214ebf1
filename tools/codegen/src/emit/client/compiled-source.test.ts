import { expect, test } from "vitest";
import { withoutNodeTypes } from "./compiled-source.ts";

test("a source that needs nothing of Node stays as it is", () => {
  const file = { path: "src/a.ts", text: 'import { b } from "./b.js";\nexport const a: number = b;\n' };
  expect(withoutNodeTypes(file)).toEqual([file]);
});

test("one that does becomes JavaScript with declarations that name no type of Node", () => {
  const text = [
    'import { homedir } from "node:os";',
    'import type { Place } from "./place.js";',
    "/** Where things are. */",
    "export function home(env: Record<string, string | undefined> = process.env): Place {",
    '  return (env["HOME"] ?? homedir()) as Place;',
    "}",
    "",
  ].join("\n");
  expect(withoutNodeTypes({ path: "src/home.ts", text })).toEqual([
    {
      path: "src/home.d.ts",
      text: [
        'import type { Place } from "./place.js";',
        "/** Where things are. */",
        "export declare function home(env?: Record<string, string | undefined>): Place;",
        "",
      ].join("\n"),
    },
    {
      path: "src/home.js",
      text: [
        'import { homedir } from "node:os";',
        "/** Where things are. */",
        "export function home(env = process.env) {",
        '    return (env["HOME"] ?? homedir());',
        "}",
        "",
      ].join("\n"),
    },
  ]);
});
