import type { SpecChange } from "../change.ts";
import { inOperation, type Rule, shown, without } from "./rule.ts";
import { constraintKeywords, keywordShift, type Shift } from "./schema-compare.ts";

type Side = "request" | "response";

const keyword =
  (side: Side, keywords: readonly string[], ...shifts: Shift[]) =>
  (change: SpecChange): boolean =>
    change.type === "Schema" &&
    change.side === side &&
    change.kind === "modified" &&
    change.property !== undefined &&
    keywords.includes(change.property) &&
    shifts.includes(keywordShift(change.property, change.before, change.after));

const BOUNDS: Record<string, string> = {
  maximum: "at most",
  minimum: "at least",
  exclusiveMaximum: "less than",
  exclusiveMinimum: "more than",
  maxLength: "a length of at most",
  minLength: "a length of at least",
  maxItems: "a number of items of at most",
  minItems: "a number of items of at least",
};

/** "`limit` now allows at most `50` (was: `100`)". */
function limitText(change: SpecChange): string {
  const bound = BOUNDS[change.property ?? ""];
  if (change.property === "const") {
    return change.after === undefined
      ? `${change.place} is no longer always ${shown(change.before)}`
      : `${change.place} is now always ${shown(change.after)}`;
  }
  if (bound === undefined) {
    return `${change.place}: ${change.property} is now ${shown(change.after)} (was: ${shown(change.before)})`;
  }
  if (change.after === undefined) return `${change.place} no longer has a limit of ${bound} ${shown(change.before)}`;
  return `${change.place} now allows ${bound} ${shown(change.after)} (was: ${shown(change.before)})`;
}

function typeText(change: SpecChange): string {
  return `${change.place}${inOperation(change)} is now ${shown(change.after)} (was: ${shown(change.before)})`;
}

function isSchema(change: SpecChange, side: Side, kind: "added" | "removed", parent: RegExp): boolean {
  return change.type === "Schema" && change.side === side && change.kind === kind && parent.test(change.pointer);
}

const FIELD = /\/properties\/[^/]+$/;
const ALTERNATIVE = /\/(oneOf|anyOf)\/\d+$/;

