import type { ContentContract, Contract, OperationContract, ResponseContract } from "./contract.ts";
import { asText, at, isObject, type Json, type JsonObject, pointerOf } from "./json.ts";

/** The response that stands for a status: the exact one, then the range, then `default`. */
export function responseFor(operation: OperationContract, status: number): ResponseContract | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  for (const key of keys) {
    const found = operation.responses.find((response) => response.status === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Documented is what is a response key (a range too) or in `x-error-codes`; `default` widens nothing, but where no
 * success is described it is the success. 1xx is no final answer: where nothing else is described, any success is.
 */
export function isDocumentedStatus(operation: OperationContract, status: number): boolean {
  const keys = finalKeys(operation);
  const isSuccess = status >= 200 && status < 300;
  return (
    keys.includes(String(status)) ||
    keys.includes(`${Math.floor(status / 100)}XX`) ||
    operation.errorCodes.some((code) => code.status === status) ||
    (isSuccess && (keys.length === 0 || (keys.includes("default") && !keys.some((key) => key.startsWith("2")))))
  );
}

/** Whether a status is what a good request gets: a success, or any documented status where none is described. */
export function isUsualStatus(operation: OperationContract, status: number): boolean {
  const keys = finalKeys(operation);
  const success = keys.length === 0 || keys.some((key) => key.startsWith("2") || key === "default");
  return success ? status >= 200 && status < 300 : isDocumentedStatus(operation, status);
}

const finalKeys = (operation: OperationContract): string[] =>
  operation.responses.map((response) => response.status).filter((key) => !key.startsWith("1"));

/** `application/json; charset=utf-8` is `application/json`. */
export const mediaTypeOf = (contentType: string | null | undefined): string =>
  (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

export const isJson = (mediaType: string): boolean => /^application\/(.+\+)?json$/.test(mediaTypeOf(mediaType));

/** The content object of a media type, ranges (`image/*`, `*` + `/*`) counted. */
export function contentFor(content: ContentContract[], contentType: string): ContentContract | undefined {
  const wanted = mediaTypeOf(contentType);
  const fits = (pattern: string) =>
    pattern === wanted || pattern === "*/*" || (pattern.endsWith("/*") && wanted.startsWith(pattern.slice(0, -1)));
  return content.find((one) => mediaTypeOf(one.mediaType) === wanted) ?? content.find((one) => fits(one.mediaType));
}

/** A schema with its references followed (not those inside it). `{}` where there is none or it is `true`. */
export function schemaAt(contract: Contract, pointer: string | undefined): JsonObject {
  let node: Json | undefined = pointer === undefined ? {} : at(contract.document, pointer);
  const siblings: JsonObject = {};
  for (let hops = 0; isObject(node) && asText(node["$ref"]) !== undefined && hops < 50; hops++) {
    const { $ref, ...rest } = node;
    Object.assign(siblings, { ...rest, ...siblings });
    node = at(contract.document, pointerOf(String($ref)));
  }
  return isObject(node) ? { ...node, ...siblings } : {};
}

/** What of a path is sent: a fragment, which some documents tell operations apart by, never is. */
export const routeOf = ({ path }: OperationContract): string => path.replace(/#.*$/, "");

/** Whether a path is sent as it is written: of two that differ in the fragment alone, a server sees but one. */
export const isSent = (operation: OperationContract): boolean => routeOf(operation) === operation.path;

/** Whether `fetch` sends such requests at all: WHATWG Fetch forbids TRACE. */
export const canBeFetched = ({ method }: OperationContract): boolean => method !== "TRACE";

/** What a server sees of a path: the names of its parameters it does not. */
const formOf = (operation: OperationContract): string => routeOf(operation).replace(/\{[^}]*\}/g, "{}");

/** The methods of the path that an operation has, whatever it is called there. */
export const methodsAt = ({ documented }: Contract, operation: OperationContract): string[] =>
  documented.filter((one) => formOf(one) === formOf(operation)).map(({ method }) => method);

/** Whether no other operation has the same method and, but for the names of parameters, path: which is meant is open. */
export const isUnmistakable = ({ documented }: Contract, operation: OperationContract): boolean =>
  !documented.some(
    (one) =>
      isSent(one) &&
      one.path !== operation.path &&
      one.method === operation.method &&
      formOf(one) === formOf(operation),
  );

/** The first 2xx response, by number; ranges count. */
export function successOf(operation: OperationContract): ResponseContract | undefined {
  return operation.responses
    .filter((one) => one.status.startsWith("2"))
    .sort((a, b) => (a.status < b.status ? -1 : 1))[0];
}

/** The number that a response key stands for: a range is its first, `default` is undefined. */
export function statusNumber(key: string): number | undefined {
  if (/^\d{3}$/.test(key)) return Number(key);
  return /^\dXX$/.test(key) ? Number(key[0]) * 100 : undefined;
}

/** What answers a good request: the success, or `default` where the document describes no other one. */
export const usualResponse = (operation: OperationContract): ResponseContract | undefined =>
  successOf(operation) ?? operation.responses.find((one) => one.status === "default");
