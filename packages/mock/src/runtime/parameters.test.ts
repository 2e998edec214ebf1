import { describe, expect, test } from "vitest";
import { makeApi, makeParameter } from "../testing/pets.js";
import type { OperationDescription, ParameterDescription, Shape } from "./description.js";
import { describeIssue, type Issue } from "./issue.js";
import { readParameters } from "./parameters.js";

const text: Shape = { types: ["string"] };
const integer: Shape = { types: ["integer"] };
const list: Shape = { types: ["array"], items: integer };
const texts: Shape = { types: ["array"], items: text };
const map: Shape = { types: ["object"], additional: text };
const object: Shape = { types: ["object"], properties: { a: integer, b: text } };

interface Sent {
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly string[];
}

function read(parameter: Partial<ParameterDescription>, { path, query = "", headers = [] }: Sent) {
  const one = makeParameter(parameter);
  const [operation] = makeApi([{ parameters: [one] }]).operations as [OperationDescription];
  const issues: Issue[] = [];
  const values = readParameters(
    operation,
    {
      request: { method: "GET", target: "/", headers },
      path: path === undefined ? { names: [], values: [] } : { names: [one.name], values: [path] },
      query,
    },
    issues,
  );
  return issues.length > 0 ? issues.map(describeIssue).join("; ") : values[one.in][one.name];
}

