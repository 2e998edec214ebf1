import { describe, matches } from "./check.js";
import { ParameterError, type ParameterIssue } from "./errors.js";
import type { OperationDescriptor, ParameterDescriptor, Values } from "./operation.js";

/** Parameters of a call by place, as openapi-fetch takes them. */
export interface SortedParameters {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  header: Record<string, string>;
}

/**
 * Checks the parameters of a call and sorts them by place.
 *
 * @param defaults Client options that stand in for parameters.
 * @param check false skips the document's constraints; what would harm (a path that leads elsewhere, a header that
 *   smuggles another one) is refused always.
 * @throws {@link ParameterError} naming every parameter that breaks a constraint.
 */
export function sortParameters(
  operation: OperationDescriptor,
  given: Values,
  defaults: Values,
  check: boolean,
): SortedParameters {
  const sorted: SortedParameters = { path: {}, query: {}, header: {} };
  const cookies: string[] = [];
  const issues: ParameterIssue[] = [];
  for (const parameter of operation.parameters) {
    const name = parameter.property ?? parameter.name;
    const value = given[name] ?? (parameter.clientOption === undefined ? undefined : defaults[parameter.clientOption]);
    const expected = fault(parameter, value, check);
    if (expected !== undefined) issues.push({ name, got: value, expected });
    if (value === undefined || value === null) continue;
    if (parameter.in === "path" || parameter.in === "query") sorted[parameter.in][parameter.name] = value;
    else {
      const text = operation.styles?.header(parameter, value) ?? String(value);
      if (isUnsafeHeader(text)) issues.push({ name, got: value, expected: "text that a header can carry" });
      else if (parameter.in === "header") sorted.header[parameter.name] = text;
      else cookies.push(`${parameter.name}=${encodeURIComponent(text)}`);
    }
  }
  if (check) issues.push(...unknownNames(operation, given), ...missingBody(operation, given));
  if (issues.length > 0) throw parameterError(operation, issues);
  if (cookies.length > 0) sorted.header["Cookie"] = cookies.join("; ");
  return sorted;
}

/** What was expected instead of `value`, or undefined where it is fine. */
function fault(parameter: ParameterDescriptor, value: unknown, check: boolean): string | undefined {
  const { schema = {} } = parameter;
  if (value === undefined || value === null) return parameter.required ? describe(schema) : undefined;
  // URL parsers take these segments as steps in the path, however they are encoded.
  if (parameter.in === "path" && /^\.{0,2}$/.test(String(value))) return "a path segment other than . and ..";
  return check && !matches(schema, value) ? describe(schema) : undefined;
}

/** Characters that end a header, or that no header can carry. */
export function isUnsafeHeader(value: string): boolean {
  return /[^\t\x20-\x7e\x80-\xff]/.test(value);
}

function unknownNames(operation: OperationDescriptor, given: Values): ParameterIssue[] {
  const known = operation.parameters.map((parameter) => parameter.property ?? parameter.name);
  if (operation.bodies !== undefined) known.push("body", "contentType");
  return Object.keys(given)
    .filter((name) => !known.includes(name) && given[name] !== undefined)
    .map((name) => ({ name, got: given[name], expected: known.length > 0 ? `one of ${known.join(", ")}` : "nothing" }));
}

function missingBody(operation: OperationDescriptor, given: Values): ParameterIssue[] {
  return operation.bodyRequired && given["body"] === undefined
    ? [{ name: "body", got: undefined, expected: "a value" }]
    : [];
}

function parameterError(operation: OperationDescriptor, issues: ParameterIssue[]): ParameterError {
  const list = issues.map(({ name, got, expected }) => `${name} is ${show(got)}, expected ${expected}`);
  return new ParameterError(`${operation.id}: ${list.join("; ")}`, issues, { operation: operation.id });
}

function show(value: unknown): string {
  if (value === undefined) return "missing";
  const text = typeof value === "object" || typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
