import { coerceItems, coerceMembers, coerceText, memberShape, setMember } from "./coerce.js";
import type { ParameterDescription } from "./description.js";
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
  if (style === "deepObject") return fromDeepObject(pairs, parameter);
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

/** `filter[name]=a&filter[size]=1`. */
function fromDeepObject(pairs: QueryPairs, { name, shape }: ParameterDescription): unknown {
  const members = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    if (!key.startsWith(`${name}[`) || !key.endsWith("]")) continue;
    const member = key.slice(name.length + 1, -1);
    members.set(member, [...(members.get(member) ?? []), value]);
  }
  if (members.size === 0) return undefined;
  const object: Record<string, unknown> = {};
  for (const [member, texts] of members) {
    const own = memberShape(shape, member);
    if (isArray(own)) setMember(object, member, coerceItems(texts, own));
    else if (texts.length > 1) throw new StyleError(texts, `one value for ${name}[${member}]`);
    else setMember(object, member, coerceText(texts[0] as string, own));
  }
  return object;
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
