import type { ApiDescription, OperationDescription } from "./description.js";
import { errorCodesOf } from "./error-codes.js";
import { joinedHeader, type MockRequest } from "./message.js";
import type { ScenarioStep } from "./scenario.js";

/** What the caller asks for in `Prefer` (RFC 7240), and the part that is honoured, to be named in the answer. */
export interface Preference {
  readonly step: ScenarioStep;
  readonly applied: string;
}

const FAULTS = new Set(["reset", "stall", "cut", "drip", "malformed"]);

/**
 * `Prefer: code=429`, `error=APIGW.0308`, `example=empty`, `dynamic=true`, `delay=200`, `fault=reset`.
 * What the document does not know is left alone, as the standard has it.
 */
export function readPreference(
  request: MockRequest,
  api: ApiDescription,
  operation: OperationDescription,
): Preference | undefined {
  const text = joinedHeader(request, "prefer");
  if (text === "") return undefined;
  const step: Record<string, unknown> = {};
  const applied: string[] = [];
  for (const part of text.split(/[,;]/)) {
    const [name = "", raw = ""] = part.split("=").map((side) => side.trim());
    const value = raw.replace(/^"(.*)"$/, "$1");
    const member = readPart(name.toLowerCase(), value, api, operation);
    // Of a preference that stands twice the first one counts, as the standard has it.
    if (member === undefined || Object.keys(member).some((key) => Object.hasOwn(step, key))) continue;
    Object.assign(step, member);
    applied.push(`${name}=${value}`);
  }
  return applied.length === 0 ? undefined : { step, applied: applied.join(", ") };
}

const OWN = new Set(["code", "status", "error", "example", "dynamic", "delay", "fault"]);

/** What is left of `Prefer` for an operation that has it as a parameter: the words for the mock are none of its values. */
export function withoutOwn(text: string): string {
  const isOwn = (part: string) => OWN.has(part.split("=", 1).join().trim().toLowerCase());
  return text
    .split(",")
    .filter((preference) => !preference.split(";").every(isOwn))
    .map((preference) => preference.trim())
    .join(", ");
}

function readPart(
  name: string,
  value: string,
  api: ApiDescription,
  operation: OperationDescription,
): ScenarioStep | undefined {
  switch (name) {
    case "code":
    case "status":
      return isDocumented(Number(value), api, operation) ? { status: Number(value) } : undefined;
    case "error":
      return errorCodesOf(api, operation).some(({ code }) => code === value) ? { code: value } : undefined;
    case "example":
      return hasExample(value, operation) ? { example: value } : undefined;
    case "dynamic":
      return value === "true" || value === "" ? { dynamic: true } : undefined;
    case "delay":
      return /^\d{1,6}$/.test(value) ? { delay: Number(value) } : undefined;
    case "fault":
      return FAULTS.has(value) ? { fault: value as NonNullable<ScenarioStep["fault"]> } : undefined;
    default:
      return undefined;
  }
}

/** `default` documents no status in particular; 1xx announces an answer and is none. */
function isDocumented(status: number, api: ApiDescription, operation: OperationDescription): boolean {
  if (!Number.isInteger(status) || status < 200) return false;
  const range = `${Math.floor(status / 100)}XX`;
  return (
    operation.responses.some((response) => response.status === String(status) || response.status === range) ||
    errorCodesOf(api, operation).some((code) => code.status === status)
  );
}

function hasExample(name: string, operation: OperationDescription): boolean {
  return operation.responses.some(({ content }) =>
    content.some(({ examples }) => examples.some((example) => example.name === name)),
  );
}
