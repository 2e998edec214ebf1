import { member, type Rule, shown, without } from "./rule.ts";
import { keywordShift } from "./schema-compare.ts";

/** Servers and their variables. */
export const serverRules: readonly Rule[] = [
  {
    id: "server-removed",
    change: "A server is removed or gets another URL",
    impact: "breaking",
    why: "Callers that use it fail.",
    applies: (change) => change.type === "Server" && (change.kind === "removed" || change.property === "url"),
    say: (change) =>
      change.kind === "removed"
        ? `A server is no longer listed.`
        : `The server is now ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "server-added",
    change: "A server is added",
    impact: "additive",
    why: "The others stay.",
    applies: (change) => change.type === "Server" && change.kind === "added",
    say: () => "A further server is listed.",
  },
  {
    id: "first-server-changed",
    change: "Another server stands first",
    impact: "breaking",
    why: "Callers that name none reach another server. Redocly: nothing, whatever the order.",
    applies: (change) => change.type === "FirstServer",
    say: (change) => `Calls that name no server now go to ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "operation-servers",
    change: "An operation or a path gets its own servers, or loses them",
    impact: "breaking",
    why: "Calls of it reach another server. Redocly: minor where it gets them, patch where it loses them.",
    applies: (change) => change.type === "ServerList" && change.kind !== "modified" && change.pointer !== "#/servers",
    say: (change) =>
      change.kind === "added"
        ? `Calls of ${change.place} now go to servers of its own.`
        : `Calls of ${change.place} no longer go to servers of its own.`,
  },
  {
    id: "server-default-changed",
    change: "The default of a server variable changes",
    impact: "breaking",
    why: "Callers that name none reach another server. Redocly: patch.",
    applies: member("ServerVariable", "default"),
    say: (change) => `Calls that name no server now go to ${shown(change.after)} (was: ${shown(change.before)}).`,
  },
  {
    id: "server-values-narrowed",
    change: "A server variable gets an enum, or loses values of it",
    impact: "breaking",
    why: "Callers that use other values are refused by checks. Redocly: patch.",
    applies: (change) =>
      member("ServerVariable", "enum")(change) &&
      ["fewer", "others"].includes(keywordShift("enum", change.before, change.after)),
    say: (change) =>
      change.before === undefined
        ? `${change.place} now allows only ${shown(change.after)}.`
        : `${change.place} no longer allows ${shown(without(change.before, change.after))}.`,
  },
  {
    id: "server-values-widened",
    change: "A server variable loses its enum, or gains values",
    impact: "additive",
    why: "The others still work.",
    applies: member("ServerVariable", "enum"),
    say: (change) => `${change.place} allows more values.`,
  },
];
