import { safeHref } from "../text/escape.ts";
import { type Inline, link } from "../text/inline.ts";

/** What OpenAPI calls an External Documentation Object, read from wherever the document has one. */
export function externalLink(docs: unknown): Inline | undefined {
  if (typeof docs !== "object" || docs === null) return undefined;
  const { url, description } = docs as { url?: unknown; description?: unknown };
  const href = typeof url === "string" ? safeHref(url) : undefined;
  if (href === undefined) return undefined;
  return link(typeof description === "string" && description !== "" ? description : href, href);
}
