import { joinPointer } from "../json-pointer.ts";
import { type Problem, SpecError } from "../spec-error.ts";
import type { Dict } from "./objects.ts";
import { locate, type Source } from "./source.ts";

/** A place in a file: that of `source` named by `pointer`, or what stands under `key` there. */
interface Origin {
  source: Source;
  pointer?: string;
  parent?: Origin;
  key?: string;
}

/** Spelled out only where a message needs it: a large document has a million places. */
function pointerOf(origin: Origin): string {
  const keys: string[] = [];
  let place = origin;
  while (place.parent !== undefined) {
    keys.push(place.key ?? "");
    place = place.parent;
  }
  return joinPointer(place.pointer ?? "", ...keys.reverse());
}

/** Remembers from which file and place every object of the bundled document came, for error messages. */
export class Origins {
  readonly #byNode = new WeakMap<object, Origin>();

  /** Records `node` and all objects below it. Iterative: documents may nest deeply. */
  record(root: unknown, source: Source, pointer: string): void {
    const pending: [unknown, Origin][] = [[root, { source, pointer }]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [node, origin] = next;
      if (typeof node !== "object" || node === null || this.#byNode.has(node)) continue;
      this.#byNode.set(node, origin);
      for (const key of Object.keys(node)) {
        const value = (node as Dict)[key];
        if (typeof value === "object" && value !== null) pending.push([value, { source, parent: origin, key }]);
      }
    }
  }

  /** `copy` stands where `node` stood. */
  inherit(copy: object, node: object): void {
    const origin = this.#byNode.get(node);
    if (origin !== undefined) this.#byNode.set(copy, origin);
  }

  /** The file that `node` was written in. */
  sourceOf(node: object): Source | undefined {
    return this.#byNode.get(node)?.source;
  }

  /** An error at `node`, or at its member `key`. */
  error(node: object, key: string | undefined, problem: Problem, options?: ErrorOptions): SpecError {
    const origin = this.#byNode.get(node);
    if (origin === undefined) return new SpecError({ file: "document" }, problem, options);
    const own = pointerOf(origin);
    const pointer = key === undefined ? own : joinPointer(own, key);
    return new SpecError(locate(origin.source, pointer), problem, options);
  }
}
