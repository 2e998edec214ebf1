import { resolvePointer } from "../../json-pointer.ts";
import { type Dict, isDict } from "../../load/objects.ts";
import { forEachSchema } from "../../load/schema-walk.ts";

/** Says in place, in other keywords, what openapi-typescript would make a wrong type of. */
export function spellSchemas(document: object): void {
  forEachSchema(document as Dict, (schema) => {
    markReferences(schema, document);
    joinReference(schema);
    spellNull(schema);
    spellObjects(schema);
    joinChoice(schema);
    widenIndex(schema);
  });
}

/** It looks for `readOnly` and `writeOnly` in a property alone, not in what the property refers to. */
function markReferences(schema: Dict, document: object): void {
  for (const property of isDict(schema["properties"]) ? Object.values(schema["properties"]) : []) {
    if (!isDict(property) || typeof property["$ref"] !== "string") continue;
    const target = resolvePointer(document, property["$ref"]);
    for (const mark of ["readOnly", "writeOnly"]) if (isDict(target) && target[mark] === true) property[mark] = true;
  }
}

const BESIDE_REFERENCE =
  "properties required additionalProperties patternProperties items prefixItems allOf oneOf anyOf enum const".split(
    " ",
  );

/** It takes nothing of what stands beside a `$ref`. */
function joinReference(schema: Dict): void {
  const { $ref, allOf } = schema;
  if ($ref === undefined || !BESIDE_REFERENCE.some((key) => key in schema)) return;
  delete schema["$ref"];
  schema["allOf"] = [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])];
}

/** It takes `const: null` for a schema without `const`. */
function spellNull(schema: Dict): void {
  if (schema["const"] !== null) return;
  delete schema["const"];
  schema["type"] = "null";
}

/** It takes a list of objects for a list of schemas where the type is said as well. */
function spellObjects(schema: Dict): void {
  if (Array.isArray(schema["enum"]) && schema["type"] === "object" && schema["properties"] === undefined) {
    delete schema["type"];
  }
}

/** `additionalProperties` alone is not among them: it lets a text that is one of the options be. */
const BESIDE_CHOICE = "type properties items prefixItems allOf".split(" ");

/** It takes what stands beside `anyOf` for one more option, where a value must match both. */
function joinChoice(schema: Dict): void {
  const { anyOf, allOf, discriminator } = schema;
  if (!Array.isArray(anyOf) || discriminator !== undefined || !BESIDE_CHOICE.some((key) => key in schema)) return;
  delete schema["anyOf"];
  schema["allOf"] = [...(Array.isArray(allOf) ? allOf : []), { anyOf }];
}

/**
 * In TypeScript an index signature holds for the described properties too: a value whose other members are of another
 * type could not be written down.
 */
function widenIndex(schema: Dict): void {
  const { properties, additionalProperties: other, patternProperties: patterns } = schema;
  const described = isDict(properties) ? Object.values(properties) : [];
  if (described.length === 0) return;
  if (isDict(other) && Object.keys(other).length > 0)
    schema["additionalProperties"] = oneOfThese([other, ...described]);
  if (isDict(patterns)) schema["patternProperties"] = { ...patterns, "": oneOfThese(described) };
}

const oneOfThese = (schemas: unknown[]): Dict => ({
  anyOf: [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()],
});
