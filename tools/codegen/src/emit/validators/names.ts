import { pascalCase } from "../../model/names.ts";

/** Longest name of a function; what is nested deeper is numbered instead of spelled out. */
const LONGEST = 72;

/** Hands out identifiers, each once. */
export class Names {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `wanted`, or with a number behind it. */
  claim(wanted: string): string {
    const base = wanted.slice(0, LONGEST);
    let name = base;
    for (let number = this.#next.get(base) ?? 2; this.#taken.has(name); number++) {
      name = `${base}${number}`;
      this.#next.set(base, number + 1);
    }
    this.#taken.add(name);
    return name;
  }
}

/** Name of the function for what stands at `tokens` of the schema that `base` checks. */
export function nameOfPart(base: string, tokens: readonly string[]): string {
  const [keyword = "", name = ""] = tokens;
  switch (keyword) {
    case "properties":
    case "$defs":
    case "definitions":
      return base + pascalCase(name);
    case "patternProperties":
      return `${base}Pattern`;
    case "dependentSchemas":
      return `${base}With${pascalCase(name)}`;
    case "items":
    case "contains":
      return `${base}Item`;
    case "prefixItems":
      return `${base}Item${name}`;
    case "additionalProperties":
    case "unevaluatedProperties":
      return `${base}Value`;
    case "propertyNames":
      return `${base}Name`;
    case "allOf":
      return `${base}Part${Number(name) + 1}`;
    case "anyOf":
    case "oneOf":
      return `${base}Option${Number(name) + 1}`;
    default:
      return base + pascalCase(keyword);
  }
}
