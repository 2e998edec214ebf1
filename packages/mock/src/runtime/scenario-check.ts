import type { ApiDescription } from "./description.js";
import { errorCodesOf } from "./error-codes.js";
import { isFieldName, isFieldValue } from "./field.js";
import { show } from "./issue.js";
import { InvalidOptionError } from "./option-error.js";
import { ANY_OPERATION, type ScenarioStep } from "./scenario.js";
import { VALUE_RULES } from "./scenario-values.js";

const KINDS: Record<keyof ScenarioStep, "number" | "string" | "boolean" | "object" | "any" | "delay"> = {
  status: "number",
  code: "string",
  message: "string",
  retryAfter: "number",
  headers: "object",
  body: "any",
  example: "string",
  dynamic: "boolean",
  delay: "delay",
  fault: "string",
  clockSkew: "number",
  changeItems: "object",
  changeBody: "object",
  removeItems: "number",
};
const FAULTS = ["reset", "stall", "cut", "drip", "malformed"];

/**
 * Steps come from tests, command lines and the admin API: a typing error is told at once instead of doing nothing.
 *
 * @throws InvalidOptionError
 */
export function checkStep(api: ApiDescription, operation: string, step: unknown): ScenarioStep {
  if (operation !== ANY_OPERATION) checkOperation(api, operation, ` or ${ANY_OPERATION}`);
  if (typeof step !== "object" || step === null || Array.isArray(step)) {
    throw new InvalidOptionError("scenario", show(step), "an object such as { status: 429 }");
  }
  for (const [name, value] of Object.entries(step)) if (value !== undefined) checkMember(name, value);
  const { status, code, fault, headers } = step as ScenarioStep;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new InvalidOptionError("scenario.status", show(status), "a status from 200 to 599");
  }
  if (fault !== undefined && !FAULTS.includes(fault)) {
    throw new InvalidOptionError("scenario.fault", show(fault), FAULTS.join(", "));
  }
  if (headers !== undefined) checkHeaders(headers);
  if (code !== undefined) checkCode(api, operation, code);
  return step as ScenarioStep;
}

/** @throws InvalidOptionError where the document has no operation of this name */
export function checkOperation(api: ApiDescription, operation: string, others = ""): void {
  if (api.operations.some(({ name }) => name === operation)) return;
  const names = api.operations.slice(0, 20).map(({ name }) => name);
  throw new InvalidOptionError("operation", show(operation), names.join(", ") + others);
}

function checkMember(name: string, value: unknown): void {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name as keyof ScenarioStep] : undefined;
  if (kind === undefined) {
    throw new InvalidOptionError("scenario", `a member ${show(name)}`, Object.keys(KINDS).join(", "));
  }
  const fits = kind === "any" || (value !== null && typeof value === kind);
  if (!fits && kind !== "delay") throw new InvalidOptionError(`scenario.${name}`, show(value), `a ${kind}`);
  const rule = VALUE_RULES[name as keyof ScenarioStep];
  if (rule?.fits(value) === false) throw new InvalidOptionError(`scenario.${name}`, show(value), rule.expected);
}

function checkHeaders(headers: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!isFieldName(name)) {
      throw new InvalidOptionError("scenario.headers", `the name ${show(name)}`, "letters, digits and !#$%&'*+-.^_`|~");
    }
    if (typeof value !== "string" || !isFieldValue(value)) {
      throw new InvalidOptionError(`scenario.headers.${name}`, show(value), "a text of one line, in Latin-1");
    }
  }
}

function checkCode(api: ApiDescription, operation: string, code: string): void {
  const known = api.operations
    .filter(({ name }) => operation === ANY_OPERATION || name === operation)
    .flatMap((one) => errorCodesOf(api, one));
  if (known.some((entry) => entry.code === code)) return;
  const codes = [...new Set(known.map((entry) => entry.code))];
  throw new InvalidOptionError("scenario.code", show(code), codes.join(", ") || "no code, the document has none");
}
