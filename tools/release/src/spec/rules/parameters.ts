import type { SpecChange } from "../change.ts";
import { inOperation, member, type Rule, shown } from "./rule.ts";

/** A parameter that calls have; one in the list of components is rated where it is used. */
const ofCalls = (change: SpecChange): boolean =>
  change.type === "Parameter" && !change.pointer.startsWith("#/components/");

const isRequired = (value: unknown): boolean => (value as { required?: boolean } | undefined)?.required === true;

/** Parameters of requests. */
export const parameterRules: readonly Rule[] = [
  {
    id: "required-parameter-added",
    change: "A required parameter is added",
    impact: "breaking",
    why: "Calls without it are refused.",
    applies: (change) => ofCalls(change) && change.kind === "added" && isRequired(change.after),
    say: (change) => `The new parameter ${change.place}${inOperation(change)} is required.`,
  },
  {
    id: "optional-parameter-added",
    change: "An optional parameter is added",
    impact: "additive",
    why: "Calls without it work as before.",
    applies: (change) => ofCalls(change) && change.kind === "added",
    say: (change) => `${change.place} is a new parameter${inOperation(change)}.`,
  },
  {
    id: "parameter-removed",
    change: "A parameter is removed",
    impact: "breaking",
    why: "What callers send is ignored or refused.",
    applies: (change) => ofCalls(change) && change.kind === "removed",
    say: (change) => `The parameter ${change.place}${inOperation(change)} is removed.`,
  },
  {
    id: "parameter-renamed",
    change: "A parameter gets another name or place",
    impact: "breaking",
    why: "What callers send is ignored or refused; for a path parameter, generated clients rename the argument.",
    applies: member("Parameter", "name", "in"),
    say: (change) =>
      change.property === "name"
        ? `The parameter ${shown(change.before)}${inOperation(change)} is now called ${shown(change.after)}.`
        : `${change.place}${inOperation(change)} is now sent in the ${change.after} (was: ${change.before}).`,
  },
  {
    id: "parameter-required",
    change: "A parameter becomes required",
    impact: "breaking",
    why: "Calls without it are refused.",
    applies: (change) => member("Parameter", "required")(change) && change.after === true,
    say: (change) => `${change.place}${inOperation(change)} is now required.`,
  },
  {
    id: "parameter-optional",
    change: "A parameter becomes optional",
    impact: "additive",
    why: "Calls with it work as before.",
    applies: (change) => member("Parameter", "required")(change) && change.before === true,
    say: (change) => `${change.place}${inOperation(change)} is now optional.`,
  },
  {
    id: "parameter-optional-written",
    change: "That a parameter is optional is written, or no longer is",
    impact: "neutral",
    why: "It was and is optional.",
    applies: member("Parameter", "required"),
    say: (change) => `${change.place}${inOperation(change)} is optional, as before.`,
  },
  {
    id: "parameter-serialization",
    change: "How a parameter is written changes (style, explode, allowReserved)",
    impact: "breaking",
    why: "The same value is another text in the request.",
    applies: member("Parameter", "style", "explode", "allowReserved"),
    say: (change) =>
      `${change.place}${inOperation(change)} is now written with ${change.property} ${shown(change.after)}.`,
  },
  {
    id: "client-option-changed",
    change: "The client option that a parameter is taken from changes (x-client-option)",
    impact: "breaking",
    why: "Callers pass the value under the option's name. Redocly: patch.",
    applies: (change) => change.property === "x-client-option",
    say: (change) =>
      `${change.place}: the client takes it from the option ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
];
