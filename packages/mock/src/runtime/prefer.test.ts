import { expect, test } from "vitest";
import type { ApiDescription, OperationDescription } from "./description.js";
import type { MockRequest } from "./message.js";
import { readPreference } from "./prefer.js";

const api = { errorCodes: [] } as unknown as ApiDescription;
const responses = ["100", "1XX", "200", "4XX", "default"].map((status) => ({ status, content: [] }));
const operation = { responses, errorCodes: [] } as unknown as OperationDescription;

test.each([
  ["code=200", { status: 200 }],
  ["code=404", { status: 404 }],
  ["status=404", { status: 404 }],
  ["code=201", undefined],
  ["code=500", undefined],
  // 1xx announces an answer and is none, even where it is documented.
  ["code=100", undefined],
  ["code=103", undefined],
  ["code=404.5", undefined],
  ["code=", undefined],
  ["delay=20", { delay: 20 }],
  ["delay=soon", undefined],
  ["code=404, code=200", { status: 404 }],
  ["fault=reset, code=404", { fault: "reset", status: 404 }],
])("Prefer: %s", (text, want) => {
  const request = { method: "GET", target: "/", headers: ["prefer", text] } as unknown as MockRequest;
  expect(readPreference(request, api, operation)?.step).toEqual(want);
});
