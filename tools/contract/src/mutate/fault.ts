import type { JsonObject } from "../spec/json.ts";

/** What faults are planted in. */
export type Artefact = "client" | "client runtime" | "mock" | "mock runtime" | PageArtefact;

/** The reference, in the document's language and in Chinese. */
export type PageArtefact = "docs Markdown" | "docs HTML" | "docs Markdown zh-CN" | "docs HTML zh-CN";

export const ARTEFACTS: readonly Artefact[] = [
  ...(["client", "client runtime", "mock", "mock runtime"] as const),
  ...(["docs Markdown", "docs HTML", "docs Markdown zh-CN", "docs HTML zh-CN"] as const),
];

/** Form and language of the pages that are an artefact; undefined for another one. */
export function pagesOf(artefact: Artefact): { isHtml: boolean; language: string } | undefined {
  const [docs, form, language = ""] = artefact.split(" ");
  return docs === "docs" ? { isHtml: form === "HTML", language } : undefined;
}

/** The packages that run. */
export type Kind = "client" | "mock";

/** The package that another artefact is part of. */
export const kindOf = (artefact: Artefact): Kind | undefined =>
  pagesOf(artefact) !== undefined ? undefined : artefact.startsWith("client") ? "client" : "mock";

/** A fact of the document, and a way to get it wrong: the artefact is made from the altered document. */
export interface SpecFault {
  id: string;
  /** What is wrong, in words. */
  what: string;
  /** Where the schema stands that is altered; undefined for any other fact. */
  schema?: string;
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
  /** How long it was tried. */
  seconds?: number;
  /** Why a fault that survived is none, where that follows from its place in the document. */
  reason?: string;
}
