import { readBody } from "./body.js";
import { createDataStore, type DataStore } from "./data/store.js";
import type { ApiDescription, OperationDescription } from "./description.js";
import { type ErrorContext, refuse } from "./errors.js";
import { describeIssue, type Issue } from "./issue.js";
import { checkLimits, MAX_BODY } from "./limits.js";
import { header, type MockRequest, type MockResponse } from "./message.js";
import { methodNotFound } from "./methods.js";
import type { ResolvedOptions } from "./options.js";
import { type ParameterValues, readParameters } from "./parameters.js";
import { decode, endOfPath } from "./query.js";
import type { Refusal } from "./refusal.js";
import { createRequestIds } from "./request-id.js";
import { createRouter, type Match, type Route } from "./router.js";
import { authenticate, type Caller } from "./security/authenticate.js";
import { defaultCredential } from "./security/credentials.js";
import { createTokenStore } from "./security/tokens.js";
import { createAnswers } from "./success.js";

/** The mock itself, free of protocol and runtime: a request in, an answer out, at once. */
export interface Core {
  handle(request: MockRequest): MockResponse;
  readonly data: DataStore;
}

/** @throws InvalidOptionError */
export function createCore(api: ApiDescription, options: ResolvedOptions): Core {
  const seed = options.seed ?? "1";
  const now = options.now ?? Date.now;
  const credentials = options.credentials ?? [defaultCredential];
  const tokens = createTokenStore(options.tokens);
  const router = createRouter(api);
  const data = createDataStore(api, options.data, seed);
  const answers = createAnswers(api, seed);
  const nextRequestId = createRequestIds(seed);
  const hasGateway = api.errorCodes.some(({ when }) => when === "route-not-found");
  const errors = options.errors ?? (hasGateway ? "gateway" : "http");

  return { handle, data };

  function handle(request: MockRequest): MockResponse {
    const requestId = nextRequestId();
    const answer = answerRequest(request, requestId);
    if (hasGateway) answer.headers["x-request-id"] ??= requestId;
    return request.method === "HEAD" ? { ...answer, body: "" } : answer;
  }

  function answerRequest(request: MockRequest, requestId: string): MockResponse {
    const refused = (refusal: Refusal, operation?: OperationDescription) => {
      const context: ErrorContext = { api, operation, requestId, sampleBody: answers.body };
      return refuse(refusal, context);
    };
    const limit = checkLimits(request, options.bodyLimit ?? MAX_BODY);
    if (limit !== undefined) return refused(limit);
    const path = request.target.slice(0, endOfPath(request.target));
    const match = router.match(path);
    if (match === undefined)
      return refused({ condition: "route-not-found", reason: `no operation has the path ${path}` });
    const route = match.routes.get(request.method) ?? (request.method === "HEAD" ? match.routes.get("GET") : undefined);
    if (route === undefined) return refused(methodNotFound(request.method, match, errors));
    const result = answerRoute(request, route, match);
    return "condition" in result ? refused(result, route.operation) : { ...result, headers: { ...result.headers } };
  }

  function answerRoute(request: MockRequest, route: Route, match: Match): MockResponse | Refusal {
    const { operation } = route;
    const query = request.target.slice(endOfPath(request.target) + 1);
    const path = new Map(route.names.map((name, index) => [name, match.values[index] as string]));
    if (options.authentication !== false) {
      const result = authenticate(operation, { api, request, query, credentials, tokens, now: now() });
      if ("failure" in result) return result.failure;
      const refusal = checkCaller(operation, result.caller, path);
      if (refusal !== undefined) return refusal;
    }
    const issues: Issue[] = [];
    const values = readParameters(operation, { request, path, query }, issues);
    const body = readBody(operation, request, issues);
    if (body.unsupported !== undefined) return unsupported(request, body.unsupported);
    if (issues.length > 0) return invalid(issues);
    return answerData(operation, values);
  }

  function unsupported(request: MockRequest, supported: readonly string[]): Refusal {
    const got = header(request, "content-type");
    const reason = `Content-Type: got ${JSON.stringify(got)}, expected ${supported.join(" or ")}`;
    return { condition: errors === "http" ? "unsupported-media-type" : "invalid-parameter", reason };
  }

  function answerData(operation: OperationDescription, values: ParameterValues): MockResponse {
    const { pagination } = operation;
    if (pagination === undefined) return answers.documented(operation, {});
    return answers.page(operation, values, data.state(pagination.collection, scopeOf(operation, values)));
  }
}

/** The value that data is kept apart by: the path parameter that is a client option too. */
function scopeOf(operation: OperationDescription, values: ParameterValues): string | undefined {
  const parameter = operation.parameters.find(
    ({ in: place, clientOption }) => place === "path" && clientOption !== undefined,
  );
  const value = parameter && values.path[parameter.name];
  return value === undefined ? undefined : String(value);
}

/** What the service checks before it looks at parameters: the permission, and that credentials fit the path. */
function checkCaller(
  operation: OperationDescription,
  caller: Caller,
  path: ReadonlyMap<string, string>,
): Refusal | undefined {
  const { action } = operation;
  if (action !== undefined && caller.permissions !== undefined && !caller.permissions.includes(action)) {
    return { condition: "permission-denied", reason: `the caller is not granted ${action}` };
  }
  for (const parameter of operation.parameters) {
    if (parameter.in !== "path" || parameter.clientOption === undefined) continue;
    const bound = caller.bound.get(parameter.clientOption);
    const got = path.get(parameter.name) ?? "";
    if (bound === undefined || bound === got || bound === safeDecode(got)) continue;
    const reason = `/path/${parameter.name}: got ${JSON.stringify(got)}, expected ${JSON.stringify(bound)}, as in the credentials`;
    return { condition: "project-mismatch", reason };
  }
  return undefined;
}

function safeDecode(text: string): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}

function invalid(issues: readonly Issue[]): Refusal {
  return { condition: "invalid-parameter", reason: issues.map(describeIssue).join("; "), issues };
}