/** What callers send. */
export const requestSchemaRules: readonly Rule[] = [
  {
    id: "request-default-changed",
    change: "The default of a parameter or a request field changes",
    impact: "breaking",
    why: "Calls that leave it out are answered differently, silently. oasdiff: error; Redocly: patch; Specmatic: fine.",
    applies: (change) =>
      change.type === "Schema" &&
      change.side === "request" &&
      change.property === "default" &&
      change.before !== undefined,
    say: (change) =>
      change.after === undefined
        ? `${change.place} no longer has a default (was: ${shown(change.before)}).`
        : `${change.place} now defaults to ${shown(change.after)} (was: ${shown(change.before)}); calls without it are answered differently.`,
  },
  {
    id: "request-default-documented",
    change: "A default is documented for the first time",
    impact: "neutral",
    why: "Before, none was promised.",
    applies: (change) => change.type === "Schema" && change.side === "request" && change.property === "default",
    say: (change) => `${change.place} defaults to ${shown(change.after)}.`,
  },
  {
    id: "request-narrowed",
    change: "A parameter or request field allows fewer values (limits, lengths, pattern, format, additionalProperties)",
    impact: "breaking",
    why: "Calls with the others are refused.",
    applies: keyword("request", constraintKeywords, "fewer", "others"),
    say: (change) => `${limitText(change)}; calls with other values are refused.`,
  },
  {
    id: "request-widened",
    change: "A parameter or request field allows more values",
    impact: "additive",
    why: "What was allowed still is. Redocly: patch.",
    applies: keyword("request", constraintKeywords, "more"),
    say: (change) => `${limitText(change)}.`,
  },
  {
    id: "request-type-narrowed",
    change: "A parameter or request field changes its type, or allows fewer types",
    impact: "breaking",
    why: "Calls with the former type are refused.",
    applies: keyword("request", ["type"], "fewer", "others"),
    say: (change) => `${typeText(change)}.`,
  },
  {
    id: "request-type-widened",
    change: "A parameter or request field allows more types",
    impact: "additive",
    why: "What was allowed still is. Redocly: patch.",
    applies: keyword("request", ["type"], "more"),
    say: (change) => `${typeText(change)}.`,
  },
  {
    id: "request-enum-narrowed",
    change: "A parameter or request field loses enum values, or gets an enum",
    impact: "breaking",
    why: "Calls with other values are refused.",
    applies: keyword("request", ["enum"], "fewer", "others"),
    say: (change) =>
      change.before === undefined
        ? `${change.place} now allows only ${shown(change.after)}.`
        : `${change.place} no longer allows ${shown(without(change.before, change.after))}.`,
  },
  {
    id: "request-enum-widened",
    change: "A parameter or request field gains enum values, or loses its enum",
    impact: "additive",
    why: "What was allowed still is.",
    applies: keyword("request", ["enum"], "more"),
    say: (change) =>
      change.after === undefined
        ? `${change.place} now allows any value.`
        : `${change.place} now allows ${shown(without(change.after, change.before))}, too.`,
  },
  {
    id: "request-field-required",
    change: "A request field becomes required",
    impact: "breaking",
    why: "Calls without it are refused.",
    applies: (change) =>
      change.property === "required" &&
      change.type === "Schema" &&
      change.side === "request" &&
      without(change.after, change.before).length > 0,
    say: (change) => `${shown(without(change.after, change.before))} in ${change.place} is now required.`,
  },
  {
    id: "request-field-optional",
    change: "A request field becomes optional",
    impact: "additive",
    why: "Calls with it work as before. Redocly: major, as it sees the shared schema.",
    applies: (change) =>
      change.property === "required" &&
      change.type === "Schema" &&
      change.side === "request" &&
      without(change.before, change.after).length > 0,
    say: (change) => `${shown(without(change.before, change.after))} in ${change.place} is now optional.`,
  },
  {
    id: "request-field-removed",
    change: "A request field is removed",
    impact: "breaking",
    why: "What callers send is ignored or refused.",
    applies: (change) => isSchema(change, "request", "removed", FIELD),
    say: (change) => `${change.place}${inOperation(change)} is removed.`,
  },
  {
    id: "request-field-added",
    change: "A request field is added",
    impact: "additive",
    why: "Calls without it work as before; a required one is rated by itself.",
    applies: (change) => isSchema(change, "request", "added", FIELD),
    say: (change) => `${change.place}${inOperation(change)} is new.`,
  },
  {
    id: "request-alternative-removed",
    change: "A request loses one of its alternatives (oneOf, anyOf)",
    impact: "breaking",
    why: "Calls that use it are refused.",
    applies: (change) => isSchema(change, "request", "removed", ALTERNATIVE),
    say: (change) => `${change.place}${inOperation(change)} can no longer be one of its former forms.`,
  },
  {
    id: "request-alternative-added",
    change: "A request gains an alternative (oneOf, anyOf)",
    impact: "additive",
    why: "The others still work.",
    applies: (change) => isSchema(change, "request", "added", ALTERNATIVE),
    say: (change) => `${change.place}${inOperation(change)} can have a new form.`,
  },
  {
    id: "request-field-read-only",
    change: "A request field becomes readOnly",
    impact: "breaking",
    why: "What callers send is ignored or refused. Redocly: patch.",
    applies: (change) => change.side === "request" && change.property === "readOnly" && change.after === true,
    say: (change) => `${change.place}${inOperation(change)} can no longer be set.`,
  },
];