describe("query", () => {
  test.each<[string, Partial<ParameterDescription>, string, unknown]>([
    ["a text", { shape: text }, "p=a%20b+c", "a b c"],
    ["an integer", { shape: integer }, "p=5", 5],
    ["what is no integer stays a text", { shape: integer }, "p=1.5", "1.5"],
    ["a number", { shape: { types: ["number"] } }, "p=1.5e3", 1500],
    ["a boolean", { shape: { types: ["boolean"] } }, "p=true", true],
    ["null", { shape: { types: ["null", "integer"] } }, "p=null", null],
    ["integer or text", { shape: { types: ["integer", "string"] } }, "p=x", "x"],
    ["form, exploded list", { shape: list }, "p=1&p=2", [1, 2]],
    ["form, exploded list with brackets", { shape: list }, "p[]=1&p[]=2", [1, 2]],
    ["form list", { shape: list, explode: false }, "p=1,2", [1, 2]],
    ["form list, an encoded comma is no separator", { shape: texts, explode: false }, "p=a%2Cb,c+d", ["a,b", "c d"]],
    ["form list, encoded as a whole", { shape: list, explode: false }, "p=1%2C2", [1, 2]],
    ["form object, reserved characters", { shape: map, explode: false }, "p=a%2C%26,x%3D%2C", { "a,&": "x=," }],
    ["an empty list", { shape: list, explode: false }, "p=", []],
    ["form, exploded object", { shape: object }, "a=1&b=x&c=3", { a: 1, b: "x" }],
    ["form object", { shape: object, explode: false }, "p=a,1,b,x", { a: 1, b: "x" }],
    ["spaceDelimited", { shape: list, style: "spaceDelimited" }, "p=1%202", [1, 2]],
    ["pipeDelimited", { shape: list, style: "pipeDelimited" }, "p=1|2", [1, 2]],
    ["deepObject", { shape: object, style: "deepObject" }, "p[a]=1&p%5Bb%5D=x", { a: 1, b: "x" }],
    [
      "deepObject with a list",
      { shape: { types: ["object"], properties: { l: list } }, style: "deepObject" },
      "p[l]=1&p[l]=2",
      { l: [1, 2] },
    ],
    [
      "deepObject with objects inside, of which not all are described",
      { shape: { types: ["object"], properties: { o: object } }, style: "deepObject" },
      "p[o][a]=1&p[o][b]=x&p[x][y][z]=1",
      { o: { a: 1, b: "x" }, x: { y: { z: "1" } } },
    ],
    ["JSON", { contentType: "application/json" }, "p=%7B%22a%22%3A%5B1%5D%7D", { a: [1] }],
    ["missing", {}, "q=1", undefined],
    ["its default", { default: 10 }, "", 10],
    ["required, missing", { required: true }, "", "/query/p: got nothing, expected a value, since it is mandatory"],
    ["twice", { shape: integer }, "p=1&p=2", '/query/p: got ["1","2"], expected one value'],
    ["broken JSON", { contentType: "application/json" }, "p=%7B", expect.stringContaining("/query/p: got")],
    [
      "an odd object",
      { shape: object, explode: false },
      "p=a,1,b",
      '/query/p: got "a,1,b", expected names and values in turn, separated by commas',
    ],
    ["broken encoding", {}, "p=%E0%A4%A", '/query: got "%E0%A4%A", expected percent-encoded UTF-8 without NUL'],
    [
      "a name with a slash",
      { name: "a/b~c", shape: integer, required: true },
      "",
      expect.stringContaining("/query/a~1b~0c:"),
    ],
  ])("%s", (_, parameter, query, want) => {
    expect(read(parameter, { query })).toEqual(want);
  });

  test("__proto__ is an ordinary member and changes no prototype", () => {
    const got = read(
      { shape: { types: ["object"], additional: text }, style: "deepObject" },
      { query: "p[__proto__]=x&p[a]=y" },
    );
    expect(Object.getPrototypeOf(got)).toBe(Object.prototype);
    expect(Object.entries(got as object)).toEqual([
      ["__proto__", "x"],
      ["a", "y"],
    ]);
    expect(read({ name: "__proto__" }, { query: "__proto__=x" })).toBe("x");
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

describe("path", () => {
  test.each<[string, Partial<ParameterDescription>, string, unknown]>([
    ["simple", {}, "a%2Fb", "a/b"],
    [
      "simple list, an encoded comma is no separator",
      { shape: { types: ["array"], items: text } },
      "a%2Cb,c",
      ["a,b", "c"],
    ],
    ["simple object", { shape: object }, "a,1,b,x", { a: 1, b: "x" }],
    ["simple object, exploded", { shape: object, explode: true }, "a=1,b=x", { a: 1, b: "x" }],
    ["label", { style: "label", shape: integer }, ".5", 5],
    ["label list", { style: "label", shape: list }, ".1,2", [1, 2]],
    ["label list, exploded", { style: "label", shape: list, explode: true }, ".1.2", [1, 2]],
    [
      "label without its dot",
      { style: "label" },
      "5",
      '/path/p: got "5", expected a value in style label, with a dot in front',
    ],
    ["matrix", { style: "matrix", shape: integer }, ";p=5", 5],
    ["matrix list", { style: "matrix", shape: list }, ";p=1,2", [1, 2]],
    ["matrix list, exploded", { style: "matrix", shape: list, explode: true }, ";p=1;p=2", [1, 2]],
    ["matrix object, exploded", { style: "matrix", shape: object, explode: true }, ";a=1;b=x", { a: 1, b: "x" }],
    [
      "matrix of another name",
      { style: "matrix" },
      ";q=1",
      expect.stringContaining("expected a value in style matrix"),
    ],
  ])("%s", (_, parameter, path, want) => {
    expect(read({ in: "path", required: true, ...parameter }, { path })).toEqual(want);
  });
});

describe("header and cookie", () => {
  test.each<[string, Partial<ParameterDescription>, readonly string[], unknown]>([
    ["a header, in any case", { in: "header", name: "X-Count", shape: integer }, ["x-COUNT", "5"], 5],
    ["a header list", { in: "header", shape: list }, ["P", "1, 2", "p", "3"], [1, 2, 3]],
    ["no language in particular", { in: "header", name: "Accept-Language" }, ["accept-language", "*"], undefined],
    [
      "any language, where one must be",
      { in: "header", name: "Accept-Language", required: true },
      ["accept-language", "*"],
      "*",
    ],
    [
      "what is preferred of the mock",
      { in: "header", name: "Prefer" },
      ["prefer", "code=404; delay=1,dynamic"],
      undefined,
    ],
    [
      "what else is preferred",
      { in: "header", name: "Prefer" },
      ["prefer", "respond-async; wait=9, Code=404"],
      "respond-async; wait=9",
    ],
    ["a cookie", { in: "cookie", shape: integer }, ["Cookie", "q=1; p=5"], 5],
    ["cookies of two headers", { in: "cookie" }, ["Cookie", "q=1", "Cookie", "p=a%20b"], "a b"],
    [
      "a cookie object, reserved characters",
      { in: "cookie", shape: map, explode: false },
      ["Cookie", "p=a%2C,x+%3B"],
      { "a,": "x+;" },
    ],
    ["no cookie", { in: "cookie" }, [], undefined],
  ])("%s", (_, parameter, headers, want) => {
    expect(read(parameter, { headers })).toEqual(want);
  });
});
