import { joinPointer, resolvePointer, splitPointer } from "../json-pointer.ts";
import { isDict } from "./objects.ts";
import { DATA_MEMBERS } from "./schema-walk.ts";
import type { Source } from "./source.ts";

/** Base of a file's identifiers; relative ones are resolved against it and compared with nothing else. */
const FILE = "document:/";

/**
 * What `$id`, `$anchor` and `$dynamicAnchor` in one file name. Emitters know pointers into the document only, so the
 * bundler asks here first, for every reference that is no such pointer already.
 */
export class Identifiers {
  readonly #root: unknown;
  /** Pointer of what an absolute URI names, anchors with their fragment. */
  readonly #places = new Map<string, string>();
  readonly #dynamic = new Map<string, number>();
  /** Base URI of the objects below an `$id`; all others have that of the file. */
  readonly #bases = new WeakMap<object, string>();

  constructor(source: Source) {
    this.#root = source.data;
    if (/\$(id|anchor|dynamicAnchor)\b/.test(source.text)) this.#walk();
  }

  /** How many places of the file a `$dynamicRef` to this name may mean. */
  countDynamic(name: string): number {
    return this.#dynamic.get(name) ?? 0;
  }

  /** Pointer into the file, or undefined where no identifier of it decides. */
  pointerOf(node: object, reference: string): string | undefined {
    const base = this.#bases.get(node) ?? FILE;
    if (this.#places.size === 0 || (base === FILE && /^#(\/|$)/.test(reference))) return undefined;
    const uri = resolveUri(base, reference);
    if (uri === undefined) return undefined;
    const exact = this.#places.get(uri);
    if (exact !== undefined) return exact;
    const hash = uri.indexOf("#");
    const resource = this.#places.get(hash < 0 ? uri : uri.slice(0, hash));
    const inner = hash < 0 ? [] : splitPointer(uri.slice(hash));
    if (resource === undefined || inner === undefined) return undefined;
    const pointer = joinPointer(resource, ...inner);
    // Where nothing stands there, the reference is reported as it was written.
    return resolvePointer(this.#root, pointer) === undefined ? undefined : pointer;
  }

  /** Iterative, since documents may nest deeply. */
  #walk(): void {
    const pending: [unknown, string, string][] = [[this.#root, "#", FILE]];
    const seen = new Set<object>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [node, pointer, outer] = next;
      if (typeof node !== "object" || node === null || seen.has(node)) continue;
      seen.add(node);
      const base = isDict(node) ? this.#register(node, pointer, outer) : outer;
      if (base !== FILE) this.#bases.set(node, base);
      for (const [key, value] of Object.entries(node)) {
        if (DATA_MEMBERS.has(key) || typeof value !== "object") continue;
        pending.push([value, joinPointer(pointer, key), base]);
      }
    }
  }

  /** @returns the base URI inside the node. */
  #register(node: Record<string, unknown>, pointer: string, outer: string): string {
    const id = node["$id"];
    const base = (typeof id === "string" ? resolveUri(outer, id) : undefined)?.replace(/#$/, "") ?? outer;
    if (base !== outer) this.#places.set(base, pointer);
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const name = node[keyword];
      if (typeof name !== "string") continue;
      this.#places.set(`${base}#${name}`, pointer);
      if (keyword === "$dynamicAnchor") this.#dynamic.set(name, this.countDynamic(name) + 1);
    }
    return base;
  }
}

function resolveUri(base: string, reference: string): string | undefined {
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}
