import { ParameterError, type ParameterIssue } from "./errors.js";
import { mismatch } from "./mismatch.js";
import type { OperationDescriptor } from "./operation.js";

/** Parameters of a call by place, each by its name in the document. */
export type SortedParameters = Partial<
  Record<"path" | "query" | "header" | "cookie" | "body", Record<string, unknown>>
>;

/**
 * Checks the parameters of a call and sorts them by place.
 *
 * @param options Client options, which stand in for parameters; takes on what the call overrides. `checkParameters`
 *   false skips the document's constraints, but a path segment that leads elsewhere is refused always.
 * @throws {@link ParameterError} naming every parameter that breaks a constraint.
 */
export function sortParameters(
  { id, parameters }: OperationDescriptor,
  given: object | undefined,
  options: Record<string, unknown>,
): SortedParameters {
  const check = options["checkParameters"] !== false;
  const sorted: SortedParameters = {};
  const rest: Record<string, unknown> = { ...given };
  const issues: ParameterIssue[] = [];
  for (const parameter of parameters) {
    const { name, in: place, property = name, clientOption, required, expected } = parameter;
    // A parameter may be called like what every object has: `constructor`.
    const own = Object.hasOwn(rest, property) ? rest[property] : undefined;
    const got = own ?? (clientOption ? options[clientOption] : own);
    rest[property] = undefined;
    // JSON has a null; places that are text have none.
    const absent = got === undefined || (got === null && place !== "body");
    // URL parsers take these segments as steps in the path, however they are encoded.
    const harmful = place === "path" && /^\.{0,2}$/.test(got as string);
    if (harmful || (absent ? required : check && parameter.check?.(got) === false)) {
      issues.push({ name: property, got, expected: expected as string });
    }
    if (!absent) {
      sorted[place] ??= {};
      sorted[place][name] = got;
    }
    if (clientOption) options[clientOption] = got;
  }
  for (const name in rest) {
    const got = rest[name];
    if (got !== undefined && check) issues.push({ name, got, expected: "nothing of that name" });
  }
  if (issues.length) {
    throw new ParameterError(issues.map(mismatch).join("; "), { operation: id, issues });
  }
  return sorted;
}
