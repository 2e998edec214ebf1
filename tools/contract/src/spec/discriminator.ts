import { componentName } from "./flatten.ts";
import { asList, asObject, asText, isObject, type Json, type JsonObject, membersOf, pointerOf, step } from "./json.ts";

/** A choice whose options are named by the value of one member. */
export interface Discriminator {
  /** The member whose value tells. */
  member: string;
  options: NamedOption[];
}

export interface NamedOption {
  /** The option, a reference. */
  schema: JsonObject;
  /** Where its schema stands. */
  pointer: string;
  /** Values of the member that stand for it: those that `mapping` gives, else the name of the component. */
  names: string[];
}

/**
 * What a discriminator says of the options of a schema (OpenAPI 3.1.1, 4.8.25); undefined where there is none, or an
 * option is written in place and so has no name.
 */
export function discriminatorOf(schema: JsonObject): Discriminator | undefined {
  const { propertyName, mapping } = asObject(schema["discriminator"]);
  const member = asText(propertyName);
  const options = asList(schema["oneOf"] ?? schema["anyOf"]).map((one) => namedOption(one, membersOf(mapping)));
  if (member === undefined || options.length === 0) return undefined;
  return options.every((option) => option !== undefined) ? { member, options } : undefined;
}

/** A mapping leads to a reference or, as well, to the plain name of a component. */
function namedOption(option: Json, mapping: [string, Json][]): NamedOption | undefined {
  const reference = asText(asObject(option)["$ref"]);
  const component = componentName(option);
  if (reference === undefined || component === undefined) return undefined;
  const mapped = mapping.filter(([, target]) => target === reference || target === component).map(([name]) => name);
  return {
    schema: asObject(option),
    pointer: pointerOf(reference),
    names: mapped.length > 0 ? mapped : [component],
  };
}

/** Every discriminator of a document. */
export function discriminatorsIn(node: Json): Discriminator[] {
  if (typeof node !== "object" || node === null) return [];
  const own = isObject(node) ? discriminatorOf(node) : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(node).flatMap(discriminatorsIn)];
}

/**
 * A base with a discriminator and without a list of its variants: those are the components that are made of it
 * (OpenAPI 3.1.1, 4.8.25.3).
 */
export function basesIn(document: JsonObject): Discriminator[] {
  const schemas = membersOf(asObject(document["components"])["schemas"]);
  return schemas.flatMap(([name, base]) => {
    const { discriminator, oneOf, anyOf } = asObject(base);
    const { propertyName, mapping } = asObject(discriminator);
    const member = asText(propertyName);
    if (member === undefined || oneOf !== undefined || anyOf !== undefined) return [];
    const isOfBase = (one: Json) => asList(asObject(one)["allOf"]).some((part) => componentName(part) === name);
    const variants = schemas.filter(([, one]) => isOfBase(one)).map(([variant]) => variant);
    const options = variants.map((variant) => namedOption({ $ref: referenceTo(variant) }, membersOf(mapping)));
    return [{ member, options: options.filter((option) => option !== undefined) }];
  });
}

const referenceTo = (component: string): string => `#${step("/components/schemas", component)}`;

/**
 * The same choice in the words of JSON Schema: a value that names an option must fit that one; where it names none, the
 * choice is as it would be without names.
 */
export function spelledOut(keyword: "oneOf" | "anyOf", { member, options }: Discriminator): JsonObject {
  return options.reduceRight<JsonObject>(
    (otherwise, { schema, names }) => ({
      if: { type: "object", required: [member], properties: { [member]: { enum: names } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: schema,
      else: otherwise,
    }),
    { [keyword]: options.map(({ schema }) => schema) },
  );
}
