import type { ApiModel, Schema } from "../../model/types.ts";

const PREFIX = "#/components/schemas/";

/** Names of the schemas that a response can hold, directly or inside another one. */
export function responseSchemaNames(model: ApiModel): Set<string> {
  const roots = model.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => [
      ...response.content.map((content) => content.schema),
      ...response.headers.map((header) => header.schema),
    ]),
  );
  return reachableSchemas(model, roots);
}

/** Names of the schemas that `roots` refer to, at any depth. */
export function reachableSchemas(model: ApiModel, roots: readonly (Schema | undefined)[]): Set<string> {
  const schemas = model.document.components?.schemas ?? {};
  const found = new Set<string>();
  const pending: unknown[] = [...roots];
  const seen = new Set<object>();
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const name = refName((node as { $ref?: unknown }).$ref);
    if (name !== undefined && !found.has(name)) {
      found.add(name);
      pending.push(schemas[name]);
    }
    pending.push(...Object.values(node));
  }
  return found;
}

/** `Pet` of `#/components/schemas/Pet`; undefined for anything else. */
export function refName(ref: unknown): string | undefined {
  if (typeof ref !== "string" || !ref.startsWith(PREFIX)) return undefined;
  const token = ref.slice(PREFIX.length);
  return token.includes("/") ? undefined : decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}
