/**
 * What a change means to whoever uses the API, or a package made from its document.
 * - `breaking`: something that worked before fails or behaves differently.
 * - `additive`: something new can be used, nothing that worked fails.
 * - `neutral`: words and examples.
 */
export type Impact = "breaking" | "additive" | "neutral";

/** The heavier of two impacts. */
export function heavier(a: Impact, b: Impact): Impact {
  const weight: Record<Impact, number> = { neutral: 0, additive: 1, breaking: 2 };
  return weight[a] >= weight[b] ? a : b;
}

/** One difference of two OpenAPI documents, at the place where it is used: no `$ref` is left in `pointer`. */
export interface SpecChange {
  /** JSON pointer, in URI form, of the object that differs, in the document that has it. */
  pointer: string;
  /** OpenAPI's name of that object: `Parameter`, `Schema`, `Response`; `SpecExtension` for `x-…`. */
  type: string;
  kind: "added" | "removed" | "modified";
  /** The member that differs, where the object itself is in both documents; `key` where it was renamed. */
  property?: string;
  before?: unknown;
  after?: unknown;
  /** Who sends it. A response's schema is sent by the server; so is what a callback receives. */
  side: "request" | "response" | "none";
  /** Where it is, in words: `` `limit` ``, `` `flows[].status` in the 200 response ``. */
  place: string;
  /** The operation it belongs to, as `GET /path`. */
  operation?: string;
  /** What Redocly's diff says, or undefined for what it doesn't see. */
  redocly?: { impact: Impact; message?: string };
}

/** A change and what it means. */
export interface RatedChange {
  pointer: string;
  impact: Impact;
  /** Name of the rule in RULES.md; `redocly` where its rating stands. */
  rule: string;
  /** A sentence for the changelog, in words that a user of the API understands. */
  text: string;
  /** Why it is rated so. */
  why: string;
  /** Values that a response may have from now on; unions of generated types gain them without being rated again. */
  gained?: readonly string[];
}
