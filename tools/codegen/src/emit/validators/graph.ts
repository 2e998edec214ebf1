import { resolvePointer, splitPointer } from "../../json-pointer.ts";
import { isDict } from "../../load/objects.ts";
import { subschemas } from "../../load/schema-walk.ts";
import { pascalCase } from "../../model/names.ts";
import type { OpenApiDocument, Schema, SchemaObject } from "../../model/types.ts";
import { SpecError } from "../../spec-error.ts";

/** Keywords that say something about a value without limiting it. */
const ANNOTATIONS: ReadonlySet<string> = new Set(
  (
    "title summary description default example examples deprecated readOnly writeOnly externalDocs xml " +
    "$comment $id $schema $anchor $dynamicAnchor $defs definitions"
  ).split(" "),
);

/** Tokens of pointers that name no thing. */
const PLACES: ReadonlySet<string> = new Set(
  "components schemas properties schema $defs definitions content paths allOf anyOf oneOf".split(" "),
);

/** Keywords whose schemas apply to the same value, not to a member of it. */
const IN_PLACE: ReadonlySet<string> = new Set("allOf anyOf oneOf not if then else dependentSchemas".split(" "));

/** What the compiler asks about schemas and their references. */
export class SchemaGraph {
  readonly #document: OpenApiDocument;
  readonly #names = new Map<object, string>();
  readonly #targets = new Map<string, Schema>();
  #directed: ReadonlySet<object> = new Set();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
      if (isDict(schema)) this.#names.set(schema, pascalCase(name) || "Schema");
    }
  }

  /** PascalCase name of a schema that stands in the components or is referred to; undefined for others. */
  nameOf(schema: SchemaObject): string | undefined {
    return this.#names.get(schema);
  }

  /** @throws SpecError where the reference leads nowhere; the loader has refused such documents before. */
  target(reference: string): Schema {
    const known = this.#targets.get(reference);
    if (known !== undefined) return known;
    const found = resolvePointer(this.#document, reference);
    if (typeof found !== "boolean" && !isDict(found)) {
      throw new SpecError(
        { file: "document", pointer: reference },
        { what: "a $ref leads to no schema", got: reference, expected: "a schema", remedy: "mend the reference" },
      );
    }
    if (isDict(found) && !this.#names.has(found)) this.#names.set(found, nameOfPointer(reference));
    this.#targets.set(reference, found as Schema);
    return found as Schema;
  }

  /** The schema that counts: the target of a `$ref` that nothing else limits. */
  follow(schema: Schema): Schema {
    const seen = new Set<Schema>();
    let current = schema;
    while (typeof current === "object" && typeof current.$ref === "string" && isBareReference(current)) {
      if (seen.has(current)) return true; // it says nothing but itself
      seen.add(current);
      current = this.target(current.$ref);
    }
    return current;
  }

  /** Whether `keyword` (readOnly, writeOnly) is set on the schema, on what it refers to or on a part of it. */
  hasFlag(schema: Schema, keyword: "readOnly" | "writeOnly"): boolean {
    const seen = new Set<Schema>();
    const pending: Schema[] = [schema];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next !== "object" || seen.has(next)) continue;
      seen.add(next);
      if (next[keyword] === true) return true;
      if (typeof next.$ref === "string") pending.push(this.target(next.$ref));
      if (Array.isArray(next.allOf)) pending.push(...next.allOf);
    }
    return false;
  }

  /** Finds the schemas whose check depends on the direction: those that reach a readOnly or writeOnly member. */
  findDirected(roots: readonly Schema[]): void {
    const parents = new Map<object, object[]>();
    const directed = new Set<object>();
    const pending: object[] = roots.filter((root) => typeof root === "object");
    const seen = new Set<object>(pending);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const schema = node as SchemaObject;
      const properties = isDict(schema.properties) ? Object.values(schema.properties) : [];
      if (properties.some((item) => this.hasFlag(item, "readOnly") || this.hasFlag(item, "writeOnly"))) {
        directed.add(schema);
      }
      for (const child of this.#children(schema)) {
        const known = parents.get(child);
        if (known === undefined) parents.set(child, [schema]);
        else known.push(schema);
        if (seen.has(child)) continue;
        seen.add(child);
        pending.push(child);
      }
    }
    spread(directed, parents);
    this.#directed = directed;
  }

  dependsOnDirection(schema: SchemaObject): boolean {
    return this.#directed.has(schema);
  }

  #children(schema: SchemaObject): object[] {
    const children = [...subschemas(schema)].map((inner) => inner.schema);
    if (typeof schema.$ref === "string") children.push(this.target(schema.$ref));
    return children.filter((child) => typeof child === "object" && child !== null);
  }

  /** Whether checking a value against `schema` comes back to checking the same value against it. */
  containsItself(schema: SchemaObject): boolean {
    const seen = new Set<object>();
    const pending = this.#inPlace(schema);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === schema) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...this.#inPlace(next));
    }
    return false;
  }

  #inPlace(schema: SchemaObject): SchemaObject[] {
    const found: unknown[] = [];
    for (const inner of subschemas(schema)) if (IN_PLACE.has(inner.tokens[0] ?? "")) found.push(inner.schema);
    if (typeof schema.$ref === "string") found.push(this.target(schema.$ref));
    return found.filter(isDict) as SchemaObject[];
  }
}

/** Adds to `marked` all that leads to a member of it. */
function spread(marked: Set<object>, parents: ReadonlyMap<object, object[]>): void {
  const pending = [...marked];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const parent of parents.get(node) ?? []) {
      if (marked.has(parent)) continue;
      marked.add(parent);
      pending.push(parent);
    }
  }
}

function isBareReference(schema: SchemaObject): boolean {
  return Object.keys(schema).every((key) => key === "$ref" || ANNOTATIONS.has(key) || key.startsWith("x-"));
}

function nameOfPointer(pointer: string): string {
  const tokens = (splitPointer(pointer) ?? []).filter((token) => !PLACES.has(token));
  return pascalCase(tokens.slice(-3).join(" ")) || "Schema";
}
