import type { JsonValue, SchemaObject } from "../../../model/types.ts";
import { toCode } from "../text/escape.ts";
import { parseInline } from "../text/inline.ts";
import { type Constraint, constraintsOf, type EnumValue, show } from "./constraints.ts";
import { flatten } from "./resolve.ts";
import { isNamed, listedConstants, type TypeContext } from "./type-text.ts";

/** Choices and lists inside each other: more than these nobody reads. */
const DEEPEST = 4;

/** All limits on a value; `flat` is its schema as one object. */
export function limitsOf(context: TypeContext, flat: SchemaObject, depth = 0): Constraint[] {
  const own = constraintsOf(flat, context.labels);
  if (depth > DEEPEST) return own;
  return [...own, ...choiceLimits(context, flat, depth), ...elementLimits(context, flat, depth)];
}

/** Limits on alternatives that have no table of their own; alternatives that are constants are an enumeration. */
function choiceLimits(context: TypeContext, flat: SchemaObject, depth: number): Constraint[] {
  const { labels, document } = context;
  const constants = listedConstants(context, flat);
  if (constants !== undefined) return [{ term: labels.values, enumValues: constants.map(enumValue) }];
  return (flat.oneOf ?? flat.anyOf ?? []).flatMap((schema, index) =>
    isNamed(context, schema)
      ? []
      : limitsOf(context, flatten(document, schema), depth + 1).map((constraint) => ({
          ...constraint,
          term: `${labels.variant}${index + 1}${labels.marks.colon}${constraint.term}`,
        })),
  );
}

/** Limits on the elements of an array, marked as such. */
function elementLimits(context: TypeContext, flat: SchemaObject, depth: number): Constraint[] {
  const { labels, document } = context;
  if (typeof flat.items !== "object" || isNamed(context, flat.items)) return [];
  return limitsOf(context, flatten(document, flat.items), depth + 1).map((constraint) => ({
    ...constraint,
    term: `${labels.eachElement}${constraint.term}`,
  }));
}

function enumValue(constant: SchemaObject): EnumValue {
  const value = show(constant.const as JsonValue);
  const words = constant.description ?? constant["title"];
  const isSaid = typeof words === "string" && words.trim() !== "" && words !== value;
  return { value: toCode(value), ...(isSaid && { meaning: { words: parseInline(words) } }) };
}
