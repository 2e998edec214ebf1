import { equal, firstRepeat, isOneOf } from "../../emit/validators/support.ts";
import { resolvePointer } from "../../json-pointer.ts";
import { isOfType } from "../is-of-type.ts";
import { isDict, show } from "../objects.ts";
import { numberFault, textFault } from "./scalar-fault.ts";

/** Where a value breaks its schema, and how. */
export interface Fault {
  /** Tokens from the value to the part that is wrong. */
  path: string[];
  got: string;
  expected: string;
}

/** Unsure: it hangs on what is not looked at here (`unevaluatedProperties` and the like). */
type Verdict = Fault | "unsure" | undefined;

const MAX_DEPTH = 100;

/**
 * The first place where a value of a document breaks its schema (JSON Schema 2020-12); undefined where it fits, or
 * where that cannot be said. Properties that are only read or only written may be missing: an example shows either.
 * Nothing is compiled: each value is checked once.
 */
export function faultOf(document: object, schema: unknown, value: unknown): Fault | undefined {
  const verdict = new Check(document).verdict(schema, value, [], 0);
  return verdict === "unsure" ? undefined : verdict;
}

class Check {
  readonly #document: object;

  constructor(document: object) {
    this.#document = document;
  }

  verdict(schema: unknown, value: unknown, path: string[], depth: number): Verdict {
    if (schema === false) return fault(path, value, "nothing here");
    if (!isDict(schema)) return undefined;
    if (depth > MAX_DEPTH) return "unsure";
    return firstOf([
      () => own(schema, value, path),
      () => this.#references(schema, value, path, depth),
      () => (Array.isArray(value) ? this.#items(schema, value, path, depth) : undefined),
      () => (isDict(value) ? this.#members(schema, value, path, depth) : undefined),
      () => this.#combination(schema, value, path, depth),
    ]);
  }

  #references(schema: Record<string, unknown>, value: unknown, path: string[], depth: number): Verdict {
    if (schema["$dynamicRef"] !== undefined) return "unsure";
    const reference = schema["$ref"];
    if (typeof reference !== "string") return undefined;
    const target = resolvePointer(this.#document, reference);
    return target === undefined ? "unsure" : this.verdict(target, value, path, depth + 1);
  }

  #items(schema: Record<string, unknown>, value: unknown[], path: string[], depth: number): Verdict {
    const { prefixItems, items, contains, unevaluatedItems, minItems, maxItems, uniqueItems } = schema;
    if (contains !== undefined || unevaluatedItems !== undefined) return "unsure";
    if (typeof minItems === "number" && value.length < minItems)
      return fault(path, value, `at least ${minItems} items`);
    if (typeof maxItems === "number" && value.length > maxItems) return fault(path, value, `at most ${maxItems} items`);
    if (uniqueItems === true && firstRepeat(value) >= 0) return fault(path, value, "items that differ");
    const first = Array.isArray(prefixItems) ? prefixItems : [];
    return firstOf(
      value.map((item, index) => () => {
        const schemaOfItem = index < first.length ? first[index] : items;
        return this.verdict(schemaOfItem, item, [...path, String(index)], depth + 1);
      }),
    );
  }

  #members(schema: Record<string, unknown>, value: Record<string, unknown>, path: string[], depth: number): Verdict {
    if (DEFERRED.some((keyword) => schema[keyword] !== undefined)) return "unsure";
    const { required, minProperties, maxProperties, propertyNames } = schema;
    const properties = isDict(schema["properties"]) ? schema["properties"] : {};
    const patterns = isDict(schema["patternProperties"]) ? schema["patternProperties"] : undefined;
    if (patterns !== undefined || propertyNames !== undefined) return "unsure";
    const names = Object.keys(value);
    if (typeof minProperties === "number" && names.length < minProperties) {
      return fault(path, value, `at least ${minProperties} properties`);
    }
    if (typeof maxProperties === "number" && names.length > maxProperties) {
      return fault(path, value, `at most ${maxProperties} properties`);
    }
    for (const name of Array.isArray(required) ? required : []) {
      if (typeof name !== "string" || Object.hasOwn(value, name) || this.#isOneWay(properties[name])) continue;
      // Which way it goes may be said by another schema.
      if (!Object.hasOwn(properties, name)) return "unsure";
      return fault(path, value, `a property ${name}`);
    }
    return firstOf(
      names.map((name) => () => {
        const known = Object.hasOwn(properties, name);
        const inner = known ? properties[name] : schema["additionalProperties"];
        if (!known && inner === false) return fault([...path, name], value[name], "no property of this name");
        return this.verdict(inner, value[name], [...path, name], depth + 1);
      }),
    );
  }

  #isOneWay(schema: unknown, depth = 0): boolean {
    if (!isDict(schema) || depth > MAX_DEPTH) return false;
    if (schema["readOnly"] === true || schema["writeOnly"] === true) return true;
    const reference = schema["$ref"];
    return typeof reference === "string" && this.#isOneWay(resolvePointer(this.#document, reference), depth + 1);
  }

  #combination(schema: Record<string, unknown>, value: unknown, path: string[], depth: number): Verdict {
    if (schema["if"] !== undefined) return "unsure";
    if (schema["not"] !== undefined) {
      const inner = this.verdict(schema["not"], value, path, depth + 1);
      if (inner === undefined) return fault(path, value, "what the schema in not refuses");
      if (inner === "unsure") return inner;
    }
    const each = (list: unknown) =>
      (Array.isArray(list) ? list : []).map((part) => () => this.verdict(part, value, path, depth + 1));
    const all = firstOf(each(schema["allOf"]));
    if (all !== undefined) return all;
    for (const keyword of ["anyOf", "oneOf"]) {
      const verdicts = each(schema[keyword]).map((check) => check());
      // Several that fit a oneOf are left alone: which one is meant is rarely said.
      if (verdicts.length === 0 || verdicts.includes(undefined)) continue;
      if (verdicts.includes("unsure")) return "unsure";
      const deepest = (verdicts as Fault[]).reduce((a, b) => (b.path.length > a.path.length ? b : a));
      return verdicts.length === 1 ? deepest : fault(path, value, `one of the schemas in ${keyword}`);
    }
    return undefined;
  }
}

const DEFERRED = ["unevaluatedProperties", "dependentSchemas", "dependentRequired"];

/** A fault decides; without one, whoever is unsure does. */
function firstOf(checks: readonly (() => Verdict)[]): Verdict {
  let result: Verdict;
  for (const check of checks) {
    const verdict = check();
    if (verdict !== undefined && verdict !== "unsure") return verdict;
    result ??= verdict;
  }
  return result;
}

/** What the keywords of this schema say of the value itself. */
function own(schema: Record<string, unknown>, value: unknown, path: string[]): Verdict {
  const types = schema["type"] === undefined ? [] : [schema["type"]].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return fault(path, value, `a value of type ${types.join(" or ")}`);
  }
  const values = schema["enum"];
  if (Array.isArray(values) && !isOneOf(value, values)) {
    return fault(path, value, `one of ${values.slice(0, 8).map(show).join(", ")}`);
  }
  if ("const" in schema && !equal(schema["const"], value)) return fault(path, value, show(schema["const"]));
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const expected = typeof value === "number" ? numberFault(schema, value) : textFault(schema, value);
  return expected === undefined ? undefined : fault(path, value, expected);
}

const fault = (path: string[], value: unknown, expected: string): Fault => ({ path, got: show(value), expected });
