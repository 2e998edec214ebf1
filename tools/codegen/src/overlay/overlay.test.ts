import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { select } from "./json-path.ts";
import { applyOverlay, type Overlay, readOverlay } from "./overlay.ts";
import { compareTranslation, wordsOf } from "./words.ts";

const document = () => ({
  info: { title: "T", version: "1" },
  tags: [
    { name: "a", n: 1, description: "A" },
    { name: "b", n: 2 },
  ],
  paths: { "/x/{id}": { get: { summary: "S", "it's": { deep: true } } } },
});

describe("paths", () => {
  test.each([
    { path: "$", want: [document()] },
    { path: "$.info.title", want: ["T"] },
    { path: "$['info']", want: [{ title: "T", version: "1" }] },
    { path: "$.paths['/x/{id}'].get.summary", want: ["S"] },
    { path: '$.paths["/x/{id}"].get["it\'s"].deep', want: [true] },
    { path: "$.paths['/x/{id}'].get['it\\'s'].deep", want: [true] },
    { path: "$.tags[1].name", want: ["b"] },
    { path: "$.tags[*].name", want: ["a", "b"] },
    { path: "$.info.*", want: ["T", "1"] },
    { path: "$.tags[?(@.name == 'b' && @.n == 2)].n", want: [2] },
    { path: "$.tags[?@.name=='a'].n", want: [1] },
    { path: "$.tags[?(@.name == 'c')]", want: [] },
    { path: "$.tags[9]", want: [] },
    { path: "$.nothing.more", want: [] },
    { path: "$.info.toString", want: [] },
  ])("$path", ({ path, want }) => expect(select(document(), path)).toEqual(want));

  test.each(["info", "$..title", "$.tags[?(@.n > 1)]", "$.a[", "$.tags[-1]"])("%s is refused", (path) => {
    expect(() => select(document(), path)).toThrow(SyntaxError);
  });
});

describe("applying", () => {
  const apply = (...actions: Overlay["actions"]) => {
    const target = document();
    applyOverlay(target, { name: "o.yaml", actions });
    return target;
  };

  test("objects are merged, texts replaced, later actions see earlier ones", () => {
    const got = apply(
      { target: "$.info", update: { title: "U" } },
      { target: "$.tags[?(@.name == 'a')]", update: { description: "first" } },
      { target: "$.tags[?(@.description == 'first')]", update: { description: "second" } },
    );
    expect(got.info).toEqual({ title: "U", version: "1" });
    expect(got.tags[0]?.description).toBe("second");
  });

  test("a member called __proto__ is a member", () => {
    const got = apply({ target: "$.info", update: JSON.parse('{"__proto__":{"polluted":1}}') as object });
    expect(Object.keys(got.info)).toContain("__proto__");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each([
    {
      name: "a target that names nothing",
      action: { target: "$.no", update: {} },
      message: "got       nothing in the document",
    },
    {
      name: "a target that cannot be read",
      action: { target: "x", update: {} },
      message: "expected a path that begins with $",
    },
    { name: "an action without an update", action: { target: "$.info" }, message: "no `update`" },
    { name: "a removal", action: { target: "$.info", remove: true }, message: "cannot be applied" },
  ])("$name is an error with its place", ({ action, message }) => {
    expect(() => apply(action)).toThrow(message);
    expect(() => apply(action)).toThrow("at        #/actions/0");
  });
});

describe("reading", () => {
  const folder = mkdtempSync(join(tmpdir(), "overlay-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(["", "a: 1", "overlay: 2.0.0\nactions: []", "overlay: 1.0.0", "overlay: 1.0.0\nactions: [{}]"])(
    "%j is no overlay",
    (text) => {
      const file = join(folder, "o.yaml");
      writeFileSync(file, text);
      expect(() => readOverlay(file, "o.yaml")).toThrow(/o\.yaml/);
    },
  );
});

describe("words", () => {
  const spec = {
    info: { title: "T", description: "D" },
    components: {
      schemas: {
        S: {
          title: "no words: a name",
          description: "S",
          properties: {
            description: { type: "string", description: "inner", default: "x" },
            summary: { type: "string" },
          },
          enum: ["description"],
          "x-enumDescriptions": { a: "meaning of a" },
        },
      },
      examples: { E: { summary: "sum", value: { description: "data" } } },
    },
    "x-error-codes": [{ message: "data", meaning: "m", handling: "h" }],
  };

  test("are found where OpenAPI has them, and not in data", () => {
    expect([...wordsOf(spec).values()]).toEqual(["T", "D", "S", "inner", "meaning of a", "sum", "m", "h"]);
  });

  test("a translation that leaves words or touches anything else is found", () => {
    const translated = structuredClone(spec);
    translated.info.description = "翻译";
    translated.components.schemas.S.properties.description.default = "y";
    translated["x-error-codes"][0] = { message: "data", meaning: " ", handling: "处理" };
    const { missing, touched } = compareTranslation(spec, translated);
    expect(missing).toHaveLength(5);
    expect(missing).not.toContain("#/info/description");
    expect(touched).toEqual(["#/components/schemas/S/properties/description/default", "#/x-error-codes/0/meaning"]);
  });
});
