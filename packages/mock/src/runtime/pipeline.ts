import { negotiate } from "./accept.js";
import { readBody } from "./body.js";
import { drawDelay } from "./delay.js";
import type { OperationDescription, ParameterDescription } from "./description.js";
import { toLowerCaseNames } from "./field.js";
import { describeIssue, type Issue } from "./issue.js";
import type { JournalEntry } from "./journal.js";
import { header, joinedHeader, type MockRequest, type MockResponse } from "./message.js";
import { type ParameterValues, type PathValues, pathValue, readParameters } from "./parameters.js";
import { readPreference } from "./prefer.js";
import { decode, endOfPath, MalformedEncodingError } from "./query.js";
import type { Refusal } from "./refusal.js";
import { findResponse, successStatus } from "./responses.js";
import type { Match, Route } from "./router.js";
import type { ScenarioStep } from "./scenario.js";
import { authenticate, type Caller } from "./security/authenticate.js";
import type { State } from "./state.js";
import { answerStep } from "./step-answer.js";
import { transformAnswer } from "./transform.js";

/** What one call is answered from. */
interface Call {
  readonly state: State;
  readonly request: MockRequest;
  readonly operation: OperationDescription;
  readonly path: PathValues;
  readonly query: string;
  readonly entry: JournalEntry;
  readonly step: ScenarioStep | undefined;
  /** Makes the answer to a refused call. */
  readonly refuse: Refuse;
}

export type Refuse = (refusal: Refusal) => MockResponse;

/** Answers a call of an operation in the order of the real thing: gateway, service, data. */
export function answerRoute(
  state: State,
  request: MockRequest,
  route: Route,
  match: Match,
  entry: JournalEntry,
  refuse: Refuse,
): MockResponse {
  const { operation, names } = route;
  const path: PathValues = { names, values: match.values };
  const scope = scopeOf(operation, path);
  entry.operation = operation.name;
  entry.scope = scope;
  const preference = readPreference(request, state.api, operation);
  const step = state.scenarios.take(operation.name, scope) ?? preference?.step;
  entry.scenario = step;
  const query = request.target.slice(endOfPath(request.target) + 1);
  const call: Call = { state, request, operation, path, query, entry, step, refuse };
  if (step === undefined) return answerUsually(call);
  const isPreferred = step === preference?.step;
  const answer = answerWithStep(call, step, isPreferred);
  if (!isPreferred || entry.refusal !== undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "preference-applied": preference.applied } };
}

function answerWithStep(call: Call, step: ScenarioStep, isPreferred: boolean): MockResponse {
  const { state, operation, entry } = call;
  if (step.removeItems !== undefined) removeItems(call, step.removeItems);
  const special = answerStep(step, { ...state, operation, requestId: entry.requestId, sampleBody: state.answers.body });
  if (special !== undefined) readValues(call, []);
  const usual = special ?? answerUsually(call);
  const isRefused = entry.refusal !== undefined;
  // A preference changes no refusal. What a test has set up changes how one gets to the caller, not what it says.
  if (isRefused && isPreferred) return usual;
  const answer = isRefused ? usual : transformAnswer(usual, step, state.api, operation);
  const { fault, delay, headers, retryAfter } = step;
  return {
    status: answer.status,
    headers: {
      ...answer.headers,
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      ...toLowerCaseNames(headers),
    },
    body: fault === "malformed" ? answer.body.slice(0, Math.floor(answer.body.length / 2)) : answer.body,
    ...(delay !== undefined && { delay: drawDelay(delay, state.random) }),
    ...(fault !== undefined && fault !== "malformed" && { fault }),
  };
}

function answerUsually(call: Call): MockResponse {
  const result = answerOrRefuse(call);
  return "condition" in result ? call.refuse(result) : result;
}

function answerOrRefuse(call: Call): MockResponse | Refusal {
  const { state, request, operation, query, entry, step } = call;
  const now = entry.time + (step?.clockSkew ?? 0) * 1000;
  if (state.options.authentication !== false) {
    const { api, credentials, tokens, lockout } = state;
    const result = authenticate(operation, { api, request, query, credentials, tokens, lockout, now });
    if ("failure" in result) return result.failure;
    const refusal = state.limiter?.check(operation, result.caller.user, now) ?? checkCaller(call, result.caller);
    if (refusal !== undefined) return refusal;
  } else {
    const refusal = state.limiter?.check(operation, "", now);
    if (refusal !== undefined) return refusal;
  }
  const issues: Issue[] = [];
  const { values, refusal } = readValues(call, issues);
  if (refusal !== undefined) return refusal;
  if (issues.length > 0)
    return { condition: "invalid-parameter", reason: issues.map(describeIssue).join("; "), issues };
  const mediaType = chooseMediaType(call);
  if (mediaType === undefined) return notAcceptable(call);
  return answerData(call, values, mediaType);
}

