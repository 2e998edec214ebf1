import { isNode } from "../document.ts";
import { inOperation, type Rule, shown } from "./rule.ts";

const requirement = (value: unknown): string =>
  isNode(value) && Object.keys(value).length > 0 ? Object.keys(value).map(shown).join(" with ") : "no authentication";

const allowsNobody = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && !value.some((item) => isNode(item) && Object.keys(item).length === 0);

/** Authentication. */
export const securityRules: readonly Rule[] = [
  {
    id: "security-alternative-dropped",
    change: "A way to authenticate is dropped, or needs more than before",
    impact: "breaking",
    why: "Callers that authenticate so are refused. oasdiff: information only.",
    applies: (change) => change.type === "SecurityRequirement" && change.kind === "removed",
    say: (change) => `${requirement(change.before)} is no longer a way to authenticate.`,
  },
  {
    id: "security-alternative-changed",
    change: "A way to authenticate uses another scheme",
    impact: "breaking",
    why: "Credentials are named after the scheme.",
    applies: (change) =>
      change.type === "SecurityRequirement" && change.kind === "modified" && change.after !== undefined,
    say: (change) => `Authentication now uses the scheme ${shown(change.property)}.`,
  },
  {
    id: "security-alternative-eased",
    change: "A way to authenticate needs a scheme less than before",
    impact: "additive",
    why: "Callers that send it still pass. Redocly: patch.",
    applies: (change) => change.type === "SecurityRequirement" && change.kind === "modified",
    say: (change) => `A way to authenticate no longer needs ${shown(change.property)}.`,
  },
  {
    id: "security-alternative-added",
    change: "A way to authenticate is added",
    impact: "additive",
    why: "The ways there were still work.",
    applies: (change) => change.type === "SecurityRequirement" && change.kind === "added",
    say: (change) => `${requirement(change.after)} is a new way to authenticate.`,
  },
  {
    id: "operation-security-stricter",
    change: "An operation gets its own authentication",
    impact: "breaking",
    why: "What the document allows for all operations may no longer be enough.",
    applies: (change) =>
      change.type === "SecurityRequirementList" && change.kind === "added" && allowsNobody(change.after),
    say: (change) => `The authentication${inOperation(change)} changed.`,
  },
  {
    id: "operation-security-open",
    change: "An operation no longer needs authentication",
    impact: "additive",
    why: "Callers that authenticate still pass.",
    applies: (change) => change.type === "SecurityRequirementList" && change.kind === "added",
    say: (change) => `Authentication${inOperation(change)} is no longer needed.`,
  },
  {
    id: "security-scheme-changed",
    change: "A scheme changes its type, its place, its header or its signature algorithm",
    impact: "breaking",
    why: "Credentials sent as before are not seen. Redocly misses the algorithm: patch.",
    applies: (change) =>
      change.type === "SecurityScheme" &&
      change.kind === "modified" &&
      ["type", "in", "name", "scheme", "x-signature-algorithm", "x-format"].includes(change.property ?? ""),
    say: (change) =>
      `${change.place}: ${change.property} is now ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "security-scheme-listed",
    change: "A scheme is added, removed or renamed in the list of schemes",
    impact: "neutral",
    why: "Only its use in an operation matters, and that is rated by itself.",
    applies: (change) => change.type === "SecurityScheme" && (change.kind !== "modified" || change.property === "key"),
    say: (change) => `${change.place} changed in the list of schemes.`,
  },
];
