import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createMock } from "../../index.js";
import { coreOf } from "../mock.js";
import { answerClientError } from "./client-error.js";

/** Node's own errors, some of which take a minute to come about. */
test.each([
  ["HPE_INVALID_METHOD", "Parse Error", "400 Bad Request", "the request is no HTTP: Parse Error"],
  ["HPE_HEADER_OVERFLOW", "Parse Error", "494 Error", "the headers are larger than the mock reads"],
  ["ERR_HTTP_REQUEST_TIMEOUT", "Request timeout", "408 Request Timeout", "the request did not arrive whole in time"],
])("%s is answered", async (code, message, status, reason) => {
  const core = coreOf.get(createMock());
  if (core === undefined) throw new Error("the mock has no core");
  const socket = new PassThrough();
  answerClientError(core, Object.assign(new Error(message), { code }), socket);
  const answer = await text(socket);
  expect(answer).toContain(`HTTP/1.1 ${status}\r\n`);
  expect(answer).toContain(`x-mock-reason: ${reason}\r\n`);
});
