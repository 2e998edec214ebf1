import { show } from "./issue.js";
import type { RecordedRequest, RequestShape } from "./journal.js";

/** What a request should be like: each member that is given must be equal, members of objects one by one. */
export interface RequestMatch<Shape extends RequestShape = RequestShape> {
  readonly path?: DeepPartial<Shape["path"]>;
  readonly query?: DeepPartial<Shape["query"]>;
  readonly header?: DeepPartial<Shape["header"]>;
  readonly cookie?: DeepPartial<Shape["cookie"]>;
  readonly body?: DeepPartial<Shape["body"]>;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly scope?: string;
}

export type DeepPartial<T> = T extends object ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> } : T;

/** Thrown where no request is like the one that was expected; the message says what the nearest ones differ in. */
export class ExpectationError extends Error {
  override readonly name = "ExpectationError";
}

const MAX_NEAR = 3;

/** The last request that fits. @throws ExpectationError */
export function expectRequest(
  operation: string,
  requests: readonly RecordedRequest[],
  match: RequestMatch,
): RecordedRequest {
  const found = requests.findLast((request) => differences(match, request, "").length === 0);
  if (found !== undefined) return found;
  throw new ExpectationError(explain(operation, requests, match));
}

/** @throws ExpectationError where a request fits. */
export function expectNoRequest(operation: string, requests: readonly RecordedRequest[], match: RequestMatch): void {
  const found = requests.find((request) => differences(match, request, "").length === 0);
  if (found === undefined) return;
  throw new ExpectationError(`expected no request ${describe(operation, match)}, got ${line(found)}`);
}

function explain(operation: string, requests: readonly RecordedRequest[], match: RequestMatch): string {
  const wanted = `expected a request ${describe(operation, match)}`;
  if (requests.length === 0) return `${wanted}, got none of ${operation}`;
  const near = requests
    .map((request) => ({ request, different: differences(match, request, "") }))
    .sort((a, b) => a.different.length - b.different.length || b.request.number - a.request.number)
    .slice(0, MAX_NEAR)
    .map(({ request, different }) => `  ${line(request)}\n${different.map((text) => `    ${text}`).join("\n")}`);
  return `${wanted}, got ${requests.length} of ${operation}, none of which fits; the nearest:\n${near.join("\n")}`;
}

function describe(operation: string, match: RequestMatch): string {
  return Object.keys(match).length === 0 ? operation : `${operation} with ${JSON.stringify(match)}`;
}

function line({ number, method, target, status }: RecordedRequest): string {
  return `#${number} ${method} ${target} → ${status}`;
}

/** One line for each member that differs. */
function differences(wanted: unknown, got: unknown, pointer: string): string[] {
  if (typeof wanted !== "object" || wanted === null) {
    return Object.is(wanted, got) ? [] : [`${pointer || "/"}: got ${show(got)}, expected ${show(wanted)}`];
  }
  if (typeof got !== "object" || got === null || Array.isArray(wanted) !== Array.isArray(got))
    return [`${pointer || "/"}: got ${show(got)}, expected ${show(wanted)}`];
  const sizes =
    Array.isArray(wanted) && Array.isArray(got) && wanted.length !== got.length
      ? [`${pointer}: got ${got.length} items, expected ${wanted.length}`]
      : [];
  return [
    ...sizes,
    ...Object.entries(wanted).flatMap(([name, value]) =>
      value === undefined ? [] : differences(value, (got as Record<string, unknown>)[name], `${pointer}/${name}`),
    ),
  ];
}
