import { inOperation, type Rule, shown } from "./rule.ts";

const headers = ["Header", "HeadersMap"];

/** Statuses, headers and media types. */
export const responseRules: readonly Rule[] = [
  {
    id: "status-renamed",
    change: "A response gets another status",
    impact: "breaking",
    why: "Callers look for the old one.",
    applies: (change) => change.type === "Response" && change.property === "key",
    say: (change) => `The response ${shown(change.before)}${inOperation(change)} is now ${shown(change.after)}.`,
  },
  {
    id: "response-removed",
    change: "A documented response is removed",
    impact: "breaking",
    why: "Callers that handle it lose its type and its promise. oasdiff: information for errors; Specmatic: breaking.",
    applies: (change) => change.type === "Response" && change.kind === "removed",
    say: (change) => `${capital(change.place)}${inOperation(change)} is no longer documented.`,
  },
  {
    id: "response-added",
    change: "A response is documented",
    impact: "additive",
    why: "Callers always had to expect an undocumented status.",
    applies: (change) => change.type === "Response" && change.kind === "added",
    say: (change) => `${capital(change.place)}${inOperation(change)} is now documented.`,
  },
  {
    id: "response-header-removed",
    change: "A response header is removed",
    impact: "breaking",
    why: "Who reads it finds nothing.",
    applies: (change) => headers.includes(change.type) && change.kind === "removed",
    say: (change) => `${capital(change.place)}${inOperation(change)} has a header less.`,
  },
  {
    id: "response-header-added",
    change: "A response header is added",
    impact: "additive",
    why: "Nobody read it before.",
    applies: (change) => headers.includes(change.type) && change.kind === "added",
    say: (change) => `${capital(change.place)}${inOperation(change)} has a new header.`,
  },
  {
    id: "media-type-changed",
    change: "A media type is removed or replaced",
    impact: "breaking",
    why: "Callers that send or read it fail.",
    applies: (change) =>
      (change.type === "MediaType" && (change.property === "key" || change.kind === "removed")) ||
      (change.type === "MediaTypesMap" && change.kind === "removed"),
    say: (change) => `${capital(change.place)}${inOperation(change)} no longer has its former media type.`,
  },
  {
    id: "media-type-added",
    change: "A media type is added",
    impact: "additive",
    why: "Nobody asked for it before.",
    applies: (change) => ["MediaType", "MediaTypesMap"].includes(change.type) && change.kind === "added",
    say: (change) => `${capital(change.place)}${inOperation(change)} has a new media type.`,
  },
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
