import { coerceItems, coerceMembers, coerceText, memberShape, setMember } from "./coerce.js";
import type { ParameterDescription, Shape } from "./description.js";
import type { Issue } from "./issue.js";
import { MalformedEncodingError, type QueryPair, type QueryPairs } from "./query.js";
import { isArray, isObject, readValue, StyleError } from "./styles.js";

/** A parameter written in a media type: JSON, or the text itself. */
export function fromContent(text: string, parameter: ParameterDescription): unknown {
  return /[/+]json\b/.test(parameter.contentType ?? "") ? JSON.parse(text) : text;
}

/**
 * What the pairs of a query, of cookies or of a form say of a parameter; undefined where they do not have it.
 *
 * @throws StyleError, SyntaxError where JSON is malformed
 */
export function fromPairs(pairs: QueryPairs, parameter: ParameterDescription): unknown {
  const { name, shape, style, explode, contentType } = parameter;
  if (contentType !== undefined) {
    const pair = singlePair(pairs, name);
    return pair === undefined ? undefined : fromContent(pair[1], parameter);
  }
  if (style === "deepObject") return fromDeepObject(pairs, name, shape);
  if (explode && isObject(shape)) return fromExplodedObject(pairs, parameter);
  if (!isArray(shape)) {
    const pair = singlePair(pairs, name);
    return pair === undefined ? undefined : readValue(pair, parameter);
  }
  // Some clients write brackets behind the name of a list.
  const own = pairs.filter(([key]) => key === name || key === `${name}[]`);
  const [first] = own;
  if (first === undefined) return undefined;
  const texts = own.map(([, value]) => value);
  if (explode) return coerceItems(texts, shape);
  if (texts.length > 1) throw new StyleError(texts, "one value");
  return readValue(first, parameter);
}

/** The pair of a name that may stand once. @throws StyleError where it stands more often */
function singlePair(pairs: QueryPairs, name: string): QueryPair | undefined {
  let found: QueryPair | undefined;
  for (const pair of pairs) {
    if (pair[0] !== name) continue;
    if (found !== undefined) {
      throw new StyleError(
        pairs.filter(([other]) => other === name).map(([, text]) => text),
        "one value",
      );
    }
    found = pair;
  }
  return found;
}

/** `filter[name]=a&filter[size][min]=1`; undefined where no pair is of this name. */
function fromDeepObject(pairs: QueryPairs, name: string, shape: Shape): Record<string, unknown> | undefined {
  const members = new Map<string, QueryPair[]>();
  for (const [key, value, raw] of pairs) {
    if (!key.startsWith(`${name}[`) || !key.endsWith("]")) continue;
    const [member = "", ...inner] = key.slice(name.length + 1, -1).split("][");
    const rest = [member, ...inner.map((one) => `[${one}]`)].join("");
    members.set(member, [...(members.get(member) ?? []), [rest, value, raw]]);
  }
  if (members.size === 0) return undefined;
  const object: Record<string, unknown> = {};
  for (const [member, own] of members) setMember(object, member, deepMember(own, member, memberShape(shape, member)));
  return object;
}

function deepMember(pairs: QueryPairs, member: string, shape: Shape): unknown {
  const inner = fromDeepObject(pairs, member, shape);
  if (inner !== undefined) return inner;
  const texts = pairs.map(([, text]) => text);
  if (isArray(shape)) return coerceItems(texts, shape);
  if (texts.length > 1) throw new StyleError(texts, `one value for ${member}`);
  return coerceText(texts[0] as string, shape);
}

/** The object's properties stand in the query by themselves; only those that the schema names are taken. */
function fromExplodedObject(pairs: QueryPairs, { shape }: ParameterDescription): unknown {
  const names = Object.keys(shape.properties ?? {});
  const own = pairs.filter(([key]) => names.includes(key)).map(([key, value]) => [key, value] as const);
  return own.length === 0 ? undefined : coerceMembers(own, shape);
}

/** What an error of reading says of the place that was read. Other errors are thrown again. */
export function toIssue(error: unknown, pointer: string): Issue {
  if (error instanceof StyleError) return { pointer, keyword: "style", got: error.got, expected: error.expected };
  if (error instanceof MalformedEncodingError) {
    return { pointer, keyword: "encoding", got: error.text, expected: "percent-encoded UTF-8 without NUL" };
  }
  if (error instanceof SyntaxError) {
    return { pointer, keyword: "contentType", got: error.message, expected: "JSON" };
  }
  throw error;
}
