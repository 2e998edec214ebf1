import { joinPointer } from "../json-pointer.ts";
import { type Problem, SpecError } from "../spec-error.ts";
import { locate, type Source } from "./source.ts";

/** Remembers from which file and place every object of the bundled document came, for error messages. */
export class Origins {
  readonly #byNode = new WeakMap<object, { source: Source; pointer: string }>();

  /** Records `node` and all objects below it. Iterative: documents may nest deeply. */
  record(root: unknown, source: Source, pointer: string): void {
    const pending: [unknown, string][] = [[root, pointer]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [node, at] = next;
      if (typeof node !== "object" || node === null || this.#byNode.has(node)) continue;
      this.#byNode.set(node, { source, pointer: at });
      for (const [key, value] of Object.entries(node)) {
        if (typeof value === "object" && value !== null) pending.push([value, joinPointer(at, key)]);
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
    const pointer = key === undefined ? origin.pointer : joinPointer(origin.pointer, key);
    return new SpecError(locate(origin.source, pointer), problem, options);
  }
}
