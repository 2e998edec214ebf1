import type { OpenApiDocument, Schema, SchemaObject } from "../../../model/types.ts";
import type { Labels } from "../labels/labels.ts";
import { type Block, parseCell } from "../text/blocks.ts";
import { type Code, slug, toCode } from "../text/escape.ts";
import { type Inline, plain } from "../text/inline.ts";
import { limitsOf } from "./choice.ts";
import type { Constraint } from "./constraints.ts";
import { discriminatorOf } from "./discriminator.ts";
import { flatten } from "./resolve.ts";
import { isNamed, type ModelHref, typeText } from "./type-text.ts";

/** A row of a table of parameters or fields. */
export interface FieldRow {
  anchor: string;
  fieldName: Code;
  required: string;
  typeText: Inline[];
  constraints: Constraint[];
  flags: { flag: string }[];
  blocks: Block[];
}

export interface FieldContext {
  document: OpenApiDocument;
  labels: Labels;
  modelHref: ModelHref;
  /** Gives a link target that no other row of the page has. */
  anchor: (wanted: string) => string;
}

/** Objects nested deeper than this are shown by their type alone. */
const DEEPEST = 12;

/** How a schema is written inside another one: name so far, and what to add to every row. */
interface Place {
  prefix: string;
  anchor: string;
  depth: number;
  seen: readonly Schema[];
}

/** The row of one value. */
export function fieldRow(
  context: FieldContext,
  name: string,
  schema: Schema,
  options: { required: boolean; anchor: string; description?: string | undefined; flags?: string[] },
): FieldRow {
  const { labels, document } = context;
  const flat = flatten(document, schema);
  const flags = [...(options.flags ?? []), ...stateFlags(flat, labels)];
  return {
    anchor: context.anchor(options.anchor),
    fieldName: toCode(name),
    required: options.required ? labels.yes : labels.no,
    typeText: typeText(context, schema),
    constraints: [...limitsOf(context, flat), ...(isNamed(context, schema) ? [] : discriminatorOf(context, schema))],
    flags: flags.map((flag) => ({ flag })),
    blocks: parseCell(options.description ?? flat.description),
  };
}

/**
 * The rows of everything inside a schema: an object's properties, those of an array's elements, of alternatives.
 *
 * @param name Name of the value itself, in front of those inside it; none for a body.
 */
export function innerRows(context: FieldContext, schema: Schema | undefined, anchor: string, name = ""): FieldRow[] {
  return inside(context, schema, { prefix: name, anchor, depth: 0, seen: [] });
}

function inside(context: FieldContext, schema: Schema | undefined, place: Place): FieldRow[] {
  if (typeof schema !== "object" || place.depth > DEEPEST || place.seen.includes(schema)) return [];
  const flat = flatten(context.document, schema);
  const within = { ...place, depth: place.depth + 1, seen: [...place.seen, schema] };
  return [
    ...propertyRows(context, flat, within),
    ...elementRows(context, flat, within),
    ...variantRows(context, flat, within),
  ];
}

function propertyRows(context: FieldContext, flat: SchemaObject, place: Place): FieldRow[] {
  const required = new Set(flat.required ?? []);
  const dot = place.prefix === "" ? "" : ".";
  const properties = Object.entries(flat.properties ?? {}).flatMap(([name, schema]) =>
    rows(context, `${place.prefix}${dot}${name}`, schema, required.has(name), place),
  );
  const patterns = Object.entries((flat["patternProperties"] ?? {}) as Record<string, Schema>).flatMap(
    ([pattern, schema]) => rows(context, `${place.prefix}${dot}/${pattern}/`, schema, false, place),
  );
  const more = flat["additionalProperties"] as Schema | undefined;
  const others =
    typeof more === "object" || (more === true && flat.properties === undefined)
      ? rows(context, `${place.prefix}${dot}*`, more, false, place, [context.labels.anyOtherName])
      : [];
  return [...properties, ...patterns, ...others];
}

function elementRows(context: FieldContext, flat: SchemaObject, place: Place): FieldRow[] {
  const tuple = (flat["prefixItems"] ?? []) as Schema[];
  const fixed = tuple.flatMap((schema, index) => rows(context, `${place.prefix}[${index}]`, schema, true, place));
  if (flat.items === undefined || isNamed(context, flat.items)) return fixed;
  return [...fixed, ...inside(context, flat.items, { ...place, prefix: `${place.prefix}[]` })];
}

function variantRows(context: FieldContext, flat: SchemaObject, place: Place): FieldRow[] {
  const variants = flat.oneOf ?? flat.anyOf ?? [];
  return variants.flatMap((schema, index) =>
    isNamed(context, schema)
      ? []
      : inside(context, schema, place).map((row) => ({
          ...row,
          flags: [...row.flags, { flag: `${context.labels.variant}${index + 1}` }],
        })),
  );
}

/** The row of a value and, where its type has no table of its own, the rows inside it. */
function rows(
  context: FieldContext,
  name: string,
  schema: Schema,
  required: boolean,
  place: Place,
  flags: string[] = [],
): FieldRow[] {
  const row = fieldRow(context, name, schema, { required, anchor: `${place.anchor}-${slug(name)}`, flags });
  return isNamed(context, schema) ? [row] : [row, ...inside(context, schema, { ...place, prefix: name })];
}

function stateFlags(flat: SchemaObject, labels: Labels): string[] {
  return [
    ...(flat["deprecated"] === true ? [labels.deprecated] : []),
    ...(flat["readOnly"] === true ? [labels.readOnly] : []),
    ...(flat["writeOnly"] === true ? [labels.writeOnly] : []),
  ];
}

/** A paragraph that leads to a page elsewhere. */
export function seeParagraph(labels: Labels, target: Inline | undefined): Block[] {
  return target === undefined ? [] : [{ paragraph: [plain(labels.see), target] }];
}
