import type { JsonObject } from "../spec/json.ts";

/** What faults are planted in. */
export type Artefact = "client" | "client runtime" | "mock" | "mock runtime" | "docs Markdown" | "docs HTML";

/** A fact of the document, and a way to get it wrong: the artefact is made from the altered document. */
export interface SpecFault {
  id: string;
  /** What is wrong, in words. */
  what: string;
  /** Alters a copy of the document. */
  apply(document: JsonObject): void;
}

/** A place of a text, and what is put there instead. */
export interface TextFault {
  id: string;
  what: string;
  /** Relative to the package. */
  file: string;
  start: number;
  end: number;
  replacement: string;
}

export interface Verdict {
  id: string;
  artefact: Artefact;
  what: string;
  /** `same`: what was planted changes nothing in the artefact; `refused`: the factory does not take the document. */
  outcome: "killed" | "survived" | "same" | "refused";
  /** The check that failed, and how. */
  by?: string;
}
