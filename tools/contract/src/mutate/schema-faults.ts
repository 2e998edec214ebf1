import { discriminatorOf } from "../spec/discriminator.ts";
import {
  asList,
  asObject,
  asText,
  at,
  isObject,
  type Json,
  type JsonObject,
  membersOf,
  pointerOf,
  step,
} from "../spec/json.ts";
import type { SpecFault } from "./fault.ts";

const NUMBERS = [
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
];
const OTHER_TYPE: Record<string, string> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  array: "string",
  object: "string",
};

/** Collects faults of schemas; each schema of the document counts once, however often it is referred to. */
export class SchemaFaults {
  readonly faults: SpecFault[] = [];
  readonly #document: JsonObject;
  readonly #seen = new Set<string>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  visit(pointer: string): void {
    if (this.#seen.has(pointer)) return;
    this.#seen.add(pointer);
    const schema = at(this.#document, pointer);
    if (!isObject(schema)) return;
    const reference = asText(schema["$ref"]);
    if (reference !== undefined) this.visit(pointerOf(reference));
    this.#keywords(pointer, schema);
    this.#properties(pointer, schema);
    this.#discriminator(pointer, schema);
    for (const keyword of ["items", "additionalProperties", "not", "contains"]) {
      if (isObject(schema[keyword])) this.visit(step(pointer, keyword));
    }
    for (const keyword of ["allOf", "oneOf", "anyOf", "prefixItems"]) {
      for (const index of asList(schema[keyword]).keys()) {
        this.visit(step(step(pointer, keyword), index));
        if (asList(schema[keyword]).length > 1) {
          this.#add(pointer, `${keyword}: part ${index + 1} is lost`, (node) => {
            asList(node[keyword]).splice(index, 1);
          });
        }
      }
    }
  }

  /** Which option a value is of: told by another member, under another name, or of another option. */
  #discriminator(pointer: string, schema: JsonObject): void {
    const named = discriminatorOf(schema);
    if (named === undefined) return;
    const place = step(pointer, "discriminator");
    const { member, options } = named;
    this.#add(pointer, "discriminator is lost", (node) => {
      delete node["discriminator"];
    });
    this.#add(place, `propertyName ${member} is ${member}x`, (node) => {
      node["propertyName"] = `${member}x`;
    });
    for (const [name, target] of membersOf(asObject(schema["discriminator"])["mapping"])) {
      const other = options.find(({ names }) => !names.includes(name))?.schema["$ref"];
      this.#add(place, `mapping of ${name} is lost`, (node) => {
        delete asObject(node["mapping"])[name];
      });
      this.#add(place, `mapping of ${name} is called ${name}X`, (node) => {
        const mapping = asObject(node["mapping"]);
        mapping[`${name}X`] = target;
        delete mapping[name];
      });
      if (other === undefined) continue;
      this.#add(place, `mapping of ${name} leads to another option`, (node) => {
        asObject(node["mapping"])[name] = other;
      });
    }
  }

  #add(pointer: string, what: string, alter: (node: JsonObject) => void): void {
    this.faults.push({
      id: `${pointer} ${what}`,
      what: `${pointer}: ${what}`,
      schema: pointer,
      apply: (document) => alter(asObject(at(document, pointer))),
    });
  }

  #keywords(pointer: string, schema: JsonObject): void {
    for (const keyword of NUMBERS) {
      const value = schema[keyword];
      if (typeof value !== "number") continue;
      for (const other of [value - 1, value + 1]) {
        this.#add(pointer, `${keyword} ${value} is ${other}`, (node) => {
          node[keyword] = other;
        });
      }
      this.#add(pointer, `${keyword} ${value} is lost`, (node) => {
        delete node[keyword];
      });
    }
    for (const keyword of ["pattern", "format", "uniqueItems", "const", "default"]) {
      if (schema[keyword] === undefined) continue;
      this.#add(pointer, `${keyword} is lost`, (node) => {
        delete node[keyword];
      });
    }
    const { default: usual } = schema;
    if (typeof usual === "number") {
      this.#add(pointer, `default ${usual} is ${usual + 1}`, (node) => {
        node["default"] = usual + 1;
      });
    }
    const type = asText(schema["type"]);
    if (type !== undefined && schema["enum"] === undefined) {
      const other = OTHER_TYPE[type] ?? "string";
      this.#add(pointer, `${type} is ${other}`, (node) => {
        node["type"] = other;
      });
    }
    this.#enumeration(pointer, schema);
  }

  #enumeration(pointer: string, schema: JsonObject): void {
    const values = asList(schema["enum"]);
    for (const [index, value] of values.entries()) {
      if (values.length > 1) {
        this.#add(pointer, `enum value ${value} is lost`, (node) => {
          asList(node["enum"]).splice(index, 1);
        });
      }
      if (typeof value !== "string") continue;
      this.#add(pointer, `enum value ${value} is ${value}X`, (node) => {
        asList(node["enum"])[index] = `${value}X`;
      });
    }
    if (values.length > 0) {
      this.#add(pointer, "an enum value is added", (node) => {
        asList(node["enum"]).push("ADDED");
      });
    }
  }

  #properties(pointer: string, schema: JsonObject): void {
    const properties = asObject(schema["properties"]);
    const required = asList(schema["required"]);
    for (const name of Object.keys(properties)) {
      this.visit(step(step(pointer, "properties"), name));
      this.#add(pointer, `property ${name} is lost`, (node) => {
        delete asObject(node["properties"])[name];
        replaceRequired(node, name, []);
      });
      this.#add(pointer, `property ${name} is called ${name}x`, (node) => {
        const members = asObject(node["properties"]);
        members[`${name}x`] = members[name] as Json;
        delete members[name];
        replaceRequired(node, name, [`${name}x`]);
      });
      this.#add(pointer, `property ${name} is ${required.includes(name) ? "optional" : "required"}`, (node) => {
        if (required.includes(name)) replaceRequired(node, name, []);
        else node["required"] = [...asList(node["required"]), name];
      });
    }
    if (Object.keys(properties).length === 0) return;
    this.#add(pointer, "a property is added", (node) => {
      asObject(node["properties"])["added_x"] = { type: "string", description: "Added" };
    });
  }
}

function replaceRequired(node: JsonObject, name: string, others: string[]): void {
  if (!Array.isArray(node["required"])) return;
  const kept = node["required"].flatMap((one) => (one === name ? others : [one]));
  if (kept.length > 0) node["required"] = kept;
  else delete node["required"];
}
