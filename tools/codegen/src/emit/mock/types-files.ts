import type { ApiModel, GeneratedFile, Operation, Parameter } from "../../model/types.ts";
import { commentText } from "../validators/literals.ts";
import { collectionNames } from "./collections.ts";
import { itemSchemaOf } from "./items.ts";
import { printKey } from "./print.ts";
import { TypePrinter } from "./type-printer.ts";

const WIDTH = 120;
const PLACES = ["path", "query", "header", "cookie"] as const;

/** `types.ts`: the types of requests and data; `schemas.types.ts`: the named schemas that they use. */
export function emitTypes(model: ApiModel): GeneratedFile[] {
  const printer = new TypePrinter(model.schemas, "schemas.");
  const operations = model.operations.map((operation) => emitOperation(printer, operation));
  const collections = emitCollections(printer, model);
  const schemas = emitSchemas(printer, model);
  const imports = printer.used.size > 0 ? 'import type * as schemas from "./schema-types.js";\n\n' : "";
  const text = `${imports}/** What the requests of each operation carry, by operation. */
export interface Operations {
${operations.join("\n")}
}

/** The items of each collection. */
export interface Collections {
${collections.join("\n")}
}
`;
  return [
    { path: "types.ts", text },
    { path: "schema-types.ts", text: schemas },
  ];
}

function emitOperation(printer: TypePrinter, operation: Operation): string {
  const places = PLACES.map((place) => {
    const own = operation.parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) return `    ${place}: Record<never, never>;`;
    const members = own.map((one) => member(printer, one));
    const line = `    ${place}: { ${members.join("; ")} };`;
    return line.length <= WIDTH ? line : `    ${place}: {\n${members.map((one) => `      ${one};`).join("\n")}\n    };`;
  });
  const bodies = operation.requestBody?.content.map(({ schema = true }) => printer.type(schema)) ?? [];
  const optional = operation.requestBody?.required === true ? [] : ["undefined"];
  const body = [...new Set([...bodies, ...optional])];
  return [
    `  /** \`${operation.method} ${commentText(operation.path)}\` */`,
    `  ${printKey(operation.name)}: {`,
    ...places,
    `    body: ${body.length === 0 || body.includes("unknown") ? "unknown" : body.join(" | ")};`,
    "  };",
  ].join("\n");
}

/** Parameters with a default are always there. */
function member(printer: TypePrinter, { name, required, schema }: Parameter): string {
  const hasDefault = typeof schema === "object" && schema.default !== undefined;
  return `${printKey(name)}${required || hasDefault ? "" : "?"}: ${printer.type(schema)}`;
}

function emitCollections(printer: TypePrinter, model: ApiModel): string[] {
  const seen = new Set<string>();
  return [...collectionNames(model)].flatMap(([operation, name]) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const item = printer.type(itemSchemaOf(model.document, operation));
    return [`  ${printKey(name)}: ${item === "unknown" ? "Record<string, unknown>" : item};`];
  });
}

/** Printing a schema may use more of them: the set grows until nothing is new. */
function emitSchemas(printer: TypePrinter, model: ApiModel): string {
  const own = new TypePrinter(model.schemas, "");
  for (const schema of printer.used) own.used.add(schema);
  const texts = new Map<string, string>();
  for (const schema of own.used) {
    texts.set(schema.pascalName, own.declaration(schema.pascalName, schema.schema));
  }
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return sorted.length > 0 ? `${sorted.join("\n\n")}\n` : "export {};\n";
}
