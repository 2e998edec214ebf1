import type { ContentDescription, OperationDescription, ResponseDescription } from "./description.js";

/** The response of a status: the exact one, else its range (`4XX`), else `default`. */
export function findResponse(operation: OperationDescription, status: number): ResponseDescription | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  for (const key of [String(status), range, "default"]) {
    const found = operation.responses.find((response) => response.status === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The status of success: the lowest 2xx that the document names; 200 where it names none. */
export function successStatus(operation: OperationDescription): number {
  for (const { status } of operation.responses) {
    if (status === "2XX") return 200;
    if (status.startsWith("2")) return Number(status);
  }
  return operation.responses.some(({ status }) => status === "default") ? 200 : lowestStatus(operation);
}

/** 1xx announces an answer and is none. */
function lowestStatus(operation: OperationDescription): number {
  const first = operation.responses.find(({ status }) => !status.startsWith("1"));
  return first === undefined ? 200 : Number(first.status.replaceAll("X", "0"));
}

export function isJson(mediaType: string): boolean {
  return /^[^\s/:;]+\/(?:[^\s/;]+\+)?json\s*(?:;|$)/i.test(mediaType);
}

/** The JSON content of a response, else its first. */
export function preferredContent(response: ResponseDescription): ContentDescription | undefined {
  return response.content.find(({ mediaType }) => isJson(mediaType)) ?? response.content[0];
}
