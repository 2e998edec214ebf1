import type { ApiModel, GeneratedFile, NamedSchema, SchemaObject } from "../../model/types.ts";
import { directionsOf } from "./directions.ts";
import type { Names, SchemaNames } from "./names.ts";
import { comment, importSource, index, literal, prose } from "./text.ts";

/** `schemas.ts`: a name for each schema of the document, and a guard for each list of texts. */
export function schemasFile(model: ApiModel, names: Names): GeneratedFile {
  const isDirected = directionsOf(model);
  const parts = model.schemas.map((schema) =>
    schemaSource(schema, names.schemas.get(schema.name) as SchemaNames, isDirected(schema.schema)),
  );
  const runtime = model.schemas.some(({ schema }) => isDirected(schema)) ? ["ReceivedOf"] : [];
  const imports =
    model.schemas.length > 0
      ? `${importSource("import type", runtime, "../runtime/index.js")}import type { components } from "./types.js";\n\n`
      : "export {};\n";
  return { path: "schemas.ts", text: `${imports}${parts.join("\n\n")}\n` };
}

/** The type is that of a response: whoever gets a value needs its name, to hand it on. */
function schemaSource(schema: NamedSchema, { type, known, guard }: SchemaNames, isDirected: boolean): string {
  const description = typeof schema.schema === "object" ? schema.schema.description : undefined;
  const whole = `components["schemas"]${index(schema.name)}`;
  const alias = `${comment([prose(description)])}export type ${type} = ${isDirected ? `ReceivedOf<${whole}>` : whole};`;
  if (known === undefined || guard === undefined) return alias;
  return [alias, knownType(schema, type, known), guardSource(schema, type, known, guard)].join("\n\n");
}

const values = ({ schema }: NamedSchema) => ((schema as SchemaObject).enum ?? []).filter((value) => value !== null);

function knownType(schema: NamedSchema, type: string, known: string): string {
  const meanings = (schema.schema as SchemaObject)["x-enumDescriptions"] ?? {};
  const lines = Object.entries(meanings).map(([value, meaning]) => `- \`${value}\`: ${prose(meaning)}`);
  const intro = `Values of {@link ${type}} that the document knows.`;
  return `${comment([lines.length > 0 ? `${intro}\n\n${lines.join("\n")}` : intro])}export type ${known} = ${values(
    schema,
  )
    .map((value) => literal(value))
    .join(" | ")};`;
}

function guardSource(schema: NamedSchema, type: string, known: string, guard: string): string {
  return (
    comment([`Whether the document knows this value of {@link ${type}}: a \`switch\` behind it can be exhaustive.`]) +
    `export function ${guard}(value: unknown): value is ${known} {\n` +
    `  return (${literal(values(schema))} as unknown[]).includes(value);\n}`
  );
}
