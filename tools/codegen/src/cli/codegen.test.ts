import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

/** Bad documents, through the command that anyone may call; the text is what a person reads. */

const CODEGEN = join(import.meta.dirname, "codegen.ts");
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function inFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "codegen-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function codegen(folder: string, ...args: string[]) {
  const result = spawnSync(process.execPath, [CODEGEN, ...args], { cwd: folder, encoding: "utf8" });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";
const ok = "responses: { '200': { description: ok } }";

const table: { given: string; document: string; want: string }[] = [
  {
    given: "a YAML syntax error",
    document: `${head}paths:\n  /a: [\n`,
    want: `error: spec.yaml:5:1: YAML syntax error
  got       Flow sequence in block collection must be sufficiently indented and end with a ]
  expected  valid YAML or JSON
  to do     mend the syntax at this place`,
  },
  {
    given: "a broken $ref",
    document: `${head}paths:
  /a:
    get:
      operationId: a
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { $ref: "#/components/schemas/Itm" } } }
components:
  schemas:
    Item: { type: object }
`,
    want: `error: spec.yaml:10:52: a $ref leads nowhere
  at        #/paths/~1a/get/responses/200/content/application~1json/schema/$ref
  got       "#/components/schemas/Itm"
  expected  one of Item in spec.yaml#/components/schemas
  to do     mend the reference, or add what it names`,
  },
  {
    given: "a duplicate operationId",
    document: `${head}paths:
  /a:
    get: { operationId: list, ${ok} }
  /b:
    get: { operationId: list, ${ok} }
`,
    want: `error: spec.yaml:7:12: the same operationId twice
  at        #/paths/~1b/get/operationId
  got       list for GET /b and for GET /a
  expected  an operationId that is unique in the document
  to do     rename one of them, for example to getB`,
  },
  {
    given: "a document of Swagger 2",
    document: "swagger: '2.0'\ninfo: { title: T, version: '1' }\n",
    want: `error: spec.yaml:1:1: unsupported OpenAPI version
  at        #/swagger
  got       swagger: "2.0"
  expected  openapi: 3.0.x or 3.1.x, as text
  to do     convert the document to OpenAPI 3, for example with swagger2openapi`,
  },
  {
    given: "an unknown OpenAPI version",
    document: "openapi: 4.0.0\n",
    want: `error: spec.yaml:1:1: unsupported OpenAPI version
  at        #/openapi
  got       openapi: "4.0.0"
  expected  openapi: 3.0.x or 3.1.x, as text
  to do     write the document in OpenAPI 3.1`,
  },
  {
    given: "an empty file",
    document: "",
    want: `error: spec.yaml:1:1: not an OpenAPI document
  got       an empty file
  expected  a mapping that starts with openapi: 3.1.0
  to do     give the root file of an OpenAPI 3.0 or 3.1 document`,
  },
  {
    given: "a path parameter without description",
    document: `${head}paths:\n  /a/{id}:\n    get: { operationId: a, ${ok} }\n`,
    want: `error: spec.yaml:5:5: a path parameter is not described
  at        #/paths/~1a~1{id}/get/parameters
  got       {id} in /a/{id}, without a parameter
  expected  one parameter with in: path for each {name} of the path, and no other
  to do     add the parameter id`,
  },
  {
    given: "a reference to another folder",
    document: `${head}paths:\n  /a: { $ref: ../elsewhere.yaml }\n`,
    want: `error: spec.yaml:4:9: a $ref names a missing file
  at        #/paths/~1a/$ref
  got       "../elsewhere.yaml"
  expected  a file at ../elsewhere.yaml, from the document's folder
  to do     mend the path, which is relative to the file that the reference stands in`,
  },
  {
    given: "a reference to a file of the machine",
    document: `${head}paths:\n  /a: { $ref: "file:///etc/passwd" }\n`,
    want: `error: spec.yaml:4:9: a $ref leaves the document's folder
  at        #/paths/~1a/$ref
  got       "file:///etc/passwd"
  expected  a file inside the folder of the root document
  to do     move the file there, or pass --allow-outside-refs where you trust the document`,
  },
  {
    given: "a reference to the network",
    document: `${head}paths:\n  /a: { $ref: "https://example.com/a.yaml" }\n`,
    want: `error: spec.yaml:4:9: a $ref points to the network
  at        #/paths/~1a/$ref
  got       "https://example.com/a.yaml"
  expected  a file beside the document
  to do     download the file into the document's folder and refer to it there`,
  },
  {
    given: "an unknown security scheme",
    document: `${head}security: [{ Tokn: [] }]\npaths:\n  /a:\n    get: { operationId: a, ${ok} }\ncomponents:
  securitySchemes:\n    Token: { type: http, scheme: bearer }\n`,
    want: `error: spec.yaml:3:14: unknown security scheme
  at        #/security/0/Tokn
  got       "Tokn"
  expected  one of Token
  to do     add the scheme to components.securitySchemes, or mend its name`,
  },
  {
    given: "a YAML alias in what it stands for",
    document: `${head}paths: {}\nx: &a { b: *a }\n`,
    want: `error: spec.yaml:4:12: a YAML alias stands in what it stands for
  got       *a
  expected  an alias of something else
  to do     write recursive schemas with $ref`,
  },
  {
    given: "YAML of 10,000 levels",
    document: `${head}paths: {}\nx: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
    want: `error: spec.yaml: nested too deeply
  got       more than 500 levels
  expected  at most 500 levels of objects and lists
  to do     move inner schemas to components and refer to them by $ref`,
  },
  {
    given: "a list with an entry of another type",
    document: `${head}paths:\n  /a:\n    get: { tags: [3], ${ok} }\n`,
    want: `error: spec.yaml:5:12: tags has the wrong type
  at        #/paths/~1a/get/tags
  got       [3]
  expected  a list of texts
  to do     write it as OpenAPI describes it`,
  },
  {
    given: "a parameter that is none",
    document: `${head}paths:\n  /a:\n    get: { parameters: [null], ${ok} }\n`,
    want: `error: spec.yaml:5:25: entry 0 has the wrong type
  at        #/paths/~1a/get/parameters/0
  got       null
  expected  an object
  to do     write it as OpenAPI describes it`,
  },
  {
    given: "pages by a parameter that is not there",
    document: `${head}paths:\n  /a:\n    get: { x-pagination: { limit: size, offset: start, items: list }, ${ok} }\n`,
    want: `error: spec.yaml:5:28: limit of x-pagination names nothing
  at        #/paths/~1a/get/x-pagination/limit
  got       "size"
  expected  a parameter of the operation: there is none
  to do     mend the name, or describe what it names`,
  },
  {
    given: "pages of a property that is not there",
    document: `${head}paths:
  /a:
    get:
      x-pagination: { limit: size, offset: start, items: list }
      parameters: [{ name: size, in: query }, { name: start, in: query }]
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { allOf: [{ properties: { data: { type: array } } }] } } }
`,
    want: `error: spec.yaml:6:51: items of x-pagination names nothing
  at        #/paths/~1a/get/x-pagination/items
  got       "list"
  expected  a property of the good response: data
  to do     mend the name, or describe what it names`,
  },
  {
    given: "a YAML bomb",
    document: `${head}a: &a [x, x, x, x, x, x, x, x, x]\n${["b", "c", "d", "e", "f"]
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcde"[index]}`).join(", ")}]\n`)
      .join("")}`,
    want: `error: spec.yaml: YAML aliases expand without bound
  got       Excessive alias count indicates a resource exhaustion attack
  expected  at most 100 expansions of aliases
  to do     write the repeated part once under components and refer to it by $ref`,
  },
];

describe("a document that cannot be used", () => {
  test.each(table)("$given", ({ document, want }) => {
    const folder = inFolder({ "spec.yaml": document });
    const { status, stdout, stderr } = codegen(folder, "--spec", "spec.yaml", "--out", "out", "--emit", "client,mock");
    expect({ status, stdout, stderr: stderr.trimEnd() }).toEqual({ status: 1, stdout: "", stderr: want });
    expect(readdirSync(folder)).toEqual(["spec.yaml"]);
  });

  test("a missing file", () => {
    const folder = inFolder({});
    const { status, stderr } = codegen(folder, "--spec", "none.yaml", "--out", "out");
    expect({ status, stderr: stderr.trimEnd() }).toEqual({
      status: 1,
      stderr: `error: none.yaml: cannot read the file
  got       no such file
  expected  an OpenAPI document in YAML or JSON
  to do     check the path`,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("nesting of 10,000 levels", () => {
    const deep = `${'{"not":'.repeat(10_000)}{}${"}".repeat(10_000)}`;
    const folder = inFolder({
      "spec.json": `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"components":{"schemas":{"A":${deep}}}}`,
    });
    const { status, stderr } = codegen(folder, "--spec", "spec.json", "--out", "out", "--emit", "client,mock");
    expect(stderr).toMatch(/^error: spec\.json.*: nested too deeply\n/);
    expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+\)/);
    expect(status).toBe(1);
  });
});

test("with --json, standard output is one object and a pipe sees no progress", () => {
  const schema = "components:\n  schemas:\n    A: { type: objekt }\n";
  const folder = inFolder({ "spec.yaml": `${head}paths:\n  /a:\n    get: { operationId: a, ${ok} }\n${schema}` });
  const args = ["--spec", "spec.yaml", "--out", "out", "--emit", "client,mock", "--json"];
  const { status, stdout, stderr } = codegen(folder, ...args);
  expect(status).toBe(0);
  expect(stderr).toMatch(/^warning: spec\.yaml:8:10: type cannot be understood/);
  expect(stderr).not.toContain("…");
  const result = JSON.parse(stdout) as Record<string, unknown>;
  expect(result).toMatchObject({
    operations: 1,
    packages: [{ name: "client" }, { name: "mock" }],
    warnings: [{ file: "spec.yaml", line: 8, column: 10, got: '"objekt"' }],
  });
  expect((result["stages"] as { name: string }[]).map(({ name }) => name)).toEqual([
    "load",
    "model",
    "emit client",
    "emit mock",
    "write",
  ]);
});

test("with --strict a warning is an error, and nothing is written", () => {
  const schema = "components:\n  schemas:\n    A: { type: integer, example: one }\n";
  const folder = inFolder({ "spec.yaml": `${head}paths: {}\n${schema}` });
  const args = ["--spec", "spec.yaml", "--out", "out", "--strict"];
  const { status, stderr } = codegen(folder, ...args);
  expect(stderr).toBe(`warning: spec.yaml:6:25: an example that breaks its schema is left out
  at        #/components/schemas/A/example
  got       "one"
  expected  a value of type integer
  to do     mend the value, or the schema
