import { resolvePointer } from "../../../json-pointer.ts";
import type { OpenApiDocument, Schema, SchemaObject } from "../../../model/types.ts";
import { escapeText, toCode } from "../text/escape.ts";
import { link, plain } from "../text/inline.ts";
import type { Constraint, EnumValue } from "./constraints.ts";
import { componentName } from "./resolve.ts";
import type { TypeContext } from "./type-text.ts";

interface Discriminator {
  propertyName: string;
  mapping?: Record<string, string>;
}

/**
 * Which property tells the types of a schema apart, and the type that each of its values stands for: those of the
 * mapping, then the named variants and the schemas that extend this one, whose value is their name.
 *
 * What a schema takes over with `allOf` is said where it is declared.
 *
 * @param known Name of the schema where nothing refers to it by its name.
 */
export function discriminatorOf(context: TypeContext, schema: Schema | undefined, known?: string): Constraint[] {
  const { document, labels } = context;
  const { declared, name } = follow(document, schema, known);
  const discriminator = declared["discriminator"] as Discriminator | undefined;
  if (discriminator === undefined) return [];
  const mapped = Object.entries(discriminator.mapping ?? {}).map(([value, target]) => [value, nameOf(target)] as const);
  const targets = new Set(mapped.map(([, target]) => target));
  const implied = [...variantsOf(declared), ...heirsOf(document, name)].filter((target) => !targets.has(target));
  const values = [...mapped, ...[...new Set(implied)].map((target) => [target, target] as const)];
  const term = labels.typeBy.replace("{name}", () => escapeText(discriminator.propertyName));
  return [{ term, enumValues: values.map(([value, target]) => typeValue(context, value, target)) }];
}

function typeValue({ modelHref }: TypeContext, value: string, target: string): EnumValue {
  const href = modelHref(target);
  const type = href === undefined ? plain(target) : link(target, href);
  return { value: toCode(value), meaning: { words: [type] } };
}

/** The schema itself, however many references lead to it, and its name. */
function follow(
  document: OpenApiDocument,
  schema: Schema | undefined,
  known: string | undefined,
): { declared: SchemaObject; name: string | undefined } {
  let name = known;
  let declared = schema;
  const seen = new Set<unknown>();
  while (typeof declared === "object" && declared.$ref !== undefined && !seen.has(declared)) {
    seen.add(declared);
    name = componentName(declared) ?? name;
    declared = resolvePointer(document, declared.$ref) as Schema | undefined;
  }
  return { declared: typeof declared === "object" ? declared : {}, name };
}

/** A mapping names a schema by a reference or by its name alone. */
const nameOf = (target: string): string => componentName({ $ref: target }) ?? target;

const namesIn = (schemas: readonly Schema[] | undefined): string[] =>
  (schemas ?? []).map((schema) => componentName(schema)).filter((name) => name !== undefined);

const variantsOf = ({ oneOf, anyOf }: SchemaObject): string[] => namesIn(oneOf ?? anyOf);

/** The schemas that have this one in their `allOf`. */
function heirsOf({ components }: OpenApiDocument, name: string | undefined): string[] {
  if (name === undefined) return [];
  return Object.entries(components?.schemas ?? {})
    .filter(([, schema]) => typeof schema === "object" && namesIn(schema.allOf).includes(name))
    .map(([heir]) => heir);
}
