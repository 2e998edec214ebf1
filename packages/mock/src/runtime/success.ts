import type { CollectionState } from "./data/collection.js";
import { textOf } from "./data/entries.js";
import type {
  ApiDescription,
  ContentDescription,
  HeaderDescription,
  OperationDescription,
  PaginationDescription,
  ResponseDescription,
} from "./description.js";
import { eventStream } from "./event-stream.js";
import { toFieldValue } from "./field.js";
import type { MockResponse } from "./message.js";
import type { ParameterValues } from "./parameters.js";
import { findResponse, isJson, preferredContent, successStatus } from "./responses.js";
import { createRandom } from "./sample/random.js";
import { sample, UnsampleableError } from "./sample/sample.js";

/** Makes the answers that carry what the document describes: examples, or values made from the schemas. */
export interface Answers {
  /** A page of the collection, as `x-pagination` says. */
  page(operation: OperationDescription, values: ParameterValues, state: CollectionState): MockResponse;
  /** The answer of a status: the named example, else the first one, else a value made from the schema. */
  documented(operation: OperationDescription, choice: AnswerChoice): MockResponse;
  /** The body alone, where it is JSON and the document describes it. */
  body(operation: OperationDescription, status: number): unknown;
}

export interface AnswerChoice {
  /** Left out: the status of success. */
  readonly status?: number | undefined;
  readonly example?: string | undefined;
  /** Made from the schema even where there is an example. */
  readonly dynamic?: boolean | undefined;
  /** Media type that the caller wants. */
  readonly mediaType?: string | undefined;
}

/** Headers that the transport itself decides. */
const TRANSPORT_HEADERS = new Set(["content-type", "content-length", "content-encoding", "transfer-encoding"]);

export function createAnswers(api: ApiDescription, seed: string): Answers {
  const cache = new Map<string, MockResponse>();
  const envelopes = new Map<OperationDescription, Envelope>();
  let dynamicCount = 0;
  const make = (schema: ContentDescription["schema"], key: string): unknown => {
    if (schema === undefined) return undefined;
    const random = createRandom(`${seed}/${key}`);
    return sample(schema(), { random, schemas: api.schemas, variables: api.serverVariables });
  };
  const answers: Answers = {
    page(operation, values, state) {
      const pagination = operation.pagination as PaginationDescription;
      let envelope = envelopes.get(operation);
      if (envelope === undefined) {
        envelope = makeEnvelope(answers.documented(operation, {}), pagination);
        envelopes.set(operation, envelope);
      }
      return envelope(pageOf(pagination, values, state));
    },
    documented(operation, choice) {
      const status = choice.status ?? successStatus(operation);
      const key = `${operation.name} ${status} ${choice.example} ${choice.mediaType}`;
      const known = choice.dynamic === true ? undefined : cache.get(key);
      if (known !== undefined) return known;
      const salt = choice.dynamic === true ? `/${dynamicCount++}` : "";
      const answer = makeAnswer(operation, status, choice, (schema, name) => make(schema, `${name}${salt}`));
      if (choice.dynamic !== true) cache.set(key, answer);
      return answer;
    },
    body(operation, status) {
      const response = findResponse(operation, status);
      const content = response?.content.find(({ mediaType }) => isJson(mediaType));
      if (content === undefined) return undefined;
      return content.examples[0]?.value() ?? makeOrNothing(() => make(content.schema, `${operation.name} ${status}`));
    },
  };
  return answers;
}

function makeOrNothing(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    if (error instanceof UnsampleableError) return undefined;
    throw error;
  }
}

type Make = (schema: ContentDescription["schema"], name: string) => unknown;

function makeAnswer(operation: OperationDescription, status: number, choice: AnswerChoice, make: Make): MockResponse {
  const response = findResponse(operation, status);
  const content = response && chooseContent(response, choice.mediaType);
  const name = `${operation.name} ${status}`;
  const headers = response === undefined ? {} : makeHeaders(response, name, make);
  if (content === undefined) return { status, headers, body: "" };
  const named = content.examples.find((example) => example.name === choice.example) ?? content.examples[0];
  const value = named === undefined || choice.dynamic === true ? make(content.schema, name) : named.value();
  const body = encodeBody(value, content.mediaType);
  return { status, headers: { "content-type": concreteType(content.mediaType), ...headers }, body };
}

