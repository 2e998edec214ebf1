import { camelCase, claim, safeIdentifier } from "../../model/names.ts";
import type { ApiModel, GeneratedFile, NamedSchema } from "../../model/types.ts";
import { compileValidators, type ValidatorRoot } from "../validators/compile.ts";
import { isJson } from "./descriptor.ts";
import type { Names } from "./names.ts";
import { plainWhereLarge } from "./plain-validators.ts";
import { Code, comment, importSource, literal, quote } from "./text.ts";

/** `validate.ts` and the validators it calls: an entry point of its own, so that only who wants it pays for it. */
export function validateFiles(model: ApiModel, names: Names): GeneratedFile[] {
  const taken = new Set<string>();
  const take = (name: string) => claim(taken, safeIdentifier(camelCase(name), "check"));
  const responses = responseRoots(model, take);
  const schemas = model.schemas.map((schema) => ({ schema, name: take(`check ${schema.name}`) }));
  const roots: ValidatorRoot[] = [
    ...responses.map(({ root }) => root),
    ...schemas.map(({ schema, name }) => ({ name, schema: schema.schema, direction: "response" as const })),
  ];
  const compiled = roots.length > 0 ? compileValidators(model.document, roots).flatMap(plainWhereLarge) : [];
  return [...compiled, { path: "validate.ts", text: validateSource(model, names, responses, schemas) }];
}

interface ResponseRoot {
  operation: string;
  status: string;
  root: ValidatorRoot;
}

interface SchemaCheck {
  schema: NamedSchema;
  name: string;
}

/** One root for each JSON body of a good response. */
function responseRoots(model: ApiModel, take: (name: string) => string): ResponseRoot[] {
  return model.operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => status.startsWith("2") || status === "default")
      .flatMap(({ status, content }) => {
        const json = content.find(({ mediaType, schema }) => isJson(mediaType) && schema !== undefined);
        if (json?.schema === undefined) return [];
        const name = take(`check ${operation.name} ${status}`);
        return [
          { operation: operation.id, status, root: { name, schema: json.schema, direction: "response" as const } },
        ];
      }),
  );
}

function validateSource(
  model: ApiModel,
  names: Names,
  responses: readonly ResponseRoot[],
  schemas: readonly SchemaCheck[],
): string {
  const used = [...responses.map(({ root }) => root.name), ...schemas.map(({ name }) => name)];
  const taken = new Set<string>(["validateresponses"]);
  const constants = schemas.map(({ schema, name }) => schemaSource(model, names, schema, name, taken));
  const types = schemas.map(({ schema }) => names.schemas.get(schema.name)?.type ?? "");
  return [
    'import type { ResponseCheck } from "../runtime/index.js";\n',
    `import { createResponseCheck, ${schemas.length > 0 ? "type StandardSchema, standardSchema, " : ""}type ValidationOptions } from "../runtime/validation.js";\n`,
    importSource("import type", types, "./schemas.js"),
    importSource("import", used, "./validators.js"),
    `\n${comment([
      "Checks what a client receives against the document, as its option `validate`.",
      "@returns undefined where the mode is `off`.",
    ])}export function validateResponses(options: ValidationOptions = {}): ResponseCheck | undefined {\n`,
    `  return createResponseCheck(${literal(validatorTable(responses), "  ")}, options);\n}\n`,
    ...constants,
  ].join("");
}

function validatorTable(responses: readonly ResponseRoot[]): Record<string, Record<string, Code>> {
  const table: Record<string, Record<string, Code>> = {};
  for (const { operation, status, root } of responses) {
    table[operation] = { ...table[operation], [status]: new Code(root.name) };
  }
  return table;
}

function schemaSource(model: ApiModel, names: Names, schema: NamedSchema, check: string, taken: Set<string>): string {
  const type = names.schemas.get(schema.name)?.type ?? "unknown";
  const name = claim(taken, `${type}Schema`);
  return (
    `\n${comment([`{@link ${type}} for libraries that take a Standard Schema.`])}` +
    `export const ${name}: StandardSchema<${type}> = /* @__PURE__ */ standardSchema(${quote(model.name)}, ${check});\n`
  );
}
