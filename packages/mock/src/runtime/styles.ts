import { coerceItems, coerceMembers, coerceText } from "./coerce.js";
import type { ParameterDescription, Shape } from "./description.js";
import { decode, decodeQuery, type QueryPair } from "./query.js";

/** Thrown where a parameter is not written in its style. */
export class StyleError extends Error {
  override readonly name = "StyleError";
  readonly got: unknown;
  readonly expected: string;

  constructor(got: unknown, expected: string) {
    super(`got ${String(got)}, expected ${expected}`);
    this.got = got;
    this.expected = expected;
  }
}

/**
 * Reads the text of a path or header parameter: styles `simple`, `label` and `matrix`.
 *
 * @param text As sent. It is split before it is decoded, so that an encoded comma is part of a value.
 * @throws StyleError, MalformedEncodingError
 */
export function readSegment(text: string, parameter: ParameterDescription): unknown {
  const { shape, style, explode, name } = parameter;
  const decodePart = parameter.in === "header" ? (part: string) => part.trim() : decode;
  if (style === "label") {
    if (!text.startsWith(".")) throw new StyleError(text, "a value in style label, with a dot in front");
    return readList(text.slice(1), explode ? "." : ",", shape, explode, decodePart);
  }
  if (style === "matrix") return readMatrix(text, name, shape, explode, decodePart);
  return readList(text, ",", shape, explode, decodePart);
}

type Decode = (text: string) => string;

function readMatrix(text: string, name: string, shape: Shape, explode: boolean, decodePart: Decode): unknown {
  const parts = text.split(";");
  if (parts[0] !== "" || parts.length < 2) throw new StyleError(text, `a value in style matrix, as ;${name}=…`);
  const pairs = parts.slice(1).map((part) => splitPair(part, "="));
  if (explode && isObject(shape)) return coerceMembers(decodePairs(pairs, decodePart), shape);
  const own = pairs.filter(([key]) => decode(key) === name);
  if (own.length !== pairs.length) throw new StyleError(text, `a value in style matrix, as ;${name}=…`);
  if (explode && isArray(shape)) {
    return coerceItems(
      own.map(([, value]) => decodePart(value)),
      shape,
    );
  }
  if (own.length !== 1) throw new StyleError(text, "one value");
  return readList((own[0] as [string, string])[1], ",", shape, false, decodePart);
}

/** A primitive, an array or an object in one text. Objects are `a=1,b=2` where exploded, else `a,1,b,2`. */
function readList(text: string, separator: string, shape: Shape, explode: boolean, decodePart: Decode): unknown {
  if (isArray(shape)) return text === "" ? [] : coerceItems(text.split(separator).map(decodePart), shape);
  if (!isObject(shape)) return coerceText(decodePart(text), shape);
  if (text === "") return {};
  const parts = text.split(separator);
  if (explode) {
    const pairs = parts.map((part) => splitPair(part, "="));
    return coerceMembers(decodePairs(pairs, decodePart), shape);
  }
  return coerceMembers(decodePairs(pairUp(parts), decodePart), shape);
}

/**
 * Reads the values of a query or cookie parameter in the styles that put one text behind one name: `form` without
 * explode, `spaceDelimited`, `pipeDelimited`, and plain values.
 */
export function readValue(pair: QueryPair, parameter: ParameterDescription): unknown {
  const { shape } = parameter;
  const text = pair[1];
  if (isArray(shape)) return text === "" ? [] : coerceItems(splitValue(pair, parameter), shape);
  if (isObject(shape)) return text === "" ? {} : coerceMembers(pairUp(splitValue(pair, parameter)), shape);
  return coerceText(text, shape);
}

/**
 * Commas stand between values as they are, and encoded within one. Where all of them are encoded, the caller has encoded
 * the value as a whole. Spaces and pipes have to be encoded either way.
 */
function splitValue([, text, raw]: QueryPair, { style, in: place }: ParameterDescription): string[] {
  if (style === "spaceDelimited") return text.split(" ");
  if (style === "pipeDelimited") return text.split("|");
  return raw.includes(",") ? raw.split(",").map(place === "query" ? decodeQuery : decode) : text.split(",");
}

/** An array comes first where a parameter may be either an array or a plain value. */
export function isArray(shape: Shape): boolean {
  return shape.types.includes("array") && !shape.types.includes("string");
}

export function isObject(shape: Shape): boolean {
  return shape.types.includes("object") && !shape.types.includes("string") && !shape.types.includes("array");
}

function splitPair(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, ""] : [text.slice(0, index), text.slice(index + separator.length)];
}

function pairUp(parts: string[]): [string, string][] {
  if (parts.length % 2 === 1) throw new StyleError(parts.join(","), "names and values in turn, separated by commas");
  return Array.from({ length: parts.length / 2 }, (_, index) => [
    parts[index * 2] as string,
    parts[index * 2 + 1] as string,
  ]);
}

function decodePairs(pairs: [string, string][], decodePart: Decode): [string, string][] {
  return pairs.map(([name, value]) => [decodePart(name), decodePart(value)]);
}
