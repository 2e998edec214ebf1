import { isDict } from "../../load/objects.ts";
import { objectsIn } from "../../load/schema-walk.ts";
import type { ApiModel, Schema, SchemaObject } from "../../model/types.ts";
import { refName } from "./reachable.ts";

type Schemas = Readonly<Record<string, Schema>>;

/**
 * Takes back what openapi-typescript's search for discriminators adds to the schemas in `document` beside the values
 * of the property: that it is always there, which only `required` says, and words of its own.
 */
export function restoreDiscriminated(document: object, model: ApiModel): void {
  const originals = model.document.components?.schemas ?? {};
  for (const [name, schema] of Object.entries(schemasOf(document))) {
    const original = originals[name];
    if (typeof schema !== "object" || typeof original !== "object") continue;
    if (original.required === undefined) delete schema.required;
    else schema.required = [...original.required];
    restoreDescriptions(schema, original.properties);
    for (const added of (schema.allOf ?? []).slice(original.allOf?.length ?? 0)) {
      if (typeof added !== "object") continue;
      restoreDescriptions(added, undefined);
      if (!added.required?.every((property) => requires(originals, original, property))) delete added.required;
    }
  }
}

const schemasOf = (document: object): Schemas =>
  ((document as ApiModel["document"]).components?.schemas ?? {}) as Schemas;

function restoreDescriptions(schema: SchemaObject, originals: SchemaObject["properties"]): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const original = originals?.[name];
    if (!isDict(property) || property === original) continue;
    const description = isDict(original) ? original["description"] : undefined;
    if (description === undefined) delete property["description"];
    else property["description"] = description;
  }
}

function requires(schemas: Schemas, schema: Schema | undefined, property: string, depth = 0): boolean {
  if (typeof schema !== "object" || depth > 20) return false;
  if (schema.required?.includes(property)) return true;
  const target = refName(schema.$ref);
  const parts = [...(schema.allOf ?? []), ...(target === undefined ? [] : [schemas[target]])];
  return parts.some((part) => requires(schemas, part, property, depth + 1));
}

/** A mapping may lead to the plain name of a component, where openapi-typescript follows references only. */
export function spellMappings(document: object): void {
  const schemas = schemasOf(document);
  for (const node of objectsIn(document)) {
    const { discriminator } = node as { discriminator?: unknown };
    const mapping = isDict(discriminator) ? discriminator["mapping"] : undefined;
    if (!isDict(mapping)) continue;
    for (const [value, target] of Object.entries(mapping)) {
      if (Object.hasOwn(schemas, String(target))) mapping[value] = `#/components/schemas/${target}`;
    }
  }
}

/** Where the members stand whose values tell an option of a `oneOf` or `anyOf`, as openapi-typescript writes places. */
export function discriminatingPaths(document: object): Set<string> {
  const paths = new Set<string>();
  for (const node of objectsIn(document)) {
    const { discriminator, oneOf, anyOf } = node as Record<string, unknown>;
    const member = isDict(discriminator) ? discriminator["propertyName"] : undefined;
    if (typeof member !== "string") continue;
    for (const option of [oneOf, anyOf].flat()) {
      const reference = isDict(option) ? option["$ref"] : undefined;
      if (reference !== undefined) paths.add(`${reference}/${member.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  }
  return paths;
}

const spellBoolean = (schema: boolean): object => (schema ? {} : { enum: [] });

/** openapi-typescript takes every part of a schema, and that of a header, for an object: `true` is the empty schema, `false` allows no value. */
export function spellBooleanParts(document: object): void {
  for (const node of objectsIn(document)) {
    const { allOf, anyOf, oneOf, headers } = node as Record<string, unknown>;
    for (const parts of [allOf, anyOf, oneOf].filter((list) => Array.isArray(list))) {
      for (const [index, part] of parts.entries()) if (typeof part === "boolean") parts[index] = spellBoolean(part);
    }
    for (const header of Object.values(Object(headers)).filter(isDict)) {
      const { schema } = header;
      if (typeof schema === "boolean") header["schema"] = spellBoolean(schema);
    }
  }
}

/**
 * One part of an `allOf` may require what another one describes. openapi-typescript looks for that in the schema around
 * them alone, so it is said there as well, in place.
 */
export function liftRequired(document: object): void {
  for (const node of objectsIn(document)) {
    const schema = node as { allOf?: unknown; required?: unknown };
    if (!Array.isArray(schema.allOf)) continue;
    const names = schema.allOf.filter(isDict).flatMap((part) => {
      const own = isDict(part["properties"]) ? part["properties"] : {};
      return Array.isArray(part["required"]) ? part["required"].filter((name) => !Object.hasOwn(own, name)) : [];
    });
    const required = Array.isArray(schema.required) ? schema.required : [];
    if (names.length > 0) schema.required = [...new Set([...required, ...names])];
  }
}

/**
 * Where one part of an `allOf` says "a list of objects" and another one says of which, leaves the property to the
 * latter, in place: `object[] & Thing[]` is right, but its `map` and `filter` know of the first list alone.
 */
export function preferNarrowLists(document: object): void {
  const schemas = schemasOf(document);
  for (const node of objectsIn(document)) {
    const { allOf } = node as { allOf?: unknown };
    if (Array.isArray(allOf)) (node as { allOf: Schema[] }).allOf = narrowed(allOf as Schema[], schemas);
  }
}

function narrowed(parts: readonly Schema[], schemas: Schemas): Schema[] {
  const result = [...parts];
  for (const [index, part] of parts.entries()) {
    const whole = followed(part, schemas);
    for (const [name, property] of Object.entries(whole?.properties ?? {})) {
      if (whole === undefined || !isVagueList(property)) continue;
      const better = parts.findIndex((other, at) => at !== index && isNarrowList(ownProperty(other, name)));
      const other = result[better];
      if (typeof other !== "object") continue;
      const rest = followed(result[index], schemas) ?? whole;
      const { [name]: _vague, ...properties } = rest.properties ?? {};
      result[index] = { ...rest, properties };
      if (whole.required?.includes(name)) result[better] = { ...other, required: [...(other.required ?? []), name] };
    }
  }
  return result;
}

/** The schema that a part of an `allOf` stands for, where it is a plain object. */
function followed(part: Schema | undefined, schemas: Schemas): SchemaObject | undefined {
  if (typeof part !== "object") return undefined;
  const name = refName(part.$ref);
  const target = name === undefined ? part : schemas[name];
  if (typeof target !== "object" || target.$ref !== undefined) return undefined;
  return (target.allOf ?? target.oneOf ?? target.anyOf) ? undefined : target;
}

const ownProperty = (part: Schema, name: string): Schema | undefined =>
  typeof part === "object" && part.$ref === undefined ? part.properties?.[name] : undefined;

const WORDS = new Set(["title", "description", "example", "examples"]);

function isVagueList(schema: Schema | undefined): boolean {
  if (typeof schema !== "object" || schema.type !== "array" || schema["prefixItems"] !== undefined) return false;
  const { items = true } = schema;
  if (typeof items === "boolean") return items;
  return Object.entries(items).every(([key, value]) => WORDS.has(key) || (key === "type" && value === "object"));
}

const isNarrowList = (schema: Schema | undefined): boolean =>
  typeof schema === "object" && schema.type === "array" && schema.items !== undefined && !isVagueList(schema);
