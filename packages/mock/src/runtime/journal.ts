import { setMember } from "./coerce.js";
import type { Issue } from "./issue.js";
import type { MockRequest } from "./message.js";
import type { ParameterValues } from "./parameters.js";
import type { Redactor } from "./redact.js";
import type { Refusal } from "./refusal.js";
import type { ScenarioStep } from "./scenario.js";

/** What the parameters of an operation's requests are; generated code says it for each operation. */
export interface RequestShape {
  path: unknown;
  query: unknown;
  header: unknown;
  cookie: unknown;
  body: unknown;
}

/** A request that the mock answered. Secrets are hidden. */
export interface RecordedRequest<Shape extends RequestShape = RequestShape> {
  /** Counts from 1. */
  readonly number: number;
  /** ID that the answer carried. */
  readonly requestId: string;
  /** When, by the mock's clock. */
  readonly time: Date;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Names in lower case; values of repeated headers are joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Name of the operation that matched. */
  readonly operation: string | undefined;
  /** The value that data and scenarios are kept apart by: the project. */
  readonly scope: string | undefined;
  /** Parameters as JSON values, defaults included. What could not be read is missing. */
  readonly path: Shape["path"];
  readonly query: Shape["query"];
  readonly header: Shape["header"];
  readonly cookie: Shape["cookie"];
  /** The body as a JSON value, where the document describes one. */
  readonly body: Shape["body"];
  readonly status: number;
  /** Why it was refused; undefined where it was not. */
  readonly refusal: RecordedRefusal | undefined;
  /** The scenario that was applied. */
  readonly scenario: ScenarioStep | undefined;
}

export interface RecordedRefusal {
  /** `invalid-parameter`, `unauthenticated`, … */
  readonly condition: string;
  readonly reason: string;
  readonly issues: readonly Issue[];
}

/** What is kept of a request; the readable record is made when somebody looks. */
export interface JournalEntry {
  number: number;
  /** Without the bytes of its body: a thousand of them could fill the memory. */
  readonly request: Omit<MockRequest, "body">;
  readonly requestId: string;
  readonly time: number;
  operation: string | undefined;
  scope: string | undefined;
  values: ParameterValues | undefined;
  body: unknown;
  status: number;
  refusal: Refusal | undefined;
  scenario: ScenarioStep | undefined;
  /** A request for the mock's own pages, which is not recorded. */
  isInternal?: boolean;
}

/** What a request must be of; what is left out is any. */
export interface JournalFilter {
  readonly operation?: string | undefined;
  readonly scope?: string | undefined;
}

export interface Journal {
  add(entry: JournalEntry): void;
  /** The requests kept, oldest first. */
  list(filter?: JournalFilter): RecordedRequest[];
  record(entry: JournalEntry): RecordedRequest;
  /** Forgets the requests that the filter lets through. */
  reset(filter?: JournalFilter): void;
}

/** @param size How many requests are kept; the oldest go first. */
export function createJournal(size: number, redactor: Redactor): Journal {
  const records = new WeakMap<JournalEntry, RecordedRequest>();
  let ring: JournalEntry[] = [];
  let next = 0;
  let count = 0;
  const entries = () => [...ring.slice(next), ...ring.slice(0, next)];
  const record = (entry: JournalEntry) => {
    const known = records.get(entry) ?? makeRecord(entry, redactor);
    records.set(entry, known);
    return known;
  };
  return {
    add(entry) {
      entry.number = ++count;
      if (size === 0) return;
      ring[next] = entry;
      next = (next + 1) % size;
    },
    record,
    list: (filter = {}) =>
      entries()
        .filter((entry) => fits(entry, filter))
        .map(record),
    reset(filter = {}) {
      const kept = entries().filter((entry) => !fits(entry, filter));
      ring = kept;
      next = kept.length % Math.max(size, 1);
    },
  };
}

function fits(entry: JournalEntry, { operation, scope }: JournalFilter): boolean {
  return (operation === undefined || entry.operation === operation) && (scope === undefined || entry.scope === scope);
}

const NO_VALUES: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };

function makeRecord(entry: JournalEntry, redactor: Redactor): RecordedRequest {
  const { request, refusal } = entry;
  const headers: Record<string, string> = {};
  for (let index = 0; index < request.headers.length; index += 2) {
    const name = (request.headers[index] as string).toLowerCase();
    const value = redactor.header(name, request.headers[index + 1] as string);
    // A header may have the name of a member that every object has: `constructor`, `__proto__`.
    setMember(headers, name, Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value);
  }
  const { path, query, header, cookie } = entry.values ?? NO_VALUES;
  return {
    number: entry.number,
    requestId: entry.requestId,
    time: new Date(entry.time),
    method: request.method,
    target: redactor.target(request.target),
    headers,
    operation: entry.operation,
    scope: entry.scope,
    path,
    query,
    header,
    cookie,
    body: entry.body,
    status: entry.status,
    refusal: refusal && {
      condition: refusal.condition,
      reason: redactor.reason(refusal.reason, request),
      issues: refusal.issues ?? [],
    },
    scenario: entry.scenario,
  };
}
