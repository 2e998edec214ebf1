import { flatten, typesOf } from "./flatten.ts";
import {
  asList,
  asObject,
  asText,
  at,
  isObject,
  type Json,
  type JsonObject,
  membersOf,
  pointerOf,
  step,
} from "./json.ts";
import { letters } from "./letters.ts";
import { isJson } from "./lookup.ts";

/** What the document promises, read straight from it: the only authority of the contract tests. */
export interface Contract {
  document: JsonObject;
  /** Those that the checks ask for; less than all of them where nothing can be asked of some. */
  operations: OperationContract[];
  /** Names of `components.schemas` that the checks ask for. */
  dataTypes: string[];
  /** Every operation of the document. */
  documented: OperationContract[];
  /** `components.securitySchemes`, references followed. */
  schemes: Map<string, SchemeContract>;
  errorCodes: ErrorCodeContract[];
  /** Where an error body keeps its parts (`x-error-body`). */
  errorBody?: { code: string; message: string; requestId?: string };
  /** `x-client-name`, where the document has it. */
  clientName?: string;
}

export interface OperationContract {
  /** `operationId`, or a name made of method and path where the document gives none: `getAById` of `GET /a/{id}`. */
  id: string;
  hasId: boolean;
  /** How many operations before it have an ID of the same letters and digits, path by path. */
  rank: number;
  /** Upper case. */
  method: string;
  path: string;
  pointer: string;
  node: JsonObject;
  parameters: ParameterContract[];
  body?: BodyContract;
  responses: ResponseContract[];
  /** OR of AND, by scheme name; empty where nothing is asked. An empty alternative allows anonymous calls. */
  security: string[][];
  pagination?: { limit: string; offset: string; items: string; total?: string };
  errorCodes: ErrorCodeContract[];
}

export type Location = "path" | "query" | "header" | "cookie";

export interface ParameterContract {
  name: string;
  in: Location;
  required: boolean;
  style: string;
  explode: boolean;
  allowReserved: boolean;
  /** Of the schema, in the document; undefined where there is none. */
  schemaPointer?: string;
  /** Set where the parameter is written with `content`. */
  mediaType?: string;
  clientOption?: string;
  node: JsonObject;
}

export interface BodyContract {
  required: boolean;
  content: ContentContract[];
  node: JsonObject;
}

export interface ContentContract {
  mediaType: string;
  schemaPointer?: string;
  examples: ExampleContract[];
  node: JsonObject;
}

export interface ExampleContract {
  name: string;
  value: Json;
}

export interface ResponseContract {
  /** `200`, `4XX`, `default`. */
  status: string;
  description: string;
  content: ContentContract[];
  headers: { name: string; required: boolean; schemaPointer?: string; node: JsonObject }[];
  node: JsonObject;
}

export interface SchemeContract {
  name: string;
  type: string;
  /** apiKey: where, and under which name. */
  in?: string;
  parameterName?: string;
  /** http: `basic`, `bearer`, lower case. */
  httpScheme?: string;
  /** `x-signature-algorithm`. */
  signatureAlgorithm?: string;
  /** `x-client-option`: the value is one that path parameters share. */
  clientOption?: string;
  /** `x-format`: how the value is written. */
  format?: string;
  node: JsonObject;
}

export interface ErrorCodeContract {
  status: number;
  code: string;
  message: string;
  source: string;
  when?: string;
  retryable: boolean;
  node: JsonObject;
}

const METHODS = ["get", "head", "options", "trace", "put", "delete", "post", "patch"];
const DEFAULT_STYLE: Record<string, string> = { path: "simple", query: "form", header: "simple", cookie: "form" };
/** OpenAPI tells to ignore header parameters of these names. */
const IGNORED = new Set(["accept", "content-type", "authorization"]);

export function readContract(document: JsonObject): Contract {
  const errorCodes = errorCodesOf(document);
  const body = asObject(document["x-error-body"]);
  const code = asText(body["code"]);
  const message = asText(body["message"]);
  const requestId = asText(body["requestId"]);
  const clientName = asText(document["x-client-name"]);
  const operations = readOperations(document, errorCodes);
  return {
    document,
    operations,
    documented: operations,
    dataTypes: Object.keys(asObject(asObject(document["components"])["schemas"])),
    schemes: readSchemes(document),
    errorCodes,
    ...(code !== undefined &&
      message !== undefined && { errorBody: { code, message, ...(requestId && { requestId }) } }),
    ...(clientName !== undefined && { clientName }),
  };
}

