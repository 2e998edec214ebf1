import { coerceItems, coerceMembers, coerceText, memberShape, setMember } from "./coerce.js";
import type { Location, OperationDescription, ParameterDescription } from "./description.js";
import type { Issue } from "./issue.js";
import { headerValues, type MockRequest } from "./message.js";
import { decode, MalformedEncodingError, parseQuery, type QueryPairs } from "./query.js";
import { isArray, isObject, readSegment, readValue, StyleError } from "./styles.js";

/** Parameters of a request as JSON values, by place and name. Parameters that are missing have their default. */
export type ParameterValues = { readonly [place in Location]: Record<string, unknown> };

/** What the parameters are read from; each part is made only where an operation needs it. */
export interface ParameterSource {
  readonly request: MockRequest;
  readonly path: PathValues;
  /** Query as sent, without the question mark. */
  readonly query: string;
}

/** Values of the path's parameters as sent. */
export interface PathValues {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** The value of a path parameter as sent, or undefined where the path has none of this name. */
export function pathValue({ names, values }: PathValues, name: string): string | undefined {
  return values[names.indexOf(name)];
}

const NO_PAIRS: QueryPairs = [];

/** Shared by all requests without parameters in a place. */
const NONE: Record<string, unknown> = Object.freeze({});

/** Reads and checks the parameters of an operation. What does not fit is added to `issues`. */
export function readParameters(
  operation: OperationDescription,
  source: ParameterSource,
  issues: Issue[],
): ParameterValues {
  const values = { path: NONE, query: NONE, header: NONE, cookie: NONE };
  const query = readPairs(() => parseQuery(source.query), "/query", issues);
  const cookies = operation.parameters.some((parameter) => parameter.in === "cookie")
    ? readPairs(() => parseCookies(source.request), "/cookie", issues)
    : [];
  if (query === undefined || cookies === undefined) return values;
  for (const parameter of operation.parameters) {
    const pointer = pointerOf(parameter);
    const value = attempt(() => readParameter(parameter, source, query, cookies), pointer, issues);
    if (value === FAILED) continue;
    if (value !== undefined) {
      parameter.check?.(value, pointer, issues);
      setValue(values, parameter, value);
    } else if (parameter.required) {
      issues.push({ pointer, keyword: "required", got: undefined, expected: "a value, since it is mandatory" });
    } else if (parameter.default !== undefined) setValue(values, parameter, parameter.default);
  }
  return values;
}

function setValue(
  values: { [place in Location]: Record<string, unknown> },
  parameter: ParameterDescription,
  value: unknown,
) {
  if (values[parameter.in] === NONE) values[parameter.in] = {};
  setMember(values[parameter.in], parameter.name, value);
}

const pointers = new WeakMap<ParameterDescription, string>();

/** `/query/limit`, as a JSON pointer; made once. */
function pointerOf(parameter: ParameterDescription): string {
  const known = pointers.get(parameter);
  if (known !== undefined) return known;
  const pointer = `/${parameter.in}/${parameter.name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  pointers.set(parameter, pointer);
  return pointer;
}

const FAILED = Symbol("failed");

function attempt(read: () => unknown, pointer: string, issues: Issue[]): unknown {
  try {
    return read();
  } catch (error) {
    issues.push(toIssue(error, pointer));
    return FAILED;
  }
}

function toIssue(error: unknown, pointer: string): Issue {
  if (error instanceof StyleError) return { pointer, keyword: "style", got: error.got, expected: error.expected };
  if (error instanceof MalformedEncodingError) {
    return { pointer, keyword: "encoding", got: error.text, expected: "percent-encoded UTF-8 without NUL" };
  }
  if (error instanceof SyntaxError) {
    return { pointer, keyword: "contentType", got: error.message, expected: "JSON" };
  }
  throw error;
}

function readPairs(read: () => QueryPairs, pointer: string, issues: Issue[]): QueryPairs | undefined {
  const pairs = attempt(read, pointer, issues);
  return pairs === FAILED ? undefined : (pairs as QueryPairs);
}

/** The value, or undefined where the request does not have it. */
function readParameter(
  parameter: ParameterDescription,
  source: ParameterSource,
  query: QueryPairs,
  cookies: QueryPairs,
): unknown {
  switch (parameter.in) {
    case "path": {
      const text = pathValue(source.path, parameter.name);
      return text === undefined ? undefined : fromText(text, parameter, decode);
    }
    case "header": {
      const texts = headerValues(source.request, parameter.name.toLowerCase());
      return texts.length === 0 ? undefined : fromText(texts.join(","), parameter, (text) => text);
    }
    case "query":
      return fromPairs(query, parameter);
    case "cookie":
      return fromPairs(cookies, parameter);
  }
}

function fromText(text: string, parameter: ParameterDescription, decodeText: (text: string) => string): unknown {
  return parameter.contentType === undefined ? readSegment(text, parameter) : fromContent(decodeText(text), parameter);
}

/** A parameter written in a media type: JSON, or the text itself. */
function fromContent(text: string, parameter: ParameterDescription): unknown {
  return /[/+]json\b/.test(parameter.contentType ?? "") ? JSON.parse(text) : text;
}

function fromPairs(pairs: QueryPairs, parameter: ParameterDescription): unknown {
  const { name, shape, style, explode } = parameter;
  if (style === "deepObject" && parameter.contentType === undefined) return fromDeepObject(pairs, parameter);
  if (explode && isObject(shape) && parameter.contentType === undefined) return fromExplodedObject(pairs, parameter);
  const own = findPairs(pairs, name, isArray(shape));
  if (own.length === 0) return undefined;
  if (explode && isArray(shape) && parameter.contentType === undefined) {
    return coerceItems(
      own.map(([, value]) => value),
      shape,
    );
  }
  if (own.length > 1) {
    throw new StyleError(
      own.map(([, value]) => value),
      "one value",
    );
  }
  const text = (own[0] as readonly [string, string])[1];
  return parameter.contentType === undefined ? readValue(text, parameter) : fromContent(text, parameter);
}

/** The pairs of a name; of a list also with the brackets that some clients write. */
function findPairs(pairs: QueryPairs, name: string, isList: boolean): QueryPairs {
  const fits = (key: string) => key === name || (isList && key === `${name}[]`);
  const first = pairs.findIndex(([key]) => fits(key));
  return first === -1 ? NO_PAIRS : pairs.slice(first).filter(([key]) => fits(key));
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
  const own = pairs.filter(([key]) => names.includes(key));
  return own.length === 0 ? undefined : coerceMembers(own, shape);
}

/** Cookies of every `Cookie` header; values are percent-decoded. */
function parseCookies(request: MockRequest): QueryPairs {
  return headerValues(request, "cookie")
    .flatMap((value) => value.split(";"))
    .filter((pair) => pair.includes("="))
    .map((pair) => {
      const equals = pair.indexOf("=");
      return [pair.slice(0, equals).trim(), decode(pair.slice(equals + 1).trim())] as const;
    });
}