/** Reads parameters and body into the journal as well. */
function readValues(call: Call, issues: Issue[]): { values: ParameterValues; refusal?: Refusal } {
  const { state, request, operation, path, query, entry } = call;
  const values = readParameters(operation, { request, path, query }, issues);
  entry.values = values;
  const body = readBody(operation, request, issues);
  entry.body = body.value;
  if (body.unsupported === undefined) return { values };
  const reason = `Content-Type: got ${JSON.stringify(header(request, "content-type"))}, expected ${body.unsupported.join(" or ")}`;
  const condition = state.errors === "http" ? "unsupported-media-type" : "invalid-parameter";
  return { values, refusal: { condition, reason } };
}

const ANY_TYPE = "";

/** The media type to answer with. The gateway refuses nothing for its `Accept`: who wants none of them gets any. */
function chooseMediaType({ state, request, operation }: Call): string | undefined {
  const isGateway = state.errors === "gateway";
  const response = findResponse(operation, successStatus(operation));
  if (response === undefined || response.content.length <= (isGateway ? 1 : 0)) return ANY_TYPE;
  const wanted = negotiate(joinedHeader(request, "accept"), response);
  return wanted ?? (isGateway ? ANY_TYPE : undefined);
}

function notAcceptable({ request, operation }: Call): Refusal {
  const types = findResponse(operation, successStatus(operation))?.content.map(({ mediaType }) => mediaType) ?? [];
  const reason = `Accept: got ${JSON.stringify(joinedHeader(request, "accept"))}, expected ${types.join(" or ")}`;
  return { condition: "not-acceptable", reason };
}

function answerData({ state, operation, entry, step }: Call, values: ParameterValues, mediaType: string): MockResponse {
  const { pagination } = operation;
  const { answers, data } = state;
  const special = step?.example !== undefined || step?.dynamic === true;
  if (pagination !== undefined && !special) {
    return answers.page(operation, values, data.state(pagination.collection, entry.scope));
  }
  const choice = { example: step?.example, dynamic: step?.dynamic, mediaType: mediaType || undefined };
  const answer = answers.documented(operation, choice);
  return { ...answer, headers: { ...answer.headers } };
}

function removeItems({ state, operation, entry }: Call, count: number): void {
  const { pagination } = operation;
  if (pagination === undefined) return;
  const collection = state.data.collection(pagination.collection, entry.scope);
  const first = collection.size - count;
  collection.remove((_, index) => index >= first);
}

/** A parameter of the path that is a client option too: credentials may carry its value as well. */
const isShared = ({ in: place, clientOption }: ParameterDescription): boolean =>
  place === "path" && clientOption !== undefined;

/** The value that data is kept apart by. */
function scopeOf(operation: OperationDescription, path: PathValues): string | undefined {
  const shared = operation.parameters.find(isShared);
  return shared && safeDecode(pathValue(path, shared.name) ?? "");
}

function safeDecode(text: string): string {
  try {
    return decode(text);
  } catch (error) {
    if (error instanceof MalformedEncodingError) return text;
    throw error;
  }
}

/** What the service checks before it looks at parameters: that credentials fit the path, and the permission. */
function checkCaller({ operation, path }: Call, caller: Caller): Refusal | undefined {
  for (const parameter of operation.parameters) {
    if (!isShared(parameter)) continue;
    const bound = caller.bound.findLast(({ clientOption }) => clientOption === parameter.clientOption)?.value;
    const got = safeDecode(pathValue(path, parameter.name) ?? "");
    if (bound === undefined || bound === got) continue;
    const reason = `/path/${parameter.name}: got ${JSON.stringify(got)}, expected ${JSON.stringify(bound)}, as in the credentials`;
    return { condition: "project-mismatch", reason };
  }
  const { action } = operation;
  if (action === undefined || caller.permissions === undefined || caller.permissions.includes(action)) return undefined;
  return { condition: "permission-denied", reason: `the caller is not granted ${action}` };
}
