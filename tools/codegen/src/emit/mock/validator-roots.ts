import { canonicalJson } from "../../model/canonical-json.ts";
import { claim, pascalCase } from "../../model/names.ts";
import type { Operation, Schema } from "../../model/types.ts";
import type { ValidatorRoot } from "../validators/compile.ts";
import { Code } from "./print.ts";

/** Keywords that say nothing about which values are right. */
const ANNOTATIONS = new Set(["title", "description", "default", "example", "examples", "deprecated"]);

/** Collects the schemas to be compiled. The same schema in several places gets one function. */
export class ValidatorRoots {
  readonly roots: ValidatorRoot[] = [];
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  /**
   * A reference to the function that checks `schema`, or undefined where nothing needs to be checked.
   *
   * @param wanted Words of the short name: `query limit`.
   * @param isText Whether what is checked is a text in any case.
   */
  add(
    schema: Schema,
    direction: ValidatorRoot["direction"],
    wanted: string,
    operation: Operation,
    isText = false,
  ): Code | undefined {
    if (isAnything(schema, isText)) return undefined;
    const key = `${direction} ${canonicalJson(schema)}`;
    const known = this.#names.get(key);
    if (known !== undefined) return reference(known);
    const short = `check${pascalCase(wanted)}`;
    const name = claim(
      this.#taken,
      this.#taken.has(short.toLowerCase()) ? `check${operation.pascalName}${pascalCase(wanted)}` : short,
    );
    this.#names.set(key, name);
    this.roots.push({ name, schema, direction });
    return reference(name);
  }
}

function reference(name: string): Code {
  return new Code(`validators.${name}`);
}

/** Every text is a string; nothing else of such a schema can be broken. */
function isAnything(schema: Schema, isText: boolean): boolean {
  if (typeof schema === "boolean") return schema;
  return Object.entries(schema).every(
    ([keyword, value]) =>
      keyword.startsWith("x-") || ANNOTATIONS.has(keyword) || (isText && keyword === "type" && value === "string"),
  );
}
