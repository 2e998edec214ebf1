import type { CaseSource } from "../cases/calls.ts";
import type { ContentContract, OperationContract, ResponseContract } from "../spec/contract.ts";
import { asObject, canonical, isObject, type Json, type JsonObject } from "../spec/json.ts";
import { contentFor, isDocumentedStatus, isJson, responseFor } from "../spec/lookup.ts";
import { undeclaredMembers } from "../spec/validate.ts";
import type { Answer } from "../wire/answer.ts";

/** Everything in which an answer is not what the document says of this operation; empty where it is. */
export function answerFaults(source: CaseSource, operation: OperationContract, answer: Answer): string[] {
  const { status } = answer;
  if (!isDocumentedStatus(operation, status)) return [`status ${status} is not documented`];
  const response = responseFor(operation, status);
  if (response === undefined) return [];
  return [
    ...bodyFaults(source, operation, response, answer),
    ...headerFaults(source, response, answer),
    ...codeFaults(source, operation, answer),
  ];
}

function bodyFaults(
  source: CaseSource,
  operation: OperationContract,
  response: ResponseContract,
  answer: Answer,
): string[] {
  const type = answer.headers.get("content-type");
  if (operation.method === "HEAD")
    return answer.text === "" ? [] : [`a body in an answer to HEAD: ${excerpt(answer.text)}`];
  if (response.content.length === 0) {
    // An error may explain itself all the same (RFC 9457).
    return answer.text === "" || answer.status >= 400
      ? []
      : [`${response.status} has no content, got ${excerpt(answer.text)}`];
  }
  if (type === undefined) return ["Content-Type is missing"];
  if (type.includes("*")) return [`Content-Type ${type} is a range, want one type`];
  const content = contentFor(response.content, type);
  if (content === undefined) return [`media type ${type} is not documented for ${response.status}`];
  if (!isJson(content.mediaType)) return [];
  const value = parse(answer.text);
  if (value === undefined) return [`the body is no JSON: ${excerpt(answer.text)}`];
  if (content.schemaPointer === undefined || isShown(content, value)) return [];
  return [
    ...source.checker.faults(content.schemaPointer, value).map((fault) => `body: ${fault}`),
    ...undeclaredMembers(source.contract, source.checker, content.schemaPointer, value)
      .filter((pointer) => !isIdOfGateway(source, operation, value, pointer))
      .map((pointer) => `body: ${pointer} is not in the document`),
  ];
}

/**
 * Whether a body is an example of the document, as it stands there: where its own schema does not allow that, the
 * document contradicts itself, and neither is more right than the other.
 */
function isShown({ examples }: ContentContract, body: Json): boolean {
  return examples.some(({ value }) => canonical(value) === canonical(body));
}

/** The gateway adds the ID of the request (`x-error-body`), also where it answers with a status of the service. */
function isIdOfGateway(source: CaseSource, operation: OperationContract, body: Json, pointer: string): boolean {
  const names = source.contract.errorBody;
  if (names?.requestId === undefined || pointer !== `/${names.requestId}` || !isObject(body)) return false;
  return operation.errorCodes.some((one) => one.code === body[names.code] && one.source === "gateway");
}

function headerFaults(source: CaseSource, response: ResponseContract, answer: Answer): string[] {
  return response.headers.flatMap((header) => {
    const text = answer.headers.get(header.name.toLowerCase());
    if (text === undefined) return header.required ? [`header ${header.name} is missing`] : [];
    if (/^".*"$/.test(text) && header.name.toLowerCase() !== "etag")
      return [`header ${header.name} is in quotes: ${text}`];
    return readingsOf(text, header.node).some((value) => source.checker.isValid(header.schemaPointer, value))
      ? []
      : [`header ${header.name}: ${source.checker.faults(header.schemaPointer, text).join("; ")}`];
  });
}

/** What the text of a header may stand for: in its media type, else, in style simple, a value, a list or an object. */
function readingsOf(text: string, { content, explode }: JsonObject): unknown[] {
  const [mediaType] = Object.keys(asObject(content));
  if (mediaType !== undefined) return [isJson(mediaType) ? parse(text) : text];
  const parts = text === "" ? [] : text.split(",").map((part) => part.trim());
  const pairs =
    explode === true
      ? parts.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)] as const)
      : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""] as const] : []));
  const members = (read: (part: string) => unknown) =>
    Object.fromEntries(pairs.map(([name, part]) => [name, read(part)]));
  return [text, readValue(text), parts, parts.map(readValue), members(String), members(readValue)];
}

function readValue(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** The code of an error body is one that the document lists for this status, or an example's. */
function codeFaults(source: CaseSource, operation: OperationContract, answer: Answer): string[] {
  const names = source.contract.errorBody;
  const body = parse(answer.text);
  if (names === undefined || answer.status < 400 || !isObject(body)) return [];
  const code = body[names.code];
  const listed = operation.errorCodes.filter((one) => one.status === answer.status).map((one) => one.code);
  const shown = (responseFor(operation, answer.status)?.content ?? [])
    .flatMap((content) => content.examples)
    .flatMap(({ value }) => (isObject(value) ? [value[names.code]] : []));
  return [...listed, ...shown].includes(code as string)
    ? []
    : [`code ${canonical(code)} is not documented for status ${answer.status}`];
}

export function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export const excerpt = (text: string): string => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
