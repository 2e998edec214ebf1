import type { SpecChange } from "../change.ts";
import { type Rule, without } from "./rule.ts";
import { constraintKeywords, keywordShift } from "./schema-compare.ts";

const WORDS = new Set(["description", "summary", "title", "externalDocs", "tags", "example", "examples", "url"]);
const TYPES = new Set(["Info", "Tag", "ExternalDocs", "License", "Contact", "Example", "ExamplesMap", "TagGroup"]);

const isSame = ({ property = "", before, after }: SpecChange): boolean =>
  property === "required"
    ? without(before, after).length + without(after, before).length === 0
    : [...constraintKeywords, "type", "enum"].includes(property) && keywordShift(property, before, after) === "same";

/** What people read. The last of the rules: what is here is in no other. */
export const wordRules: readonly Rule[] = [
  {
    id: "spelled-differently",
    change: "What is written changes and its meaning does not (an order, a limit that is none)",
    impact: "neutral",
    why: "What was allowed and promised still is.",
    applies: (change) => change.type === "Schema" && change.kind === "modified" && isSame(change),
    say: (change) => `${change.place} is written differently (${change.property}).`,
  },
  {
    id: "words",
    change: "Descriptions, titles, tags, links, examples or the document's version change",
    impact: "neutral",
    why: "No call works differently. Redocly rates a new tag as minor.",
    applies: (change) => TYPES.has(change.type) || WORDS.has(change.property ?? ""),
    say: (change) => `The description of ${change.place} is put differently.`,
  },
  {
    id: "component-listed",
    change: "A component is added, removed or renamed, and what is sent stays the same",
    impact: "neutral",
    why: "No call works differently. Names of generated types are rated by the public types of each package.",
    applies: (change) =>
      change.pointer.startsWith("#/components/") &&
      ((change.type === "Schema" && change.side === "none") ||
        (change.type === "Parameter" && change.kind !== "modified")),
    say: (change) => `${change.place} changed in the list of components.`,
  },
  {
    id: "other-extension",
    change: "Any other extension (x-…) changes",
    impact: "neutral",
    why: "Nothing generated here depends on it.",
    applies: (change) => change.type === "SpecExtension" || (change.property ?? "").startsWith("x-"),
    say: (change) => `${change.place} is described differently (${change.property ?? "extension"}).`,
  },
  {
    id: "unseen",
    change: "Examples or the order of things change, which Redocly doesn't report",
    impact: "neutral",
    why: "All that is rated otherwise is compared one by one.",
    applies: (change) => change.type === "Unseen",
    say: () => "Examples or the order of things changed.",
  },
];