/** Follows `$ref`; gives the node and where it really stands. */
function follow(document: JsonObject, node: Json | undefined, pointer: string): [JsonObject, string] {
  for (let hops = 0; hops < 50; hops++) {
    const reference: string | undefined = isObject(node) ? asText(node["$ref"]) : undefined;
    if (reference === undefined) return [asObject(node), pointer];
    pointer = pointerOf(reference);
    node = at(document, pointer);
  }
  throw new Error(`#${pointer}: references go in a circle`);
}

function readOperations(document: JsonObject, shared: ErrorCodeContract[]): OperationContract[] {
  const operations = membersOf(document["paths"])
    .filter(([path]) => path.startsWith("/"))
    .flatMap(([path, entry]) => {
      const [item, itemPointer] = follow(document, entry, step("/paths", path));
      return METHODS.filter((method) => isObject(item[method])).map((method) =>
        readOperation(document, shared, { path, item, itemPointer, method }),
      );
    });
  return withRanks(operations);
}

/** Names are given path by path; of one path in the order of {@link METHODS}. */
function withRanks(operations: OperationContract[]): OperationContract[] {
  const inOrder = [...operations].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const counts = new Map<string, number>();
  for (const operation of inOrder) {
    const key = letters(operation.id);
    operation.rank = counts.get(key) ?? 0;
    counts.set(key, operation.rank + 1);
  }
  return operations;
}

interface Place {
  path: string;
  item: JsonObject;
  itemPointer: string;
  method: string;
}

function readOperation(document: JsonObject, shared: ErrorCodeContract[], place: Place): OperationContract {
  const { path, item, itemPointer, method } = place;
  const node = asObject(item[method]);
  const pointer = step(itemPointer, method);
  const id = asText(node["operationId"]);
  const derived = idFrom(method, path);
  // OpenAPI gives no meaning to a body of these, and `fetch` sends none.
  const body = ["get", "head"].includes(method) ? undefined : readBody(document, node, pointer);
  const pagination = node["x-pagination"];
  return {
    id: id ?? derived,
    hasId: id !== undefined,
    rank: 0,
    method: method.toUpperCase(),
    path,
    pointer,
    node,
    parameters: mergeParameters(readParameters(document, item, itemPointer), readParameters(document, node, pointer)),
    ...(body !== undefined && { body }),
    responses: readResponses(document, node, pointer),
    security: readSecurity(document, node["security"] ?? document["security"]),
    ...(isObject(pagination) && { pagination: pagination as unknown as NonNullable<OperationContract["pagination"]> }),
    errorCodes: [...shared, ...errorCodesOf(node)],
  };
}

function mergeParameters(general: ParameterContract[], own: ParameterContract[]): ParameterContract[] {
  const key = (one: ParameterContract) => `${one.in} ${one.in === "header" ? one.name.toLowerCase() : one.name}`;
  const merged = new Map([...general, ...own].map((parameter) => [key(parameter), parameter]));
  return [...merged.values()].filter((one) => one.in !== "header" || !IGNORED.has(one.name.toLowerCase()));
}

function readParameters(document: JsonObject, owner: JsonObject, base: string): ParameterContract[] {
  return asList(owner["parameters"]).map((entry, index) => {
    const [node, pointer] = follow(document, entry, step(step(base, "parameters"), index));
    const place = asText(node["in"]) as Location;
    const style = asText(node["style"]) ?? DEFAULT_STYLE[place] ?? "form";
    const [media] = membersOf(node["content"]);
    const schemaPointer = media
      ? schemaOf(asObject(media[1]), step(step(pointer, "content"), media[0]))
      : schemaOf(node, pointer);
    const clientOption = asText(node["x-client-option"]);
    return {
      name: asText(node["name"]) ?? "",
      in: place,
      required: node["required"] === true || place === "path",
      style,
      explode: typeof node["explode"] === "boolean" ? node["explode"] : style === "form",
      allowReserved: node["allowReserved"] === true,
      ...(schemaPointer !== undefined && { schemaPointer }),
      ...(media && { mediaType: media[0] }),
      ...(clientOption !== undefined && { clientOption }),
      node,
    };
  });
}

const schemaOf = (owner: JsonObject, pointer: string): string | undefined =>
  "schema" in owner && owner["schema"] !== null ? step(pointer, "schema") : undefined;

function readBody(document: JsonObject, operation: JsonObject, base: string): BodyContract | undefined {
  if (!("requestBody" in operation)) return undefined;
  const [node, pointer] = follow(document, operation["requestBody"], step(base, "requestBody"));
  return { required: node["required"] === true, content: readContent(document, node, pointer), node };
}

