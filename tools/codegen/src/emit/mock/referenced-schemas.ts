import { resolvePointer } from "../../json-pointer.ts";
import type { OpenApiDocument, Schema } from "../../model/types.ts";

/** Every schema that the given ones refer to, directly or through others, by the text of the `$ref`; sorted. */
export function referencedSchemas(document: OpenApiDocument, roots: Iterable<Schema>): Map<string, Schema> {
  const found = new Map<string, Schema>();
  const queue: unknown[] = [...roots];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (Array.isArray(next)) {
      queue.push(...next);
      continue;
    }
    for (const [key, value] of Object.entries(next)) {
      if (key !== "$ref" || typeof value !== "string") queue.push(value);
      else if (!found.has(value)) {
        const target = resolvePointer(document, value) as Schema | undefined;
        if (target === undefined) continue;
        found.set(value, target);
        queue.push(target);
      }
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
