import type { Rule } from "./rule.ts";

const WORDS = new Set(["description", "summary", "title", "externalDocs", "tags", "example", "examples", "url"]);
const TYPES = new Set(["Info", "Tag", "ExternalDocs", "License", "Contact", "Example", "ExamplesMap", "TagGroup"]);

/** What people read. The last of the rules: what is here is in no other. */
export const wordRules: readonly Rule[] = [
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
