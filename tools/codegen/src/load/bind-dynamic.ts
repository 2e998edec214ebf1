import { joinPointer, resolvePointer, splitPointer } from "../json-pointer.ts";
import { freeName } from "./free-name.ts";
import { Identifiers } from "./identifiers.ts";
import { type Dict, isDict } from "./objects.ts";
import type { Origins } from "./origins.ts";
import { DATA_MEMBERS } from "./schema-walk.ts";
import type { Source } from "./source.ts";

/** What each dynamic name means: references by name of a `$dynamicAnchor`. */
type Bindings = ReadonlyMap<string, string>;

/**
 * Turns the generic schemas of JSON Schema 2020-12 into plain ones, in place. A schema that gives a meaning to a
 * `$dynamicAnchor` and refers to one that asks for it by `$dynamicRef` (`Page` of `Planet`) gets a copy of its own,
 * in which the reference is plain; in the generic schema itself it means the anchor that stands there.
 *
 * Only within the root document: what remains is the bundler's.
 */
export function bindDynamic(source: Source, origins: Origins): void {
  if (!source.text.includes("$dynamicRef") || !isDict(source.data)) return;
  new Binder(source, source.data, origins).run();
}

class Binder {
  readonly #source: Source;
  readonly #document: Dict;
  readonly #origins: Origins;
  readonly #identifiers: Identifiers;
  /** Copies that were made, by what they are copies of and what is bound in them. */
  readonly #copies = new Map<string, string>();

  constructor(source: Source, document: Dict, origins: Origins) {
    this.#source = source;
    this.#document = document;
    this.#origins = origins;
    this.#identifiers = new Identifiers(source);
  }

  run(): void {
    const users: { node: Dict; pointer: string; bindings: Bindings }[] = [];
    walk(this.#document, "#", (node, pointer) => {
      const bindings = typeof node["$ref"] === "string" ? bindingsOf(node, pointer) : new Map<string, string>();
      if (bindings.size > 0) users.push({ node, pointer, bindings });
    });
    // Names of copies do not depend on the order of keys.
    users.sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
    for (const { node, bindings } of users) this.#redirect(node, bindings);
    this.#bindGeneric();
  }

  #redirect(node: Dict, bindings: Bindings): void {
    const target = this.#targetOf(node);
    if (this.#asksFor(target, bindings)) node["$ref"] = this.#copyOf(target, bindings);
  }

  /** Pointer of what a `$ref` names, which may be an `$id` or an anchor. */
  #targetOf(node: Dict): string {
    const reference = node["$ref"] as string;
    return this.#identifiers.pointerOf(node, reference) ?? reference;
  }

  /** Whether a schema, or one that it refers to, has a `$dynamicRef` to one of the names. */
  #asksFor(reference: string, bindings: Bindings): boolean {
    const pending = [reference];
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const node = seen.has(next) || !next.startsWith("#/") ? undefined : resolvePointer(this.#document, next);
      seen.add(next);
      let found = false;
      walk(node, next, (inner) => {
        if (bindings.has(dynamicName(inner) ?? "")) found = true;
        if (typeof inner["$ref"] === "string") pending.push(this.#targetOf(inner));
      });
      if (found) return true;
    }
    return false;
  }

  #copyOf(reference: string, bindings: Bindings): string {
    const id = JSON.stringify([reference, [...bindings].sort()]);
    const known = this.#copies.get(id);
    if (known !== undefined) return known;
    const schemas = this.#schemas();
    const name = freeName(schemas, [reference, ...bindings.values()].map(lastToken).join("_"));
    const pointer = joinPointer("#/components/schemas", name);
    this.#copies.set(id, pointer);
    const copy = structuredClone(resolvePointer(this.#document, reference)) as Dict;
    this.#origins.record(copy, this.#source, reference);
    schemas[name] = copy;
    walk(copy, pointer, (inner) => {
      const meaning = bindings.get(dynamicName(inner) ?? "");
      // The copy is another schema: what the original is called by leads there.
      for (const keyword of ["$id", "$anchor", "$dynamicAnchor"]) delete inner[keyword];
      if (meaning !== undefined) {
        delete inner["$dynamicRef"];
        inner["$ref"] = meaning;
      } else if (typeof inner["$ref"] === "string") this.#redirect(inner, bindings);
    });
    return pointer;
  }

  /** Whoever comes to a generic schema directly gets what it says itself. */
  #bindGeneric(): void {
    for (const [name, schema] of Object.entries(this.#schemas())) {
      const pointer = joinPointer("#/components/schemas", name);
      const anchors = new Map<string, string[]>();
      walk(schema, pointer, (node, at) => {
        const anchor = node["$dynamicAnchor"];
        if (typeof anchor === "string") anchors.set(anchor, [...(anchors.get(anchor) ?? []), at]);
      });
      walk(schema, pointer, (node) => {
        const [own, ...others] = anchors.get(dynamicName(node) ?? "") ?? [];
        if (own === undefined || others.length > 0 || node["$ref"] !== undefined) return;
        delete node["$dynamicRef"];
        node["$ref"] = own;
      });
    }
  }

  #schemas(): Dict {
    const components = isDict(this.#document["components"]) ? this.#document["components"] : {};
    this.#document["components"] = components;
    const schemas = isDict(components["schemas"]) ? components["schemas"] : {};
    components["schemas"] = schemas;
    return schemas;
  }
}

/** `{ $dynamicAnchor: item }` binds `item` to the schema itself, in `$defs` to the definition. */
function bindingsOf(node: Dict, pointer: string): Bindings {
  const bindings = new Map<string, string>();
  const definitions = isDict(node["$defs"]) ? Object.entries(node["$defs"]) : [];
  for (const [key, definition] of definitions) {
    if (!isDict(definition) || typeof definition["$dynamicAnchor"] !== "string") continue;
    const plain = Object.keys(definition).length === 2 && typeof definition["$ref"] === "string";
    const place = plain ? (definition["$ref"] as string) : joinPointer(pointer, "$defs", key);
    bindings.set(definition["$dynamicAnchor"], place);
  }
  if (typeof node["$dynamicAnchor"] === "string") bindings.set(node["$dynamicAnchor"], pointer);
  return bindings;
}

function dynamicName(node: Dict): string | undefined {
  const reference = node["$dynamicRef"];
  return typeof reference === "string" ? reference.slice(reference.indexOf("#") + 1) : undefined;
}

const lastToken = (reference: string): string => splitPointer(reference)?.at(-1) ?? "Schema";

/** Every object below `root` once, with its pointer; data is left out. Iterative, since documents may nest deeply. */
function walk(root: unknown, pointer: string, visit: (node: Dict, pointer: string) => void): void {
  const pending: [unknown, string][] = [[root, pointer]];
  const seen = new Set<object>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, at] = next;
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    if (isDict(node)) visit(node, at);
    for (const [key, value] of Object.entries(node)) {
      if (!DATA_MEMBERS.has(key)) pending.push([value, joinPointer(at, key)]);
    }
  }
}
