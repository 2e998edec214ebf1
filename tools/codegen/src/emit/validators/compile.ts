import { readFileSync } from "node:fs";
import type { GeneratedFile, OpenApiDocument, Schema } from "../../model/types.ts";
import type { Variant } from "./function-writer.ts";
import { SchemaGraph } from "./graph.ts";
import { ValidatorModule } from "./module.ts";
import { Names } from "./names.ts";
import { writeFunction } from "./write-function.ts";

/** A schema to be compiled, and the name of the function that checks it. */
export interface ValidatorRoot {
  /** Identifier, unique among the roots. */
  name: string;
  schema: Schema;
  /** Which members are required: a request need not have `readOnly` ones, a response need not have `writeOnly` ones. */
  direction: "request" | "response";
}

/**
 * Compiles JSON Schema 2020-12 to plain functions that need no library and evaluate no text.
 *
 * Emits `validators.ts`, which exports a {@link Validator} by the name of each root, `validators-support.ts`, which
 * exports the types and helpers, and `validators-formats.ts` with what checks the formats of texts:
 *
 * ```ts
 * export interface Issue { pointer: string; keyword: string; got: unknown; expected: string }
 * export type Validator = (value: unknown, pointer: string, issues: Issue[]) => void;
 * ```
 *
 * A schema becomes one function however often it is referred to; so does each kind of scalar member.
 * A member whose value is undefined counts as absent.
 *
 * @throws SpecError where a `$ref` leads to no schema.
 */
export function compileValidators(document: OpenApiDocument, roots: readonly ValidatorRoot[]): GeneratedFile[] {
  return [
    { path: "validators.ts", text: new Compiler(document, roots).run() },
    { path: "validators-support.ts", text: ownSource("support.ts") },
    { path: "validators-formats.ts", text: ownSource("formats.ts") },
  ];
}

/** The helpers are ordinary modules of this folder, tested here and copied as they are. */
function ownSource(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

interface Job {
  schema: Schema;
  variant: Variant;
  name: string;
  isExported: boolean;
}

class Compiler {
  readonly #roots: readonly ValidatorRoot[];
  readonly #graph: SchemaGraph;
  readonly #names: Names;
  readonly #module: ValidatorModule;
  /** Name of the function of each schema, by variant. */
  readonly #functions = new Map<Schema, Map<string, string>>();
  readonly #jobs: Job[] = [];

  constructor(document: OpenApiDocument, roots: readonly ValidatorRoot[]) {
    this.#roots = roots;
    this.#graph = new SchemaGraph(document);
    this.#names = new Names(roots.map((root) => root.name));
    this.#module = new ValidatorModule(this.#names);
  }

  run(): string {
    this.#graph.findDirected(this.#roots.map((root) => root.schema));
    const validator = this.#module.helper("Validator");
    const exports = this.#roots.flatMap((root) => {
      const variant: Variant = { direction: root.direction, tracked: false };
      const name = this.#functionOf(root.schema, variant, root.name, true);
      return name === root.name ? [] : [`export const ${root.name}: ${validator} = ${name};`];
    });
    const functions: string[] = [];
    // The list grows while it is worked off: a queue instead of recursion, since schemas may nest deeply.
    for (let next = 0; next < this.#jobs.length; next++) functions.push("", ...this.#write(this.#jobs[next] as Job));
    functions.push(...this.#module.memberCheckLines());
    const parts = [this.#module.importLines(), exports, this.#module.constantLines()];
    const head = parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
    return `${head.join("\n\n")}\n${functions.join("\n")}\n`;
  }

  #write({ schema, variant, name, isExported }: Job): string[] {
    const [head = "", ...lines] = writeFunction({
      schema,
      name,
      variant,
      module: this.#module,
      graph: this.#graph,
      functionOf: (inner, innerVariant, wanted) => this.#functionOf(inner, innerVariant, wanted),
    });
    return [isExported ? `export ${head}` : head, ...lines];
  }

  /** The function that checks `schema`. That of a root has the root's name, unless the schema has a name itself. */
  #functionOf(schema: Schema, variant: Variant, wanted: string, isRoot = false): string {
    const target = this.#graph.follow(schema);
    const directed = typeof target === "object" && this.#graph.dependsOnDirection(target);
    const key = `${directed ? variant.direction : ""} ${variant.tracked ? "tracked" : ""}`;
    const known = this.#functions.get(target) ?? new Map<string, string>();
    this.#functions.set(target, known);
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const shared = this.#sharedName(target);
    const isOwn = isRoot && shared === undefined;
    const name = isOwn ? wanted : this.#claimName(shared, directed, variant, wanted);
    known.set(key, name);
    this.#jobs.push({ schema: target, variant, name, isExported: isOwn });
    return name;
  }

  #sharedName(schema: Schema): string | undefined {
    return typeof schema === "object" ? this.#graph.nameOf(schema) : schema ? "Anything" : "Nothing";
  }

  #claimName(shared: string | undefined, directed: boolean, variant: Variant, wanted: string): string {
    const direction = directed ? (variant.direction === "request" ? "InRequest" : "InResponse") : "";
    const base = shared === undefined ? wanted : `check${shared}${direction}`;
    return this.#names.claim(base + (variant.tracked ? "Tracked" : ""));
  }
}
