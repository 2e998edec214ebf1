import type { JsonValue, NamedSchema, Schema, SchemaObject } from "../../model/types.ts";
import { commentText, stringLiteral } from "../validators/literals.ts";
import { printKey } from "./print.ts";

/** Deeper inline schemas are written as `unknown`; named ones have no limit. */
const MAX_DEPTH = 20;

/** Writes schemas as TypeScript types. Named schemas become references, which are collected. */
export class TypePrinter {
  readonly used = new Set<NamedSchema>();
  readonly #named: ReadonlyMap<string, NamedSchema>;
  /** In front of a reference: `schemas.`. */
  readonly #prefix: string;

  constructor(schemas: readonly NamedSchema[], prefix: string) {
    this.#named = new Map(schemas.map((schema) => [schema.pointer, schema]));
    this.#prefix = prefix;
  }

  type(schema: Schema, depth = 0): string {
    if (typeof schema === "boolean") return schema ? "unknown" : "never";
    if (depth > MAX_DEPTH) return "unknown";
    const parts = [
      this.#reference(schema),
      ...(schema.allOf ?? []).map((part) => this.type(part, depth + 1)),
      this.#union(schema.oneOf, depth),
      this.#union(schema.anyOf, depth),
      this.#own(schema, depth),
    ].filter((part) => part !== undefined && part !== "unknown") as string[];
    const unique = [...new Set(parts)];
    if (unique.length === 0) return "unknown";
    return unique.length === 1 ? (unique[0] as string) : unique.map(inParentheses).join(" & ");
  }

  /** A named schema: an interface with a member a line where it is a plain object, else an alias. */
  declaration(name: string, schema: Schema): string {
    const doc = typeof schema === "object" ? docComment(schema.description, "") : "";
    if (typeof schema !== "object" || !isPlainObject(schema))
      return `${doc}export type ${name} = ${this.type(schema)};`;
    const required = new Set(schema.required ?? []);
    const members = Object.entries(schema.properties ?? {}).map(([key, property]) => {
      const comment = typeof property === "object" ? docComment(property.description, "  ") : "";
      return `${comment}  ${printKey(key)}${required.has(key) ? "" : "?"}: ${this.type(property, 1)};`;
    });
    return `${doc}export interface ${name} {\n${members.join("\n")}\n}`;
  }

  #reference({ $ref }: SchemaObject): string | undefined {
    const target = $ref === undefined ? undefined : this.#named.get($ref);
    if (target === undefined) return undefined;
    this.used.add(target);
    return this.#prefix + target.pascalName;
  }

  #union(branches: Schema[] | undefined, depth: number): string | undefined {
    if (branches === undefined) return undefined;
    const types = [...new Set(branches.map((branch) => this.type(branch, depth + 1)))];
    return types.includes("unknown") ? "unknown" : types.map(inParentheses).join(" | ");
  }

  #own(schema: SchemaObject, depth: number): string | undefined {
    if (schema.const !== undefined) return literal(schema.const);
    if (schema.enum !== undefined) return [...new Set(schema.enum.map(literal))].join(" | ") || "never";
    const { type } = schema;
    const types = Array.isArray(type) ? type : type === undefined ? impliedTypes(schema) : [type];
    if (types.length === 0) return undefined;
    return [...new Set(types.map((one) => this.#ofType(one, schema, depth)))].join(" | ");
  }

  #ofType(type: string, schema: SchemaObject, depth: number): string {
    switch (type) {
      case "integer":
      case "number":
        return "number";
      case "string":
      case "boolean":
      case "null":
        return type;
      case "array":
        return this.#array(schema, depth);
      case "object":
        return this.#object(schema, depth);
      default:
        return "unknown";
    }
  }

  #array(schema: SchemaObject, depth: number): string {
    const items = this.type(schema.items ?? true, depth + 1);
    const prefix = schema["prefixItems"] as Schema[] | undefined;
    if (prefix === undefined) return `${inParentheses(items)}[]`;
    const first = prefix.map((item) => `${inParentheses(this.type(item, depth + 1))}?`);
    return `[${[...first, ...(schema.items === false ? [] : [`...${inParentheses(items)}[]`])].join(", ")}]`;
  }

  #object(schema: SchemaObject, depth: number): string {
    const required = new Set(schema.required ?? []);
    const members = Object.entries(schema.properties ?? {}).map(([name, property]) => {
      return `${printKey(name)}${required.has(name) ? "" : "?"}: ${this.type(property, depth + 1)}`;
    });
    if (members.length > 0) return `{ ${members.join("; ")} }`;
    const additional = (schema["additionalProperties"] ?? true) as Schema;
    const patterns = Object.values((schema["patternProperties"] ?? {}) as Record<string, Schema>);
    const others = additional === false ? patterns : [...patterns, additional];
    return `{ [name: string]: ${this.#union(others, depth) || "never"} }`;
  }
}

function isPlainObject(schema: SchemaObject): boolean {
  const combined = ["$ref", "allOf", "oneOf", "anyOf", "enum", "const"].some(
    (keyword) => schema[keyword] !== undefined,
  );
  return !combined && schema.type === "object" && Object.keys(schema.properties ?? {}).length > 0;
}

function docComment(text: string | undefined, indent: string): string {
  return text === undefined || text.trim() === "" ? "" : `${indent}/** ${commentText(text.trim())} */\n`;
}

function impliedTypes(schema: SchemaObject): string[] {
  if (schema.properties !== undefined || schema["additionalProperties"] !== undefined) return ["object"];
  return schema.items !== undefined || schema["prefixItems"] !== undefined ? ["array"] : [];
}

function inParentheses(type: string): string {
  return / [|&] |^\(\)/.test(type) ? `(${type})` : type;
}

function literal(value: JsonValue): string {
  if (typeof value === "string") return stringLiteral(value);
  return typeof value === "object" && value !== null ? "unknown" : String(value);
}
