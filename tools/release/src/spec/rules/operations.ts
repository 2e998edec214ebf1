import { inOperation, member, type Rule, shown } from "./rule.ts";

const sameTemplate = (a: unknown, b: unknown): boolean => template(a) === template(b);
const template = (path: unknown): string => `${path}`.replace(/\{[^}]*\}/g, "{}");

/** Paths and operations. */
export const operationRules: readonly Rule[] = [
  {
    id: "path-template-renamed",
    change: "A path parameter gets another name, the path stays",
    impact: "neutral",
    why: "The request is the same. What it means for named arguments is rated with the parameter.",
    applies: (change) =>
      change.type === "PathItem" && change.property === "key" && sameTemplate(change.before, change.after),
    say: (change) => `The path is now written ${shown(change.after)}.`,
  },
  {
    id: "path-changed",
    change: "The path of operations changes",
    impact: "breaking",
    why: "Calls of the old path get 404.",
    applies: (change) => change.type === "PathItem" && change.property === "key",
    say: (change) => `${shown(change.before)} is now ${shown(change.after)}; the old path is gone.`,
  },
  {
    id: "path-removed",
    change: "A path or an operation is removed",
    impact: "breaking",
    why: "Calls of it fail.",
    applies: (change) => ["PathItem", "Operation"].includes(change.type) && change.kind === "removed",
    say: (change) => `${change.place} is removed.`,
  },
  {
    id: "operation-added",
    change: "A path or an operation is added",
    impact: "additive",
    why: "Nobody called it before.",
    applies: (change) => ["PathItem", "Operation"].includes(change.type) && change.kind === "added",
    say: (change) => `${change.place} is new.`,
  },
  {
    id: "operation-id-changed",
    change: "An operationId changes",
    impact: "breaking",
    why: "The request is the same, but the method of every generated client is named after it. oasdiff: information only.",
    applies: member("Operation", "operationId"),
    say: (change) =>
      change.before === undefined || change.after === undefined
        ? `The method of ${change.place} gets another name: its operationId is ${shown(change.after)} (was: ${shown(change.before)}).`
        : `The method ${shown(change.before)} is now called ${shown(change.after)}.`,
  },
  {
    id: "deprecated",
    change: "An operation, parameter or field is deprecated",
    impact: "additive",
    why: "It still works; semver asks for a minor release. Redocly: patch.",
    applies: (change) => change.property === "deprecated" && change.after === true,
    say: (change) => `${change.place} is deprecated.`,
  },
  {
    id: "no-longer-deprecated",
    change: "An operation, parameter or field is no longer deprecated",
    impact: "neutral",
    why: "Nothing works differently.",
    applies: (change) => change.property === "deprecated",
    say: (change) => `${change.place} is no longer deprecated.`,
  },
  {
    id: "request-body-required",
    change: "A request body becomes required, or a required one is added",
    impact: "breaking",
    why: "Calls without it are refused. Redocly misses the added one: minor.",
    applies: (change) =>
      change.type === "RequestBody" &&
      ((change.property === "required" && change.after === true) ||
        (change.kind === "added" && (change.after as { required?: boolean } | undefined)?.required === true)),
    say: (change) => `A request body${inOperation(change)} is now required.`,
  },
  {
    id: "request-body-optional",
    change: "A request body becomes optional, or an optional one is added",
    impact: "additive",
    why: "Calls as before still work.",
    applies: (change) => change.type === "RequestBody" && (change.property === "required" || change.kind === "added"),
    say: (change) => `A request body${inOperation(change)} can be sent.`,
  },
  {
    id: "request-body-removed",
    change: "A request body is removed",
    impact: "breaking",
    why: "What callers send is ignored or refused.",
    applies: (change) => change.type === "RequestBody" && change.kind === "removed",
    say: (change) => `The request body${inOperation(change)} is removed.`,
  },
];
