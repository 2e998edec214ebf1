import { setMember } from "./coerce.js";
import type { Location, OperationDescription, ParameterDescription } from "./description.js";
import { type Issue, pointerTo } from "./issue.js";
import { headerValues, type MockRequest } from "./message.js";
import { fromContent, fromPairs, toIssue } from "./pairs.js";
import { withoutOwn } from "./prefer.js";
import { decode, parseQuery, type QueryPairs } from "./query.js";
import { readSegment } from "./styles.js";

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
  const { readers, hasCookies } = readersOf(operation);
  const query = readPairs(parseQuery, source.query, "/query", issues);
  const cookies = hasCookies ? readPairs(parseCookies, source.request, "/cookie", issues) : NO_PAIRS;
  if (query === undefined || cookies === undefined) return values;
  for (const reader of readers) {
    const { parameter, pointer } = reader;
    let value: unknown;
    try {
      value = readParameter(reader, source, query, cookies);
    } catch (error) {
      issues.push(toIssue(error, pointer));
      continue;
    }
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

/** A parameter with what is the same for all requests. */
interface Reader {
  readonly parameter: ParameterDescription;
  /** `/query/limit`, as a JSON pointer. */
  readonly pointer: string;
  readonly lowerCaseName: string;
}

interface Readers {
  readonly readers: readonly Reader[];
  readonly hasCookies: boolean;
}

const prepared = new WeakMap<OperationDescription, Readers>();

/** Made at the first request of an operation. */
function readersOf(operation: OperationDescription): Readers {
  const known = prepared.get(operation);
  if (known !== undefined) return known;
  const { parameters } = operation;
  const made = {
    readers: parameters.map(toReader),
    hasCookies: parameters.some(({ in: place }) => place === "cookie"),
  };
  prepared.set(operation, made);
  return made;
}

function toReader(parameter: ParameterDescription): Reader {
  const { in: place, name } = parameter;
  return { parameter, pointer: pointerTo(place, name), lowerCaseName: name.toLowerCase() };
}

function readPairs<Source>(
  read: (source: Source) => QueryPairs,
  source: Source,
  pointer: string,
  issues: Issue[],
): QueryPairs | undefined {
  try {
    return read(source);
  } catch (error) {
    issues.push(toIssue(error, pointer));
    return undefined;
  }
}

/** The value, or undefined where the request does not have it. */
function readParameter(
  { parameter, lowerCaseName }: Reader,
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
      const text = headerText(source.request, parameter, lowerCaseName);
      return text === undefined ? undefined : fromText(text, parameter, asSent);
    }
    case "query":
      return fromPairs(query, parameter);
    case "cookie":
      return fromPairs(cookies, parameter);
  }
}

/**
 * A header as its sender means it: `fetch` writes `Accept-Language: *` where no language is asked for, and the words of
 * `Prefer` that are for the mock are none for the operation.
 */
function headerText(request: MockRequest, { required }: ParameterDescription, name: string): string | undefined {
  const texts = headerValues(request, name);
  if (texts.length === 0) return undefined;
  const text = texts.join(",");
  if (name === "accept-language" && text === "*" && !required) return undefined;
  return name === "prefer" ? withoutOwn(text) || undefined : text;
}

function asSent(text: string): string {
  return text;
}

function fromText(text: string, parameter: ParameterDescription, decodeText: (text: string) => string): unknown {
  return parameter.contentType === undefined ? readSegment(text, parameter) : fromContent(decodeText(text), parameter);
}

/** Cookies of every `Cookie` header; values are percent-decoded. */
function parseCookies(request: MockRequest): QueryPairs {
  return headerValues(request, "cookie")
    .flatMap((value) => value.split(";"))
    .filter((pair) => pair.includes("="))
    .map((pair) => {
      const equals = pair.indexOf("=");
      const raw = pair.slice(equals + 1).trim();
      return [pair.slice(0, equals).trim(), decode(raw), raw] as const;
    });
}
