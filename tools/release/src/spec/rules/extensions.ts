import type { SpecChange } from "../change.ts";
import { isNode } from "../document.ts";
import { inOperation, type Rule, shown, without } from "./rule.ts";

/** Changes of a whole `x-…` object, or of members of it. */
function extension(change: SpecChange, name: string): boolean {
  return change.type === "SpecExtension" && change.pointer.endsWith(`/${name}`);
}

const number = (value: unknown, fallback: number): number => (typeof value === "number" ? value : fallback);

/** The document's own extensions; Redocly rates each of these changes as a patch, or doesn't see it. */
export const extensionRules: readonly Rule[] = [
  {
    id: "permission-needed",
    change: "The permission of an operation changes, one is needed for the first time, or it depends on further ones",
    impact: "breaking",
    why: "Callers whose policies name the former one are refused. No diff tool sees it.",
    applies: (change) =>
      extension(change, "x-permission") &&
      (change.kind === "added" ||
        change.property === "action" ||
        (change.property === "dependencies" && without(change.after, change.before).length > 0)),
    say: (change) => permissionText(change),
  },
  {
    id: "permission-dropped",
    change: "A permission is no longer needed, or depends on fewer further ones",
    impact: "additive",
    why: "Callers that have it still pass.",
    applies: (change) =>
      extension(change, "x-permission") && (change.kind === "removed" || change.property === "dependencies"),
    say: (change) => `${change.operation ?? "The operation"} needs fewer permissions.`,
  },
  {
    id: "permission-described",
    change: "Access level, resource types, condition keys, alias or words of a permission change",
    impact: "neutral",
    why: "The action that a policy must allow stays.",
    applies: (change) => extension(change, "x-permission"),
    say: (change) => `The permission${inOperation(change)} is described differently (${change.property}).`,
  },
  {
    id: "pagination-changed",
    change: "How pages are asked for changes (x-pagination), or there are no pages any more",
    impact: "breaking",
    why: "Generated clients page by it.",
    applies: (change) =>
      extension(change, "x-pagination") &&
      change.kind !== "added" &&
      !(change.property === "total" && change.before === undefined),
    say: (change) => `Paging${inOperation(change)} works differently.`,
  },
  {
    id: "pagination-added",
    change: "An operation gets pages, or says where their total is (x-pagination)",
    impact: "additive",
    why: "The call itself stays; generated clients can iterate, or know how many there are.",
    applies: (change) => extension(change, "x-pagination"),
    say: (change) =>
      change.property === "total"
        ? `The total${inOperation(change)} can be read.`
        : `The results${inOperation(change)} can be read page by page.`,
  },
  {
    id: "rate-limit-lowered",
    change: "Fewer calls are allowed (x-rate-limit)",
    impact: "breaking",
    why: "Callers that stay within the former limit are throttled.",
    applies: (change) =>
      extension(change, "x-rate-limit") &&
      ((change.property === "calls" && number(change.after, 0) < number(change.before, 0)) ||
        (change.property === "seconds" && number(change.after, 0) > number(change.before, 0))),
    say: (change) =>
      `Fewer calls${inOperation(change)} are allowed: ${change.property} ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "rate-limit-raised",
    change: "More calls are allowed, or the limit is documented or no longer documented (x-rate-limit)",
    impact: "additive",
    why: "Callers within the former limit are not throttled.",
    applies: (change) => extension(change, "x-rate-limit"),
    say: (change) => `The rate limit${inOperation(change)} changed.`,
  },
  {
    id: "client-name-changed",
    change: "The name of the client changes (x-client-name)",
    impact: "breaking",
    why: "The functions and types of generated packages are named after it.",
    applies: (change) => change.property === "x-client-name",
    say: (change) => `The client is now named ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "error-body-changed",
    change: "Where an error body keeps its code, message or request ID changes (x-error-body)",
    impact: "breaking",
    why: "Typed errors are read by it.",
    applies: (change) => extension(change, "x-error-body") && change.before !== undefined,
    say: (change) => `The ${change.property ?? "body"} of an error is now in ${shown(change.after)}.`,
  },
  {
    id: "error-code-removed",
    change: "An error code is no longer documented, or has another status (x-error-codes)",
    impact: "breaking",
    why: "Callers that handle it lose its type and its promise.",
    applies: (change) => change.type === "ErrorCode" && change.kind === "removed",
    say: (change) => `The error ${errorName(change.before)} is no longer documented.`,
  },
  {
    id: "error-code-added",
    change: "An error code is documented (x-error-codes)",
    impact: "additive",
    why: "Callers always had to expect codes that are not documented.",
    applies: (change) => change.type === "ErrorCode" && change.kind === "added",
    say: (change) => `The error ${errorName(change.after)} is now documented.`,
  },
  {
    id: "error-code-behaviour",
    change: "Whether an error is worth a retry changes, or when it is answered (x-error-codes)",
    impact: "additive",
    why: "The error stays, what is best done about it changes.",
    applies: (change) => change.type === "ErrorCode" && ["retryable", "when", "source"].includes(change.property ?? ""),
    say: (change) =>
      `${change.place}: ${change.property} is now ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "error-code-words",
    change: "Message, meaning or handling of an error code is put differently (x-error-codes)",
    impact: "neutral",
    why: "Errors are told apart by their codes.",
    applies: (change) => change.type === "ErrorCode",
    say: (change) => `${change.place}: ${change.property} is put differently.`,
  },
  {
    id: "enum-value-described",
    change: "What an enum value means is put differently (x-enumDescriptions)",
    impact: "neutral",
    why: "The values are rated by themselves.",
    applies: (change) => extension(change, "x-enumDescriptions"),
    say: (change) => `The meaning of ${shown(change.property)}, ${change.place}, is described.`,
  },
  {
    id: "idempotency-changed",
    change: "Whether a call is safe to repeat changes (x-idempotent)",
    impact: "additive",
    why: "Generated clients retry more or less often; no call fails by it.",
    applies: (change) => change.property === "x-idempotent",
    say: (change) => `${change.place} is ${change.after === false ? "no longer " : ""}safe to repeat.`,
  },
  {
    id: "token-issuer-changed",
    change: "The call that issues tokens changes (x-token-issuer)",
    impact: "breaking",
    why: "Tokens are asked for there.",
    applies: (change) => extension(change, "x-token-issuer") && change.kind === "modified",
    say: (change) => `Tokens are now asked for with ${change.property} ${shown(change.after)}.`,
  },
];

function permissionText(change: SpecChange): string {
  const operation = change.operation ?? "The operation";
  if (change.property === "action") {
    return `${operation} now needs the permission ${shown(change.after)} (was: ${shown(change.before)}).`;
  }
  if (change.property === "dependencies") {
    return `${operation} now needs ${shown(without(change.after, change.before))} as well.`;
  }
  const action = isNode(change.after) ? change.after["action"] : undefined;
  return `${operation} now needs the permission ${shown(action)}.`;
}

function errorName(value: unknown): string {
  return isNode(value) ? `${shown(value["code"])} (${value["status"]})` : "code";
}
