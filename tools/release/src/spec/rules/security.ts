import { isNode } from "../document.ts";
import { fewerScopes, stillPasses } from "../effective.ts";
import { inOperation, type Rule, shown, without } from "./rule.ts";

const requirement = (value: unknown): string =>
  isNode(value) && Object.keys(value).length > 0 ? Object.keys(value).map(shown).join(" with ") : "no authentication";

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
    change: "A way to authenticate uses another scheme, or needs further scopes",
    impact: "breaking",
    why: "Credentials are named after the scheme; those with fewer scopes are refused.",
    applies: (change) =>
      change.type === "SecurityRequirement" &&
      change.kind === "modified" &&
      change.after !== undefined &&
      !fewerScopes(change.after, change.before),
    say: (change) =>
      change.before === undefined
        ? `Authentication now uses the scheme ${shown(change.property)}.`
        : `The scheme ${shown(change.property)} now needs ${shown(without(change.after, change.before))} as well.`,
  },
  {
    id: "security-alternative-eased",
    change: "A way to authenticate needs a scheme or a scope less than before",
    impact: "additive",
    why: "Callers that send it still pass. Redocly: patch.",
    applies: (change) => change.type === "SecurityRequirement" && change.kind === "modified",
    say: (change) =>
      `A way to authenticate no longer needs ${shown(change.after === undefined ? change.property : without(change.before, change.after))}.`,
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
    change:
      "An operation, or the document, gets or loses its own list of ways to authenticate, and one that was enough no longer is",
    impact: "breaking",
    why: "Callers that authenticate so are refused. Redocly: patch where a list goes away.",
    applies: (change) =>
      change.type === "SecurityRequirementList" &&
      change.kind !== "modified" &&
      !stillPasses(change.before, change.after),
    say: (change) => `The authentication${inOperation(change)} changed.`,
  },
  {
    id: "operation-security-open",
    change: "An operation, or the document, gets or loses its own list, and all ways that were enough still are",
    impact: "additive",
    why: "Callers that authenticate still pass.",
    applies: (change) => change.type === "SecurityRequirementList" && change.kind !== "modified",
    say: (change) =>
      stillPasses([{}], change.after)
        ? `Authentication${inOperation(change)} is no longer needed.`
        : `${change.operation ?? "Every call"} can be authenticated in further ways.`,
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
    id: "security-scheme-described",
    change: "How a bearer token is made is said, or put differently (bearerFormat)",
    impact: "neutral",
    why: "It is a hint: callers send the token as they got it. Redocly: major.",
    applies: (change) => change.type === "SecurityScheme" && change.property === "bearerFormat",
    say: (change) => `${change.place} is described differently (bearerFormat).`,
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
