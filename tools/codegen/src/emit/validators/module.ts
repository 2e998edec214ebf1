import { camelCase } from "../../model/names.ts";
import type { JsonValue } from "../../model/types.ts";
import { stringLiteral, valueLiteral } from "./literals.ts";
import type { Names } from "./names.ts";
import { parsePattern } from "./patterns.ts";

/** Longest name of a function for members. */
const LONGEST_CHECK = 48;

/** Collects what one file of validators consists of: imports, constants, functions. */
export class ValidatorModule {
  readonly #names: Names;
  /** Local name of each imported one. */
  readonly #imports = new Map<"validators-support" | "validators-formats", Map<string, string>>();
  readonly #constants = new Map<string, string>();
  readonly #lines: string[] = [];
  /** Name of each function for members, by its body. */
  readonly #memberChecks = new Map<string, string>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** The name under which a helper of `support.ts` is called. */
  helper(name: string): string {
    return this.#import("validators-support", name);
  }

  /** The name under which a function of `formats.ts` is called. */
  format(name: string): string {
    return this.#import("validators-formats", name);
  }

  #import(file: "validators-support" | "validators-formats", name: string): string {
    const names = this.#imports.get(file) ?? new Map<string, string>();
    this.#imports.set(file, names);
    const local = names.get(name) ?? this.#names.claim(name);
    names.set(name, local);
    return local;
  }

  /** A compiled pattern; undefined where ECMAScript cannot read it. */
  pattern(source: string): string | undefined {
    const pattern = parsePattern(source);
    if (pattern === undefined) return undefined;
    const flags = pattern.flags === "" ? "" : `, "${pattern.flags}"`;
    return this.#constant("pattern", `/* @__PURE__ */ new RegExp(${stringLiteral(pattern.source)}${flags})`);
  }

  /** A set of primitive values. */
  set(values: readonly JsonValue[]): string {
    const items = values.map(valueLiteral).join(", ");
    return this.#constant("values", `/* @__PURE__ */ new Set([${items}])`, "ReadonlySet<unknown>");
  }

  /** One value, or a list of values, that is no primitive. */
  value(value: JsonValue): string {
    return this.#constant("value", valueLiteral(value), Array.isArray(value) ? "readonly unknown[]" : "unknown");
  }

  /** The values that are being checked by a function whose schema contains itself. */
  running(functionName: string): string {
    const name = this.#names.claim(`running${functionName.slice(0, 1).toUpperCase()}${functionName.slice(1)}`);
    this.#lines.push(`const ${name} = /* @__PURE__ */ new Set<unknown>();`);
    return name;
  }

  /** Checks by the value of a discriminator. */
  branches(entries: readonly [string, string][]): string {
    const check = this.helper("Check");
    const items = entries.map(([value, name]) => `  [${stringLiteral(value)}, ${name}],`);
    return this.#constant("branches", `/* @__PURE__ */ new Map<string, ${check}>([\n${items.join("\n")}\n])`);
  }

  #constant(kind: string, text: string, type?: string): string {
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const name = this.#names.claim(`${kind}${this.#constants.size + 1}`);
    this.#constants.set(text, name);
    this.#lines.push(`const ${name}${type === undefined ? "" : `: ${type}`} = ${text};`);
    return name;
  }

  /**
   * The name of a function that checks a member where it stands.
   * @param words What it wants: makes its name.
   * @param body Its lines; they may name `member`, `at`, `key` and `issues`.
   */
  memberCheck(words: string, body: readonly string[]): string {
    const text = body.join("\n");
    const known = this.#memberChecks.get(text);
    if (known !== undefined) return known;
    const name = this.#names.claim(camelCase(words.replace(/[^A-Za-z0-9]+/g, " ")).slice(0, LONGEST_CHECK));
    this.#memberChecks.set(text, name);
    return name;
  }

  importLines(): string[] {
    return [...this.#imports].sort().map(([file, names]) => {
      const items = [...names]
        .sort()
        .map(([name, local]) => (TYPES.has(name) ? "type " : "") + (name === local ? name : `${name} as ${local}`));
      return `import { ${items.join(", ")} } from "./${file}.js";`;
    });
  }

  constantLines(): string[] {
    return this.#lines;
  }

  /** By name, so that one more leaves the others where they are. */
  memberCheckLines(): string[] {
    const head = `member: unknown, at: string, key: string, issues: ${this.helper("Issue")}[]`;
    return [...this.#memberChecks].map(([body, name]) => `\nfunction ${name}(${head}): void {\n${body}\n}`).sort();
  }
}

const TYPES: ReadonlySet<string> = new Set(["Check", "Issue", "Validator"]);
