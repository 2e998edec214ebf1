import { call, createCore } from "../runtime/generated.js";
import type { BaseOptions, CallOptions, OperationDescriptor } from "../runtime/index.js";
import { type Answer, fakeFetch, json } from "./fake-fetch.js";

/** Calls an operation of no document, and keeps what was sent. */
export async function callOperation(
  operation: Partial<OperationDescriptor>,
  given: Record<string, unknown> = {},
  {
    answers = [json({})],
    client = {},
    options = {},
  }: { answers?: Answer[]; client?: BaseOptions; options?: CallOptions } = {},
) {
  const fetch = fakeFetch(...answers);
  const document = { userAgent: "test/1", security: [], clientOptions: [] };
  const core = createCore(document, { baseUrl: "https://api.example.com", fetch, ...client });
  const full = { id: "test", method: "GET", path: "/", parameters: [], idempotent: true, ...operation };
  const result = await call<unknown>(core, full, given, options).then(
    (data) => ({ data, error: undefined }),
    (error: Error) => ({ data: undefined, error }),
  );
  return { ...result, request: fetch.requests[0] as Request, requests: fetch.requests };
}
