import { dereference } from "../load/dereference.ts";
import type { LoadedDocument } from "../load/load.ts";
import { type Dict, isDict, show } from "../load/objects.ts";

type TypeName = keyof TypeOf;
interface TypeOf {
  text: string;
  boolean: boolean;
  number: number;
  object: Dict;
  list: unknown[];
  texts: string[];
}

const EXPECTED: { [T in TypeName]: string } = {
  text: "text",
  boolean: "true or false",
  number: "a number",
  object: "an object",
  list: "a list",
  texts: "a list of texts",
};

const MATCHES: { [T in TypeName]: (value: unknown) => boolean } = {
  text: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  object: isDict,
  list: Array.isArray,
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};

/** Reads members of the document with the type that OpenAPI gives them; every mistake says where it stands. */
export class Reader {
  readonly loaded: LoadedDocument;

  constructor(loaded: LoadedDocument) {
    this.loaded = loaded;
  }

  /** The member, or undefined where it is absent. */
  optional<T extends TypeName>(node: Dict, key: string, type: T): TypeOf[T] | undefined {
    const value = node[key];
    if (value === undefined || value === null) return undefined;
    if (!MATCHES[type](value)) throw this.mistake(node, key, type);
    return value as TypeOf[T];
  }

  required<T extends TypeName>(node: Dict, key: string, type: T): TypeOf[T] {
    const value = this.optional(node, key, type);
    if (value === undefined) throw this.mistake(node, key, type);
    return value;
  }

  /** One of `values`, or undefined where it is absent. */
  oneOf<const V extends string>(node: Dict, key: string, values: readonly V[]): V | undefined {
    const value = this.optional(node, key, "text");
    if (value === undefined || values.includes(value as V)) return value as V | undefined;
    throw this.loaded.origins.error(node, key, {
      what: `unknown ${key}`,
      got: show(value),
      expected: `one of ${values.join(", ")}`,
      remedy: "use a value that OpenAPI knows",
    });
  }

  /** A list of text; absent or null is empty. */
  texts(node: Dict, key: string): string[] {
    return this.optional(node, key, "texts") ?? [];
  }

  /** The member, with `$ref` followed, as an object. */
  object(node: Dict, key: string): Dict | undefined {
    if (node[key] === undefined || node[key] === null) return undefined;
    return this.resolve(node[key], node, key);
  }

  /** `value` with `$ref` followed; must be an object. */
  resolve(value: unknown, parent: Dict, key: string): Dict {
    const target = dereference(this.loaded.document, value, this.loaded.origins);
    if (!isDict(target)) throw this.mistake(parent, key, "object");
    return target;
  }

  /** The members of a map. */
  entries(node: Dict, key: string): [string, Dict][] {
    const map = this.optional(node, key, "object") ?? {};
    return Object.keys(map).map((name) => [name, this.resolve(map[name], map, name)]);
  }

  mistake(node: Dict, key: string, type: TypeName): Error {
    const missing = node[key] === undefined;
    const name = Array.isArray(node) ? `entry ${key}` : key;
    return this.loaded.origins.error(node, key, {
      what: missing ? `${name} is missing` : `${name} has the wrong type`,
      got: show(node[key]),
      expected: EXPECTED[type],
      remedy: missing ? `add ${key}` : "write it as OpenAPI describes it",
    });
  }
}
