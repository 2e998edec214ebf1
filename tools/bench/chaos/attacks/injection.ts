import { join } from "node:path";
import { buildPackage, entryPoint } from "../../src/factory/build.ts";
import { codegen, expectWholeOrNothing } from "../factory/command.ts";
import { expectThat, type Trial } from "../trial.ts";

const CODE = [
  "*/ globalThis.injected = 1; /*",
  "`\u0024{globalThis.injected = 1}`",
  '"; globalThis.injected = 1; "',
  "'; globalThis.injected = 1; '",
  "\u2028globalThis.injected = 1\u2028",
  "\n globalThis.injected = 1 \n",
  "</script><script>globalThis.injected = 1</script>",
  "\\",
  "@param {@link globalThis.injected = 1}",
];

/** Every text of a document ends up in generated code: none of it may run. */
export function injectionTrials(scratch: string): Trial[] {
  return [
    {
      name: `injection: ${CODE.length} ways to write code into every text of a document`,
      async run() {
        const result = await codegen(scratch, { "spec.yaml": JSON.stringify(document()) });
        expectWholeOrNothing(result);
        expectThat(result.code === 0, `refused: ${result.stderr.slice(0, 300)}`);
        const out = join(result.folder, "out");
        for (const name of ["client", "mock"] as const) {
          await buildPackage(out, name);
          await import(entryPoint(out, name));
          const ran = "injected" in globalThis;
          Reflect.deleteProperty(globalThis, "injected");
          expectThat(!ran, `the ${name} ran code of the document`);
        }
      },
    },
  ];
}

/** An operation, a schema and the like for each of them. */
function document(): object {
  const each = <T>(make: (code: string, index: number) => [string, T]) => Object.fromEntries(CODE.map(make));
  const all = CODE.join("\n");
  return {
    openapi: "3.1.0",
    info: { title: all, version: all, description: all, license: { name: all } },
    servers: [{ url: "https://example.com", description: all }],
    tags: CODE.map((code) => ({ name: code, description: code })),
    paths: each((code, index) => [`/a${index}`, { get: operation(code, index) }]),
    components: {
      schemas: {
        ...each((code, index) => [`A${index}`, objectSchema(code)]),
        B: { type: "string", enum: [...CODE, "b"], "x-enumDescriptions": each((code) => [code, code]) },
      },
      securitySchemes: each((code, index) => [
        `key${index}`,
        { type: "apiKey", in: "header", name: "X-Key", description: code },
      ]),
    },
  };
}

function operation(code: string, index: number): object {
  const parameter = {
    name: code,
    in: "query",
    description: code,
    schema: { type: "string", default: code },
    example: code,
  };
  const schema = { $ref: `#/components/schemas/A${index}` };
  return {
    operationId: `${code}${index}`,
    summary: code,
    description: code,
    tags: [code],
    parameters: [parameter],
    responses: {
      "200": {
        description: code,
        headers: { "X-A": { description: code, schema: { type: "string", example: "a" } } },
        content: { "application/json": { schema, examples: { [code]: { summary: code, value: {} } } } },
      },
    },
    externalDocs: { url: "https://example.com", description: code },
  };
}

function objectSchema(code: string): object {
  return {
    type: "object",
    description: code,
    title: code,
    properties: {
      [code]: { type: "string", description: code, default: code, enum: [code, "other"], example: code },
      text: { type: "string", const: code, format: code },
    },
    required: [code],
    example: { [code]: code },
  };
}