error: 1 warning, which --strict takes for errors
`);
  expect(status).toBe(1);
  expect(readdirSync(folder)).toEqual(["spec.yaml"]);
  const json = codegen(folder, ...args, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({ warnings: [{ line: 6, column: 25, got: '"one"' }] });
});

describe("a command line that cannot be understood", () => {
  test.each([
    { given: [], want: "error: --spec and --out are needed" },
    { given: ["--spek", "a"], want: "error: Unknown option '--spek'" },
    { given: ["--spec", "s.yaml", "--out", "o", "--emit", "cleint"], want: 'error: no emitter is called "cleint"' },
    { given: ["--spec", "s.yaml", "--out", "o", "--name", "!!"], want: 'error: --name "!!" gives no name' },
  ])("$given", ({ given, want }) => {
    const { status, stderr } = codegen(inFolder({}), ...given);
    expect(stderr).toContain(want);
    expect(status).toBe(1);
  });

  test.each(["taken", "taken/inside"])("--out %s, where taken is a file", (out) => {
    const folder = inFolder({ "spec.yaml": `${head}paths: {}\n`, taken: "mine" });
    const { status, stderr } = codegen(folder, "--spec", "spec.yaml", "--out", out, "--emit", "client");
    expect(stderr).toBe(
      `error: ${join(folder, "taken")} is a file\n  expected  a folder, or nothing yet\n  to do     choose another --out\n`,
    );
    expect(status).toBe(1);
  });

  test("a folder that holds something else is left alone", () => {
    const folder = inFolder({ "spec.yaml": `${head}paths: {}\n` });
    mkdirSync(join(folder, "out/client"), { recursive: true });
    writeFileSync(join(folder, "out/client/notes.txt"), "mine");
    const { status, stderr } = codegen(folder, "--spec", "spec.yaml", "--out", "out", "--emit", "client");
    expect(stderr).toContain("holds something that was not generated");
    expect(status).toBe(1);
    expect(readdirSync(join(folder, "out/client"))).toEqual(["notes.txt"]);
  });
});
