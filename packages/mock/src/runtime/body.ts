import { ANY_TEXT, coerceItems, coerceText, memberShape, setMember } from "./coerce.js";
import type { BodyContent, BodyDescription, OperationDescription, ParameterDescription, Shape } from "./description.js";
import { type Issue, pointerTo } from "./issue.js";
import { bytesToLatin1 } from "./latin1.js";
import { header, type MockRequest } from "./message.js";
import { type MultipartPart, parseMultipart } from "./multipart.js";
import { fromPairs, toIssue } from "./pairs.js";
import { MalformedEncodingError, parseQuery, type QueryPairs } from "./query.js";
import { isJson } from "./responses.js";
import { isArray, isObject } from "./styles.js";

/** The body as a JSON value; texts and binary bodies are texts. */
export interface BodyResult {
  readonly value?: unknown;
  /** Set where the document does not describe the request's media type: those that it does. */
  readonly unsupported?: readonly string[];
}

const NOTHING = new Uint8Array();

/** Whether a media type is named whose bodies may be of no bytes: an empty text or file is one. */
const isFile = (type: string | undefined): boolean =>
  type !== undefined && !isJson(essence(type)) && !/^multipart\/|\/x-www-form-urlencoded$/.test(essence(type));

/** Reads and checks the body of a request. What does not fit is added to `issues`. */
export function readBody(operation: OperationDescription, request: MockRequest, issues: Issue[]): BodyResult {
  const { body } = operation;
  const bytes = request.body ?? NOTHING;
  const type = body && header(request, "content-type");
  const content = body && chooseContent(body, type);
  if (bytes.length === 0 && (content === undefined || !isFile(type))) {
    if (body?.required === true) {
      issues.push({ pointer: "/body", keyword: "required", got: undefined, expected: "a body, since it is mandatory" });
    }
    return {};
  }
  if (body === undefined) {
    issues.push({ pointer: "/body", keyword: "unexpected", got: `${bytes.length} bytes`, expected: "no body" });
    return {};
  }
  if (content === undefined) return { unsupported: body.content.map(({ mediaType }) => mediaType) };
  const value = decodeBody(bytes, type ?? content.mediaType, content, issues);
  if (value === FAILED) return {};
  content.check?.(value, "/body", issues);
  return { value };
}

/** Without a Content-Type the body is taken as the first type that the document names. */
function chooseContent(body: BodyDescription, type: string | undefined): BodyContent | undefined {
  if (type === undefined) return body.content[0];
  const wanted = essence(type);
  const [main = ""] = wanted.split("/");
  return (
    body.content.find(({ mediaType }) => essence(mediaType) === wanted) ??
    body.content.find(({ mediaType }) => essence(mediaType) === `${main}/*`) ??
    body.content.find(({ mediaType }) => essence(mediaType) === "*/*")
  );
}

/** The media type without its parameters, lower case. */
function essence(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

const FAILED = Symbol("failed");
const OBJECT: Shape = { types: ["object"] };

function decodeBody(bytes: Uint8Array, type: string, content: BodyContent, issues: Issue[]): unknown {
  const wanted = essence(type);
  const fail = (got: unknown, expected: string) => {
    issues.push({ pointer: "/body", keyword: "contentType", got, expected });
    return FAILED;
  };
  if (isJson(wanted)) {
    const text = decodeText(bytes);
    if (text === undefined) return fail("bytes that are no UTF-8", "JSON in UTF-8");
    try {
      return JSON.parse(text);
    } catch (error) {
      return fail((error as Error).message, "JSON");
    }
  }
  if (wanted === "application/x-www-form-urlencoded") {
    try {
      return readForm(parseQuery(decodeText(bytes) ?? "%"), content, issues);
    } catch (error) {
      if (!(error instanceof MalformedEncodingError)) throw error;
      return fail(error.text, "percent-encoded pairs");
    }
  }
  if (wanted.startsWith("multipart/")) {
    const parts = parseMultipart(bytes, type);
    return parts === undefined
      ? fail("a body that ends early or has no boundary", "parts with their boundary")
      : readParts(parts, content);
  }
  if (!wanted.startsWith("text/")) return bytesToLatin1(bytes);
  const text = decodeText(bytes);
  if (text === undefined) return fail("bytes that are no UTF-8", "text in UTF-8");
  return content.shape === undefined ? text : coerceText(text, content.shape);
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Repeated names make an array where the schema has one. A member that is not written in its style is told, and lost. */
function readForm(
  pairs: QueryPairs,
  { shape = OBJECT, styled = [] }: BodyContent,
  issues: Issue[],
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const member of styled) {
    try {
      const value = fromPairs(pairs, member);
      if (value !== undefined) setMember(object, member.name, value);
    } catch (error) {
      issues.push(toIssue(error, pointerTo("body", member.name)));
    }
  }
  for (const name of new Set(pairs.map(([key]) => key))) {
    if (styled.some((member) => writes(member, name))) continue;
    const texts = pairs.filter(([key]) => key === name).map(([, value]) => value);
    setMember(object, name, readMember(texts, memberShape(shape, name)));
  }
  return object;
}

/** Whether a pair of this name is part of what a style writes for a member. */
function writes({ name, style, explode, shape }: ParameterDescription, key: string): boolean {
  if (style === "deepObject") return key.startsWith(`${name}[`);
  if (explode && isObject(shape)) return Object.hasOwn(shape.properties ?? {}, key);
  return key === name || (isArray(shape) && key === `${name}[]`);
}

/** Objects have no other way to be the text of one member of a form than JSON. */
const holdsObjects = (shape: Shape | undefined): boolean =>
  shape?.types.includes("object") === true && !shape.types.includes("string");

function readMember(texts: readonly string[], shape: Shape): unknown {
  if (isArray(shape)) return holdsObjects(shape.items) ? texts.map(jsonOrText) : coerceItems(texts, shape);
  const text = texts[texts.length - 1] as string;
  return holdsObjects(shape) ? jsonOrText(text) : coerceText(text, shape);
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readParts(parts: readonly MultipartPart[], { shape = OBJECT }: BodyContent): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(parts.map((part) => part.name))) {
    const own = memberShape(shape, name);
    const items = isArray(own) ? (own.items ?? ANY_TEXT) : own;
    const values = parts.filter((part) => part.name === name).map((part) => readPart(part, items));
    setMember(object, name, isArray(own) ? values : values[values.length - 1]);
  }
  return object;
}

function readPart(part: MultipartPart, shape: Shape): unknown {
  if (part.contentType !== undefined && isJson(part.contentType)) return jsonOrText(decodeText(part.bytes) ?? "");
  if (part.filename !== undefined) return bytesToLatin1(part.bytes);
  return readMember([decodeText(part.bytes) ?? bytesToLatin1(part.bytes)], shape);
}
