import { plainCall } from "../../cases/calls.ts";
import type { Check, Trial } from "../../check.ts";
import type { ErrorCodeContract, OperationContract } from "../../spec/contract.ts";
import { asObject, asText, canonical, isObject, type Json, type JsonObject } from "../../spec/json.ts";
import { isJson, statusNumber } from "../../spec/lookup.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf, type Outcome, split } from "./context.ts";
import { isIdempotent } from "./scripted.ts";

/** Every documented error becomes a typed one that says what the document says; undocumented ones are typed too. */
export function errorChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...exampleCheck(context, operation),
    ...(operation.errorCodes.length > 0 && context.contract.errorBody !== undefined
      ? [codesCheck(context, operation), prefixCheck(context, operation), retryCheck(context, operation)]
      : []),
    undocumentedCheck(context, operation),
    passingCheck(context, operation),
  ]);
}

/** The class that a status, or a condition that says more, stands for. */
function classFor(status: number, when?: string): string {
  if (when === "permission-denied" || status === 403) return "PermissionError";
  if (when === "throttled" || when === "concurrency-exceeded" || status === 429) return "ThrottledError";
  if (status === 401) return "AuthenticationError";
  if (status === 404) return "NotFoundError";
  return status >= 500 ? "ServerError" : "BadRequestError";
}

interface Thrown {
  status?: unknown;
  code?: unknown;
  requestId?: unknown;
  body?: unknown;
  advice?: unknown;
  operation?: unknown;
  retryable?: unknown;
  headers?: Headers;
  /** Milliseconds. */
  retryAfter?: unknown;
}

async function failing(context: ClientContext, operation: OperationContract, answer: () => Response): Promise<Outcome> {
  const { given, options } = split(operation, plainCall(context, operation));
  return callOnce(context, operation, given, { options, answers: [answer] });
}

/** Each example of each documented error response. */
function exampleCheck(context: ClientContext, operation: OperationContract): Check[] {
  const shown = operation.responses
    .filter((one) => !one.status.startsWith("2") && !one.status.startsWith("1") && !one.status.startsWith("3"))
    .flatMap((response) =>
      response.content
        .filter((content) => isJson(content.mediaType))
        .flatMap((content) =>
          content.examples.map(({ value }) => ({
            status: statusNumber(response.status) ?? statusOf(context, operation, value) ?? 500,
            mediaType: content.mediaType,
            value,
          })),
        ),
    );
  if (shown.length === 0) return [];
  return [
    {
      name: `${titleOf(operation)}: every example of an error is thrown as what it says`,
      async run(t) {
        for (const { status, mediaType, value } of shown) {
          const { error, sent } = await failing(
            context,
            operation,
            () => new Response(JSON.stringify(value), { status, headers: { "Content-Type": mediaType } }),
          );
          t.equal(sent.length, 1, `${status}: requests sent`);
          t.equal((error as Thrown | undefined)?.status, status, `status of ${messageOf(error)}`);
          t.equal(canonical((error as Thrown).body), canonical(value), `${status}: the body is kept`);
          const names = context.contract.errorBody;
          if (names === undefined) continue;
          t.equal((error as Thrown).code, asObject(value)[names.code], `${status}: code`);
          const message = asText(asObject(value)[names.message]) ?? "";
          t.ok(messageOf(error).includes(message), `${status}: the message is told: ${messageOf(error)}`);
        }
      },
    },
  ];
}

/** The status that the code of an example belongs to. */
function statusOf(context: ClientContext, operation: OperationContract, value: Json): number | undefined {
  const code = isObject(value) ? value[context.contract.errorBody?.code ?? ""] : undefined;
  return operation.errorCodes.find((one) => one.code === code)?.status;
}

function bodyFor(context: ClientContext, code: ErrorCodeContract, requestId?: string): JsonObject {
  const names = context.contract.errorBody ?? { code: "code", message: "message" };
  const body: JsonObject = { [names.code]: code.code, [names.message]: code.message };
  if (requestId !== undefined && names.requestId !== undefined) body[names.requestId] = requestId;
  return body;
}

function codesCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: every listed error code is thrown with class, code, message, request ID and measure`,
    async run(t) {
      for (const code of operation.errorCodes) await checkCode(t, context, operation, code);
    },
  };
}

async function checkCode(
  t: Trial,
  context: ClientContext,
  operation: OperationContract,
  code: ErrorCodeContract,
): Promise<void> {
  const what = `${code.status} ${code.code}`;
  const inBody = code.source === "gateway" && context.contract.errorBody?.requestId !== undefined;
  const headers = { "Retry-After": "7", ...(!inBody && { "X-Request-Id": "id-of-the-request" }) };
  const body = bodyFor(context, code, inBody ? "id-of-the-request" : undefined);
  const { error } = await failing(context, operation, () => Response.json(body, { status: code.status, headers }));
  const thrown = error as Thrown;
  t.equal(className(error), classFor(code.status, code.when), `${what}: class (${messageOf(error)})`);
  t.equal((error as Error).name, className(error), `${what}: name of the error`);
  t.equal(thrown.status, code.status, `${what}: status`);
  t.equal(thrown.headers?.get("retry-after"), "7", `${what}: headers of the answer`);
  t.equal(thrown.retryAfter, 7000, `${what}: milliseconds to wait`);
  t.equal(thrown.code, code.code, `${what}: code`);
  t.equal(thrown.requestId, "id-of-the-request", `${what}: request ID`);
  t.equal(thrown.operation, operation.id, `${what}: operation`);
  t.ok(messageOf(error).includes(code.message), `${what}: the message is told: ${messageOf(error)}`);
  const member = context.contract.errorBody?.message ?? "";
  t.ok(!messageOf(error).includes(`"${member}"`), `${what}: the message is words, not the body: ${messageOf(error)}`);
  const action = asText(asObject(operation.node["x-permission"])["action"]);
  const handling = asText(code.node["handling"]) ?? "";
  const advice = String(thrown.advice ?? "");
  // An error of permission names the action that is needed, behind the measure.
  if (className(error) !== "PermissionError" || action === undefined) t.equal(advice, handling, `${what}: advice`);
  else {
    t.ok(advice.startsWith(handling), `${what}: advice "${advice}", want "${handling}"`);
    t.ok(wordsOf(advice).includes(action), `${what}: the advice names ${action}: ${advice}`);
  }
  const mayPass = code.retryable || code.status === 408 || code.status === 429 || code.status >= 500;
  t.equal(thrown.retryable, mayPass, `${what}: worth a retry`);
}

/** Words without the full stop behind them. */
const wordsOf = (text: string): string[] => text.split(/\s+/).map((word) => word.replace(/[.,;]$/, ""));

/** The gateway's codes occur with either prefix. */
function prefixCheck(context: ClientContext, operation: OperationContract): Check {
  const codes = operation.errorCodes.filter((one) => one.code.startsWith("APIGW."));
  return {
    name: `${titleOf(operation)}: a code is understood whichever prefix the gateway writes`,
    async run(t) {
      t.equal(
        codes.every((one) => one.source === "gateway"),
        true,
        "codes with the prefix are the gateway's",
      );
      for (const code of codes) {
        const other = { ...code, code: code.code.replace("APIGW.", "APIG.") };
        const { error } = await failing(context, operation, () =>
          Response.json(bodyFor(context, other), { status: code.status }),
        );
        t.equal(className(error), classFor(code.status, code.when), `${other.code}: class`);
        t.equal((error as Thrown).code, other.code, `${other.code}: code as written`);
        t.ok(String((error as Thrown).advice).includes(String(code.node["handling"])), `${other.code}: advice`);
      }
    },
  };
}

/** What the document calls worth a retry is tried again; what is the caller's fault is not. */
function retryCheck(context: ClientContext, operation: OperationContract): Check {
  const idempotent = isIdempotent(operation);
  return {
    name: `${titleOf(operation)}: ${idempotent ? "errors worth a retry are tried again, others are not" : "nothing is sent twice"}`,
    async run(t) {
      const { given, options } = split(operation, plainCall(context, operation));
      for (const code of operation.errorCodes) {
        const { sent } = await callOnce(context, operation, given, {
          options,
          answers: [
            () => Response.json(bodyFor(context, code), { status: code.status, headers: { "Retry-After": "0" } }),
          ],
          callOptions: { maxRetries: 1 },
        });
        const again = code.retryable && idempotent;
        const mayPass = code.status === 429 || code.status >= 500;
        if (again || !mayPass) t.equal(sent.length, again ? 2 : 1, `${code.status} ${code.code}: requests sent`);
        else if (!idempotent) t.equal(sent.length, 1, `${code.status} ${code.code}: requests sent`);
      }
    },
  };
}

/** A server that rests is asked again, unless the call may have done something the first time. */
function passingCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a 503 is ${isIdempotent(operation) ? "tried again" : "not tried again: the call may have done its work"}`,
    async run(t) {
      const { given, options } = split(operation, plainCall(context, operation));
      const { sent } = await callOnce(context, operation, given, {
        options,
        answers: [() => new Response(null, { status: 503, headers: { "Retry-After": "0" } })],
        callOptions: { maxRetries: 2 },
      });
      t.equal(sent.length, isIdempotent(operation) ? 3 : 1, "requests sent");
    },
  };
}

function undocumentedCheck(context: ClientContext, operation: OperationContract): Check {
  const html = { "Content-Type": "text/html" };
  const answers: [string, number, string | null, Record<string, string>][] = [
    ["a status that no document knows", 418, "{}", { "Content-Type": "application/json" }],
    ["HTML of a proxy", 502, "<html><h1>Bad gateway</h1></html>", html],
    ["an empty body", 503, null, {}],
    ["JSON cut short", 400, '{"error', { "Content-Type": "application/json" }],
    ["JSON of another form", 401, "[1,2]", { "Content-Type": "application/json" }],
    ["JSON null", 404, "null", { "Content-Type": "application/json" }],
    ["a number as JSON", 429, "7", { "Content-Type": "application/json" }],
  ];
  return {
    name: `${titleOf(operation)}: errors that the document does not describe are typed errors with their status`,
    async run(t) {
      for (const [what, status, body, headers] of answers) {
        const { error } = await failing(context, operation, () => new Response(body, { status, headers }));
        t.equal((error as Thrown | undefined)?.status, status, `${what}: status (${messageOf(error)})`);
        t.equal(className(error), classFor(status), `${what}: class`);
      }
    },
  };
}