function readContent(document: JsonObject, owner: JsonObject, base: string): ContentContract[] {
  return membersOf(owner["content"]).map(([mediaType, entry]) => {
    const [node, pointer] = follow(document, entry, step(step(base, "content"), mediaType));
    const schemaPointer = schemaOf(node, pointer);
    return {
      mediaType,
      ...(schemaPointer !== undefined && { schemaPointer }),
      examples: readExamples(document, node).map(({ name, value }) => ({
        name,
        value: isJson(mediaType) ? readText(document, schemaPointer, value) : value,
      })),
      node,
    };
  });
}

/** An example that is the text of JSON stands for what it says, where the schema allows no text. */
function readText(document: JsonObject, pointer: string | undefined, value: Json): Json {
  const schema = pointer === undefined ? undefined : at(document, pointer);
  if (typeof value !== "string" || !/^\s*[[{]/.test(value) || mayBeText(document, schema)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function mayBeText(document: JsonObject, schema: Json | undefined): boolean {
  const { oneOf, anyOf, ...rest } = flatten({ document }, schema);
  const options = oneOf ?? anyOf;
  if (options !== undefined) return asList(options).some((one) => mayBeText(document, one));
  const types = typesOf(rest);
  return types.length === 0 || types.includes("string");
}

function readExamples(document: JsonObject, owner: JsonObject): ExampleContract[] {
  const named = membersOf(owner["examples"]).flatMap(([name, entry]) => {
    const [example] = follow(document, entry, "");
    return example["value"] === undefined ? [] : [{ name, value: example["value"] }];
  });
  return owner["example"] === undefined ? named : [...named, { name: "example", value: owner["example"] }];
}

/** HTTP gives no body to answers of these statuses, whatever a document says. */
const ENDS_AFTER_HEADERS = /^(?:1..|204|205|304)$/;

function readResponses(document: JsonObject, operation: JsonObject, base: string): ResponseContract[] {
  return membersOf(operation["responses"])
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, entry]) => {
      const [node, pointer] = follow(document, entry, step(step(base, "responses"), status));
      return {
        status,
        description: asText(node["description"]) ?? "",
        content: ENDS_AFTER_HEADERS.test(status) ? [] : readContent(document, node, pointer),
        headers: membersOf(node["headers"]).map(([name, header]) => {
          const [inner, at] = follow(document, header, step(step(pointer, "headers"), name));
          const schemaPointer = schemaOf(inner, at);
          return {
            name,
            required: inner["required"] === true,
            ...(schemaPointer !== undefined && { schemaPointer }),
            node: inner,
          };
        }),
        node,
      };
    });
}

/** What TLS checks (`mutualTLS`) is no part of requests and answers. */
const readSecurity = (document: JsonObject, node: Json | undefined): string[][] =>
  asList(node).map((one) => Object.keys(asObject(one)).filter((name) => schemeType(document, name) !== "mutualTLS"));

const schemeType = (document: JsonObject, name: string): string | undefined =>
  asText(asObject(at(document, step("/components/securitySchemes", name)))["type"]);

function idFrom(method: string, path: string): string {
  const words = path
    .split("/")
    .flatMap((segment) => segment.replace(/\{([^}]*)\}/g, " By $1 ").split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word !== "");
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

function readSchemes(document: JsonObject): Map<string, SchemeContract> {
  const schemes = asObject(asObject(document["components"])["securitySchemes"]);
  return new Map(
    Object.entries(schemes).map(([name, entry]) => {
      const [node] = follow(document, entry, "");
      const texts = {
        in: asText(node["in"]),
        parameterName: asText(node["name"]),
        httpScheme: asText(node["scheme"])?.toLowerCase(),
        signatureAlgorithm: asText(node["x-signature-algorithm"]),
        clientOption: asText(node["x-client-option"]),
        format: asText(node["x-format"]),
      };
      const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
      return [name, { name, type: asText(node["type"]) ?? "", ...given, node }];
    }),
  );
}

function errorCodesOf(owner: JsonObject): ErrorCodeContract[] {
  return asList(owner["x-error-codes"]).map((entry) => {
    const node = asObject(entry);
    const when = asText(node["when"]);
    return {
      status: Number(node["status"]),
      code: asText(node["code"]) ?? "",
      message: asText(node["message"]) ?? "",
      source: asText(node["source"]) ?? "service",
      ...(when !== undefined && { when }),
      retryable: node["retryable"] === true,
      node,
    };
  });
}
