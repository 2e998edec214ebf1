import { header, joinedHeader, type MockRequest, type MockResponse } from "./message.js";

/** Seconds that a browser may remember a preflight. */
const MAX_AGE = "600";

/** A preflight asks whether a method and headers are allowed from another origin (Fetch standard). */
export function isPreflight(request: MockRequest): boolean {
  return request.method === "OPTIONS" && header(request, "access-control-request-method") !== undefined;
}

export function answerPreflight(request: MockRequest, methods: readonly string[]): MockResponse {
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": joinedHeader(request, "access-control-request-headers") || "*",
      "access-control-max-age": MAX_AGE,
    },
    body: "",
  };
}

/** Lets every origin read the answer: a mock has nothing to hide. */
export function addCors(request: MockRequest, answer: MockResponse): void {
  if (header(request, "origin") === undefined) return;
  answer.headers["access-control-allow-origin"] = "*";
  answer.headers["access-control-expose-headers"] = "*";
}