/** What callers read. */
export const responseSchemaRules: readonly Rule[] = [
  {
    id: "response-enum-widened",
    change: "A response field gains enum values, or loses its enum",
    impact: "additive",
    why:
      "Enums of responses are open in all that is generated here: a value that is not known has a type and passes. " +
      "Redocly: major; oasdiff: warning; Specmatic: breaking.",
    applies: keyword("response", ["enum"], "more", "others"),
    say: (change) =>
      change.after === undefined
        ? `${change.place} can now have any value.`
        : `${change.place} can now be ${shown(without(change.after, change.before))}.`,
    gained: (change) => without(change.after, change.before).filter((value) => typeof value === "string"),
  },
  {
    id: "response-enum-narrowed",
    change: "A response field loses enum values, or gets an enum",
    impact: "neutral",
    why: "Callers still understand what they read.",
    applies: keyword("response", ["enum"], "fewer"),
    say: (change) =>
      change.before === undefined
        ? `${change.place} is now always one of ${shown(change.after)}.`
        : `${change.place} is no longer ${shown(without(change.before, change.after))}.`,
  },
  {
    id: "response-narrowed",
    change: "A response field promises more (limits, lengths, pattern, format, const)",
    impact: "neutral",
    why: "Callers still understand what they read.",
    applies: keyword("response", constraintKeywords, "fewer"),
    say: (change) => `${limitText(change)}.`,
  },
  {
    id: "response-opened",
    change: "A response object may have fields that are not described (additionalProperties: false goes away)",
    impact: "additive",
    why: "Readers pass over what they do not know.",
    applies: (change) =>
      keyword("response", ["additionalProperties", "unevaluatedProperties"], "more")(change) && change.before === false,
    say: (change) => `${change.place}${inOperation(change)} may have further fields.`,
  },
  {
    id: "response-widened",
    change: "A response field promises less (limits, lengths, pattern, format, const)",
    impact: "breaking",
    why: "Callers may rely on the promise. Redocly: patch where a limit goes away.",
    applies: keyword("response", constraintKeywords, "more", "others"),
    say: (change) => `${limitText(change)}.`,
  },
  {
    id: "response-type-changed",
    change: "A response field changes its type, or can have more types (null among them)",
    impact: "breaking",
    why: "Callers do not expect them.",
    applies: keyword("response", ["type"], "more", "others"),
    say: (change) => `${typeText(change)}.`,
  },
  {
    id: "response-type-narrowed",
    change: "A response field can have fewer types",
    impact: "neutral",
    why: "Callers still understand what they read.",
    applies: keyword("response", ["type"], "fewer"),
    say: (change) => `${typeText(change)}.`,
  },
  {
    id: "response-field-optional",
    change: "A response field that was always there is no longer promised",
    impact: "breaking",
    why: "Callers read it without a check.",
    applies: (change) =>
      change.property === "required" &&
      change.type === "Schema" &&
      change.side === "response" &&
      without(change.before, change.after).length > 0,
    say: (change) => `${shown(without(change.before, change.after))} in ${change.place} can now be missing.`,
  },
  {
    id: "response-field-promised",
    change: "A response field is now always there",
    impact: "additive",
    why: "Callers can drop a check. Redocly: patch.",
    applies: (change) =>
      change.property === "required" &&
      change.type === "Schema" &&
      change.side === "response" &&
      without(change.after, change.before).length > 0,
    say: (change) => `${shown(without(change.after, change.before))} in ${change.place} is now always there.`,
  },
  {
    id: "response-field-removed",
    change: "A response field is removed",
    impact: "breaking",
    why: "Who reads it finds nothing, even where it was optional. oasdiff: warning for optional ones; Specmatic: fine.",
    applies: (change) => isSchema(change, "response", "removed", FIELD),
    say: (change) => `${change.place}${inOperation(change)} is removed.`,
  },
  {
    id: "response-field-added",
    change: "A response field is added",
    impact: "additive",
    why: "Readers pass over what they do not know.",
    applies: (change) => isSchema(change, "response", "added", FIELD),
    say: (change) => `${change.place}${inOperation(change)} is new.`,
  },
  {
    id: "response-alternative-added",
    change: "A response gains an alternative (oneOf, anyOf)",
    impact: "breaking",
    why: "Callers do not expect it.",
    applies: (change) => isSchema(change, "response", "added", ALTERNATIVE),
    say: (change) => `${change.place}${inOperation(change)} can have a new form.`,
  },
  {
    id: "response-alternative-removed",
    change: "A response loses one of its alternatives (oneOf, anyOf)",
    impact: "neutral",
    why: "Callers still understand what they read. Redocly: major, as it sees both sides of a shared schema.",
    applies: (change) => isSchema(change, "response", "removed", ALTERNATIVE),
    say: (change) => `${change.place}${inOperation(change)} no longer has one of its former forms.`,
  },
  {
    id: "response-default",
    change: "The default of a response field changes",
    impact: "neutral",
    why: "Nothing is filled in by it.",
    applies: (change) => change.type === "Schema" && change.side === "response" && change.property === "default",
    say: (change) => `${change.place}: the default is now ${shown(change.after)}.`,
  },
  {
    id: "response-field-write-only",
    change: "A response field becomes writeOnly",
    impact: "breaking",
    why: "Who reads it finds nothing. Redocly: patch.",
    applies: (change) => change.side === "response" && change.property === "writeOnly" && change.after === true,
    say: (change) => `${change.place}${inOperation(change)} is no longer sent.`,
  },
];