function chooseContent(response: ResponseDescription, mediaType: string | undefined): ContentDescription | undefined {
  return response.content.find((content) => content.mediaType === mediaType) ?? preferredContent(response);
}

function makeHeaders(response: ResponseDescription, name: string, make: Make): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const description of response.headers) {
    const key = description.name.toLowerCase();
    if (TRANSPORT_HEADERS.has(key)) continue;
    const value = makeOrNothing(() => make(description.schema, `${name} ${key}`));
    if (value !== undefined) headers[key] = toFieldValue(headerText(value, description));
  }
  return headers;
}

/** A header has the style `simple`, or a media type. What is inside a list or an object has no style: JSON. */
function headerText(value: unknown, { explode = false, contentType }: HeaderDescription): string {
  const text = (part: unknown) => (typeof part === "string" ? part : JSON.stringify(part));
  if (contentType !== undefined) return isJson(contentType) ? JSON.stringify(value) : text(value);
  if (Array.isArray(value)) return value.map(text).join(",");
  if (typeof value !== "object" || value === null) return text(value);
  const members = Object.entries(value).map(([name, member]) => [name, text(member)]);
  return members.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}

/** A range of media types is answered with one of them. */
function concreteType(mediaType: string): string {
  if (mediaType === "*/*" || mediaType === "application/*") return "application/json";
  return mediaType.endsWith("/*")
    ? mediaType.replace("*", mediaType === "text/*" ? "plain" : "octet-stream")
    : mediaType;
}

function encodeBody(value: unknown, mediaType: string): string {
  const type = concreteType(mediaType);
  if (isJson(type)) return value === undefined ? "null" : JSON.stringify(value);
  if (type.startsWith("text/event-stream"))
    return eventStream(typeof value === "string" ? value : JSON.stringify(value));
  if (type.startsWith("application/x-www-form-urlencoded") && typeof value === "object" && value !== null) {
    return new URLSearchParams(Object.entries(value).map(([key, member]) => [key, String(member)])).toString();
  }
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

interface Page {
  readonly state: CollectionState;
  readonly offset: number;
  readonly limit: number;
}

function pageOf(pagination: PaginationDescription, values: ParameterValues, state: CollectionState): Page {
  const offset = numberOf(values, pagination.offset) ?? 0;
  const limit = numberOf(values, pagination.limit) ?? state.entries.length;
  return { state, offset, limit };
}

function numberOf(values: ParameterValues, name: string): number | undefined {
  const value = values.query[name] ?? values.path[name] ?? values.header[name];
  return typeof value === "number" ? value : undefined;
}

/** Puts a page into the answer of a list operation. */
type Envelope = (page: Page) => MockResponse;

/** Pages of one state of the data that are kept as text; tests and clients ask for the same ones again and again. */
const MAX_PAGES = 100;

/** The answer without its items, cut where items and total go: a page is put together from texts. */
function makeEnvelope(answer: MockResponse, pagination: PaginationDescription): Envelope {
  const parsed: unknown = typeof answer.body === "string" && answer.body !== "" ? JSON.parse(answer.body) : {};
  const members = new Map(Object.entries(typeof parsed === "object" && parsed !== null ? parsed : {}));
  if (pagination.total !== undefined && !members.has(pagination.total)) members.set(pagination.total, 0);
  if (!members.has(pagination.items)) members.set(pagination.items, []);
  const write = ({ state, offset, limit }: Page) => {
    const total = state.exampleTotal ?? state.entries.length;
    const items = state.entries
      .slice(offset, offset + limit)
      .map(textOf)
      .join(",");
    const texts = [...members].map(([name, value]) => {
      const text = name === pagination.items ? `[${items}]` : name === pagination.total ? total : JSON.stringify(value);
      return `${JSON.stringify(name)}:${text}`;
    });
    return `{${texts.join(",")}}`;
  };
  const pages = new WeakMap<CollectionState["entries"], Map<string, string>>();
  return (page) => {
    const key = `${page.offset} ${page.limit}`;
    const known = getOrMake(pages, page.state.entries, () => new Map<string, string>());
    let body = known.get(key);
    if (body === undefined) {
      body = write(page);
      if (known.size < MAX_PAGES) known.set(key, body);
    }
    return { status: answer.status, headers: { ...answer.headers }, body };
  };
}

function getOrMake<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
