import { json } from "../errors.js";
import { show } from "../issue.js";
import type { JournalFilter } from "../journal.js";
import type { MockRequest, MockResponse } from "../message.js";
import { InvalidOptionError } from "../option-error.js";
import { endOfPath } from "../query.js";
import { checkOperation, checkStep } from "../scenario-check.js";
import { resetState, type State } from "../state.js";
import { answerData } from "./data.js";
import { renderPage, scopeQuery } from "./page.js";
import { type JsonObject, parseJson } from "./request-json.js";

const BASE = "/__mock";

/** What the mock answers by itself, besides the document: its page, and its API for tests in other languages. */
export function isAdminPath(path: string): boolean {
  return path === BASE || path.startsWith(`${BASE}/`);
}

type Handler = (state: State, request: MockRequest, scope: string | undefined, rest: string) => MockResponse;

const HANDLERS: Record<string, Partial<Record<string, Handler>>> = {
  "": { GET: (state, _, scope) => html(renderPage(state, scope)) },
  health: { GET: (state) => json(200, describeApi(state)) },
  operations: {
    GET: (state) =>
      json(
        200,
        state.api.operations.map(({ name, method, path }) => ({ name, method, path })),
      ),
  },
  journal: {
    GET: (state, _, scope, rest) => json(200, state.journal.list(journalFilter(state, scope, rest))),
    DELETE: (state, _, scope, rest) => done(() => state.journal.reset(journalFilter(state, scope, rest))),
  },
  scenarios: {
    GET: (state, _, scope) => json(200, state.scenarios.list(scope)),
    POST: addScenario,
    DELETE: (state, _, scope) => done(() => state.scenarios.reset(scope)),
  },
  data: {
    GET: answerData,
    PUT: answerData,
    POST: answerData,
    PATCH: answerData,
    DELETE: answerData,
  },
  reset: { POST: (state, request, scope) => afterReset(request, scope, () => resetState(state, scope)) },
};

export function answerAdmin(state: State, request: MockRequest, path: string): MockResponse {
  const [, name = "", ...rest] = path.slice(BASE.length).split("/");
  const handlers = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
  if (handlers === undefined)
    return problem(404, `got ${path}, expected ${Object.keys(HANDLERS).map(pathOf).join(", ")}`);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (handler === undefined) {
    const allow = Object.keys(handlers).join(", ");
    const answer = problem(405, `got ${method}, expected ${allow}`);
    return { ...answer, headers: { ...answer.headers, allow } };
  }
  try {
    return handler(state, request, scopeOf(request), rest.map(decodeURIComponent).join("/"));
  } catch (error) {
    if (error instanceof InvalidOptionError || error instanceof URIError) return problem(400, error.message);
    throw error;
  }
}

function pathOf(name: string): string {
  return `${BASE}/${name}`;
}

function scopeOf(request: MockRequest): string | undefined {
  const query = request.target.slice(endOfPath(request.target) + 1);
  return new URLSearchParams(query).get("scope") ?? undefined;
}

function describeApi({ api }: State): JsonObject {
  return { status: "ok", title: api.title, specVersion: api.specVersion, specHash: api.specHash };
}

function journalFilter({ api }: State, scope: string | undefined, operation: string): JournalFilter {
  if (operation === "") return { scope };
  checkOperation(api, operation);
  return { scope, operation };
}

/** `{ operation, steps, always?, scope? }`; `steps` is one or a list; the scope may be that of the address. */
function addScenario(state: State, request: MockRequest, ofAddress: string | undefined): MockResponse {
  const body = parseJson(request);
  const { operation, steps, always = false, scope = ofAddress, ...more } = (body ?? {}) as JsonObject;
  const isScope = scope === undefined || typeof scope === "string";
  const isWhole = typeof operation === "string" && steps !== undefined && typeof always === "boolean" && isScope;
  if (!isWhole || Object.keys(more).length > 0) {
    throw new InvalidOptionError("body", show(body), "{ operation, steps, always?, scope? }");
  }
  const list = (Array.isArray(steps) ? steps : [steps]).map((step) => checkStep(state.api, operation, step));
  if (always) for (const step of list) state.scenarios.always(operation, step, scope);
  else state.scenarios.queue(operation, list, scope);
  return json(201, { operation, steps: list, always, scope });
}

function done(act: () => void): MockResponse {
  act();
  return { status: 204, headers: {}, body: "" };
}

/** The page's form goes back to the page; other callers get 204. */
function afterReset(request: MockRequest, scope: string | undefined, act: () => void): MockResponse {
  const fromPage = request.headers.some((text) => text.startsWith("application/x-www-form-urlencoded"));
  const answer = done(act);
  return fromPage ? { ...answer, status: 303, headers: { location: `${BASE}/${scopeQuery(scope)}` } } : answer;
}

function problem(status: number, detail: string): MockResponse {
  return json(status, { type: "about:blank", status, detail }, { "content-type": "application/problem+json" });
}

function html(body: string): MockResponse {
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      "cache-control": "no-store",
    },
    body,
  };
}
