import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadDocument } from "../load.ts";

const folder = mkdtempSync(join(tmpdir(), "examples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string, name = "spec.yaml") {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { document, warnings } = loadDocument(file, { name });
  return { document, warnings: warnings.map(({ message }) => message) };
}

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

test.each([
  {
    what: "the example of a schema is left out",
    schema: "{ type: object, properties: { id: { type: string, format: uuid, example: 12 } } }",
    want: { type: "object", properties: { id: { type: "string", format: "uuid" } } },
    warning: `spec.yaml:5:72: an example that breaks its schema is left out
  at        #/components/schemas/A/properties/id/example
  got       12
  expected  a value of type string
  to do     mend the value, or the schema`,
  },
  {
    what: "of several examples the broken one is left out",
    schema: "{ type: integer, examples: [1, x] }",
    want: { type: "integer", examples: [1] },
    warning: `spec.yaml:5:39: an example that breaks its schema is left out
  at        #/components/schemas/A/examples/1
  got       "x"
  expected  a value of type integer
  to do     mend the value, or the schema`,
  },
  {
    what: "a default stays",
    schema: "{ type: integer, maximum: 5, default: 6 }",
    want: { type: "integer", maximum: 5, default: 6 },
    warning: `spec.yaml:5:37: the default breaks its schema
  at        #/components/schemas/A/default
  got       6
  expected  at most 5
  to do     mend the value, or the schema`,
  },
])("$what", ({ schema, want, warning }) => {
  const { document, warnings } = load(`${head}components:\n  schemas:\n    A: ${schema}\n`);
  expect(document["components"]).toEqual({ schemas: { A: want } });
  expect(warnings).toEqual([warning]);
});

test("examples beside a schema are reported at what is wrong in them, and stay", () => {
  const { document, warnings } = load(`${head}paths:
  /a:
    get:
      parameters:
        - { name: p, in: query, schema: { type: integer }, example: one }
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: { type: array, items: { type: object, properties: { n: { type: integer } } } }
              examples:
                good: { value: [{ n: 1 }] }
                bad: { value: [{ n: 1 }, { n: two }] }
                shared: { $ref: "#/components/examples/Shared" }
            text/csv: { schema: { type: array }, example: "n\\n1" }
components: { examples: { Shared: { value: {} } } }
`);
  expect(warnings.map((message) => message.split("\n").slice(0, 3).join("\n"))).toEqual([
    `spec.yaml:16:44: an example that breaks its schema
  at        #/paths/~1a/get/responses/200/content/application~1json/examples/bad/value/1/n
  got       "two"`,
    `spec.yaml:19:37: an example that breaks its schema
  at        #/components/examples/Shared/value
  got       {}`,
    `spec.yaml:7:60: an example that breaks its schema
  at        #/paths/~1a/get/parameters/0/example
  got       "one"`,
  ]);
  expect(JSON.stringify(document)).toContain('{"n":"two"}');
});

test("an example of a JSON body that is its text is read, where the schema allows no text", () => {
  const { document, warnings } = load(`${head}components:
  parameters: { P: { name: p, in: query, schema: { type: array }, example: '[1]' } }
  responses:
    R:
      description: r
      content:
        application/json: { schema: { type: object }, example: '{ "a": [1] }' }
        application/problem+json: { schema: { type: object }, examples: { a: { value: '{ "a"' }, b: { value: '{}' } } }
        application/merge+json: { schema: { type: string }, example: '{}' }
        application/x-ndjson: { schema: { type: object }, example: '{}' }
`);
  const { content } = (document["components"] as { responses: { R: { content: Record<string, object> } } }).responses.R;
  expect(Object.values(content).map(({ schema: _, ...rest }: { schema?: object }) => rest)).toEqual([
    { example: { a: [1] } },
    { example: "{}" },
    { examples: { a: { value: '{ "a"' }, b: { value: {} } } },
    { example: "{}" },
  ]);
  expect(warnings.map((message) => message.split("\n").slice(0, 3).join("\n"))).toEqual([
    `spec.yaml:10:103: an example that is the text of JSON is read as what it says
  at        #/components/responses/R/content/application~1problem+json/examples/b/value
  got       "{}"`,
    `spec.yaml:10:80: an example that breaks its schema
  at        #/components/responses/R/content/application~1problem+json/examples/a/value
  got       "{ \\"a\\""`,
    `spec.yaml:9:55: an example that is the text of JSON is read as what it says
  at        #/components/responses/R/content/application~1json/example
  got       "{ \\"a\\": [1] }"`,
    `spec.yaml:4:67: an example that breaks its schema
  at        #/components/parameters/P/example
  got       "[1]"`,
  ]);
});

test("in JSON the place is found too, whatever stands before it", () => {
  const A = { title: 'a "{[": b', type: "integer", example: "x" };
  const text = JSON.stringify(
    { openapi: "3.1.0", info: { title: "T", version: "1" }, components: { schemas: { A } } },
    null,
    2,
  );
  const { warnings } = load(text, "spec.json");
  expect(warnings[0]?.split("\n")[0]).toBe("spec.json:12:9: an example that breaks its schema is left out");
});

test("the dialect of 3.0 counts: null where it is nullable, flags of bounds", () => {
  const { warnings } = load(`openapi: 3.0.3
info: { title: T, version: '1' }
components:
  schemas:
    A: { type: string, nullable: true, example: null }
    B: { type: integer, minimum: 1, exclusiveMinimum: true, example: 1 }
`);
  expect(warnings.map((message) => message.split("\n")[0])).toEqual([
    "spec.yaml:6:61: an example that breaks its schema is left out",
  ]);
});
