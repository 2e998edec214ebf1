import { answerAdmin, isAdminPath } from "./admin/admin.js";
import { applyEtag } from "./conditional.js";
import { addCors, answerPreflight, isPreflight } from "./cors.js";
import type { ApiDescription, OperationDescription } from "./description.js";
import { refuse } from "./errors.js";
import type { JournalEntry } from "./journal.js";
import { checkLimits, MAX_BODY } from "./limits.js";
import type { MockRequest, MockResponse } from "./message.js";
import { allowedMethods, methodNotFound } from "./methods.js";
import type { ResolvedOptions } from "./options.js";
import { answerRoute } from "./pipeline.js";
import { endOfPath } from "./query.js";
import type { Refusal } from "./refusal.js";
import { findIssuer, issueToken } from "./security/token-issuer.js";
import { createState, type State } from "./state.js";
import { breaksBody, mayHaveBody } from "./transport.js";

/** Says which document the mock was made from, by the first digits of its hash: clients of another one can warn. */
const SPEC_HEADER = "x-mock-spec";
const SPEC_DIGITS = 12;

/** The mock itself, free of protocol and runtime: a request in, an answer out, at once. */
export interface Core {
  handle(request: MockRequest): MockResponse;
  /** The answer to what never became a request: headers that are too large, text that is no HTTP. */
  refuse(refusal: Refusal): MockResponse;
  readonly state: State;
}

/** @throws InvalidOptionError */
export function createCore(api: ApiDescription, options: ResolvedOptions): Core {
  const state = createState(api, options);
  return {
    state,
    handle: (request) => handle(state, request),
    refuse: (refusal) => {
      const { answers, nextRequestId } = state;
      const requestId = nextRequestId();
      const context = { api, operation: undefined, requestId, sampleBody: answers.body };
      return identify(state, requestId, refuse(refusal, context));
    },
  };
}

function handle(state: State, request: MockRequest): MockResponse {
  const { options, journal } = state;
  const entry: JournalEntry = {
    number: 0,
    request: withoutBody(request),
    requestId: state.nextRequestId(),
    time: state.now(),
    operation: undefined,
    scope: undefined,
    values: undefined,
    body: undefined,
    status: 0,
    refusal: undefined,
    scenario: undefined,
  };
  const answer = finish(state, request, entry, answerSafely(state, request, entry));
  entry.status = answer.status;
  if (entry.isInternal !== true) journal.add(entry);
  if (options.onRequest !== undefined && entry.isInternal !== true) options.onRequest(journal.record(entry));
  return answer;
}

function withoutBody(request: MockRequest): JournalEntry["request"] {
  const { method, target, headers, body } = request;
  return body === undefined ? request : { method, target, headers };
}

/** A mistake of the mock is answered and told, never thrown at the transport. */
function answerSafely(state: State, request: MockRequest, entry: JournalEntry): MockResponse {
  try {
    return answerRequest(state, request, entry);
  } catch (error) {
    const reason = `the mock itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return refused(state, entry, { condition: "internal-error", reason });
  }
}

function answerRequest(state: State, request: MockRequest, entry: JournalEntry): MockResponse {
  const limit = checkLimits(request, state.options.bodyLimit ?? MAX_BODY);
  if (limit !== undefined) return refused(state, entry, limit);
  const path = request.target.slice(0, endOfPath(request.target));
  const match = state.router.match(path);
  if (match === undefined) return answerOther(state, request, entry, path);
  // A browser asks without credentials and goes by the headers alone, also where the document describes OPTIONS.
  if (state.options.cors !== false && isPreflight(request)) return answerPreflight(request, allowedMethods(match));
  const { method } = request;
  const route = match.routes.get(method) ?? (method === "HEAD" ? match.routes.get("GET") : undefined);
  if (route !== undefined) {
    return answerRoute(state, request, route, match, entry, (refusal) =>
      refused(state, entry, refusal, route.operation),
    );
  }
  if (state.errors === "http" && method === "OPTIONS") {
    return { status: 204, headers: { allow: allowedMethods(match).join(", ") }, body: "" };
  }
  return refused(state, entry, methodNotFound(method, match, state.errors));
}

/** What the document does not describe: the issuer of tokens, the mock's own pages, or nothing. */
function answerOther(state: State, request: MockRequest, entry: JournalEntry, path: string): MockResponse {
  const isAdmin = state.options.admin !== false && isAdminPath(path);
  const issuer = findIssuer(state.api, path);
  if (isAdmin || issuer !== undefined) {
    if (state.options.cors !== false && isPreflight(request)) {
      return answerPreflight(request, ["GET", "POST", "PUT", "PATCH", "DELETE"]);
    }
  }
  if (isAdmin) {
    entry.isInternal = true;
    return answerAdmin(state, request, path);
  }
  if (issuer !== undefined && request.method === issuer.method) {
    const { options, tokens, seed } = state;
    const count = Number.parseInt(entry.requestId.slice(-12), 16);
    const context = { users: options.users, tokens, now: entry.time, count, seed };
    const { answer, refusal } = issueToken(issuer, request, context);
    entry.refusal = refusal;
    return answer;
  }
  const reason = `no operation of ${state.api.title} has the path ${path}`;
  return refused(state, entry, { condition: "route-not-found", reason });
}

function refused(state: State, entry: JournalEntry, refusal: Refusal, operation?: OperationDescription): MockResponse {
  entry.refusal = refusal;
  const { api, answers } = state;
  return refuse(refusal, { api, operation, requestId: entry.requestId, sampleBody: answers.body });
}

function identify(state: State, requestId: string, answer: MockResponse): MockResponse {
  if (state.hasGateway) answer.headers["x-request-id"] ??= requestId;
  answer.headers[SPEC_HEADER] = state.api.specHash.slice(0, SPEC_DIGITS);
  return answer;
}

/** What every answer carries, and what HEAD leaves out. */
function finish(state: State, request: MockRequest, entry: JournalEntry, given: MockResponse): MockResponse {
  const answer = identify(state, entry.requestId, applyEtag(request, given));
  if (state.options.cors !== false) addCors(request, answer);
  const isHead = request.method === "HEAD";
  const hasBody = answer.body !== "" && mayHaveBody(answer.status);
  if (!isHead && hasBody) return answer;
  if (isHead && mayHaveBody(answer.status)) {
    answer.headers["content-length"] = String(new TextEncoder().encode(answer.body).length);
  }
  // What breaks a body leaves an answer without one as it is.
  const { fault, ...whole } = answer;
  return { ...whole, ...(fault !== undefined && !breaksBody(fault) && { fault }), body: "" };
}
