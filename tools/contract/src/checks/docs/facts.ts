import { descriptionLines } from "../../pages/markdown.ts";
import { squeeze } from "../../pages/page.ts";
import type { Contract } from "../../spec/contract.ts";
import { componentName, flatten, typesOf } from "../../spec/flatten.ts";
import { asList, asObject, asText, at, isObject, type Json, type JsonObject, pointerOf } from "../../spec/json.ts";
import { LIMITS, TYPES, WORDS } from "./words.ts";

/** What the reference must say of one value: a parameter, a header, a field. */
export interface ValueFacts {
  name: string;
  mandatory: string;
  /** `Minimum: 1`, `Values: a (meaning), b`, sorted. */
  limits: string[];
  /** Lines of the description. */
  description: string[];
  /** How its type is told. */
  type: string;
}

/** A value as it is written: text bare, all else as JSON. */
export const written = (value: Json): string =>
  squeeze(typeof value === "string" && value !== "" ? value : JSON.stringify(value));

/** What limits a value: its own keywords, those of its elements and of alternatives without a table of their own. */
export function limitsOf(contract: Contract, flat: JsonObject, depth = 0): string[] {
  if (depth > 4) return ownLimits(flat);
  return [...ownLimits(flat), ...choiceLimits(contract, flat, depth), ...elementLimits(contract, flat, depth)];
}

/** Constants to choose from are values; other alternatives tell their limits by their number. */
function choiceLimits(contract: Contract, flat: JsonObject, depth: number): string[] {
  const choices = asList(flat["oneOf"] ?? flat["anyOf"]);
  const constants = constantsOf(contract, flat);
  if (constants !== undefined) return [`Values: ${constants.map(constantText).join(", ")}`];
  return choices.flatMap((choice, index) =>
    hasOwnTable(contract, choice)
      ? []
      : limitsOf(contract, flatten(contract, choice), depth + 1).map(
          (limit) => `in alternative ${index + 1}: ${limit}`,
        ),
  );
}

/** The alternatives, where each is a constant. */
function constantsOf(contract: Contract, flat: JsonObject): JsonObject[] | undefined {
  const choices = asList(flat["oneOf"] ?? flat["anyOf"]).map((choice) => flatten(contract, choice));
  return choices.length > 0 && choices.every((choice) => choice["const"] !== undefined) ? choices : undefined;
}

function constantText(choice: JsonObject): string {
  const value = written(choice["const"] as Json);
  const words = asText(choice["description"]) ?? asText(choice["title"]);
  return words === undefined || words.trim() === "" || words === value ? value : `${value} (${squeeze(words)})`;
}

function ownLimits(schema: JsonObject): string[] {
  const says = (keyword: string) =>
    schema[keyword] !== undefined && !(keyword === "uniqueItems" && schema[keyword] === false);
  const limits = LIMITS.filter(([keyword]) => says(keyword)).map(
    ([keyword, word]) => `${word}: ${written(schema[keyword] as Json)}`,
  );
  const listed = asList(schema["enum"]);
  const meanings = asObject(schema["x-enumDescriptions"]);
  const values = listed.map((value) => {
    const meaning = Object.hasOwn(meanings, written(value)) ? asText(meanings[written(value)]) : undefined;
    return meaning === undefined ? written(value) : `${written(value)} (${squeeze(meaning)})`;
  });
  return listed.length === 0 ? limits : [...limits, `Values: ${values.join(", ")}`];
}

export function valueFacts(
  contract: Contract,
  name: string,
  schema: Json | undefined,
  options: { mandatory: boolean; description?: Json | undefined; more?: string[] },
): ValueFacts {
  const flat = flatten(contract, schema);
  const limits = [...limitsOf(contract, flat), ...(options.more ?? [])];
  return {
    name,
    mandatory: options.mandatory ? WORDS.yes : WORDS.no,
    limits: limits.sort(),
    description: descriptionLines(asText(options.description) ?? asText(flat["description"])),
    type: typeText(contract, schema),
  };
}

/** Limits on the elements of an array, unless these have a table of their own. */
function elementLimits(contract: Contract, flat: JsonObject, depth: number): string[] {
  const items = flat["items"];
  if (!isObject(items) || hasOwnTable(contract, items)) return [];
  return limitsOf(contract, flatten(contract, items), depth + 1).map((limit) => `Each element: ${limit}`);
}

/** Whether a schema is named and an object or a choice: shown by its name, in a table of its own. */
export function hasOwnTable(contract: Contract, schema: Json | undefined): boolean {
  if (componentName(schema) === undefined) return false;
  const flat = flatten(contract, schema);
  return typesOf(flat).includes("object") || flat["oneOf"] !== undefined || flat["anyOf"] !== undefined;
}

/** How a type is told: `Integer (int32)`, `Array of X objects`, `One of: X, Y`. */
export function typeText(contract: Contract, schema: Json | undefined, depth = 0): string {
  if (schema === false) return "Never present";
  if (!isObject(schema) || depth > 4) return "Any";
  if (hasOwnTable(contract, schema)) return componentName(schema) ?? "";
  const flat = flatten(contract, schema);
  const choices = asList(flat["oneOf"] ?? flat["anyOf"]);
  const constants = constantsOf(contract, flat);
  if (choices.length > 0 && constants === undefined) {
    const parts = choices.map((choice) => typeText(contract, choice, depth + 1));
    return `${flat["oneOf"] === undefined ? "Any of" : "One of"}: ${parts.join(", ")}`;
  }
  const types = [...new Set((constants ?? [flat]).flatMap(typesOf))].map((type) => {
    if (type === "array") return arrayText(contract, flat["items"], depth);
    const format = asText(flat["format"]);
    return format === undefined ? (TYPES[type] ?? type) : `${TYPES[type] ?? type} (${format})`;
  });
  return types.length === 0 ? "Any" : types.join(" or ");
}

function arrayText(contract: Contract, items: Json | undefined, depth: number): string {
  const named = hasNamedPart(contract, items);
  return `Array of ${typeText(contract, items, depth + 1)}${named ? " objects" : ""}`;
}

/** Whether the name of a data type stands in the text of a type. */
function hasNamedPart(contract: Contract, schema: Json | undefined): boolean {
  if (hasOwnTable(contract, schema)) return true;
  const flat = flatten(contract, schema);
  const parts = [...asList(flat["oneOf"] ?? flat["anyOf"]), ...(flat["items"] === undefined ? [] : [flat["items"]])];
  return parts.some((part) => hasNamedPart(contract, part));
}

/**
 * Facts of every field that a schema holds, at any depth, each once.
 *
 * @param alone Fields of data types that have a page of their own are not counted.
 */
export function fieldFacts(contract: Contract, schema: Json | undefined, alone = false): ValueFacts[] {
  const facts: ValueFacts[] = [];
  const seen = new Set<string>();
  const visit = (node: Json | undefined, depth: number) => {
    if (!isObject(node) || depth > 12) return;
    const name = componentName(node);
    if (name !== undefined) {
      if (seen.has(name) || (alone && hasOwnTable(contract, node))) return;
      seen.add(name);
    }
    const flat = flatten(contract, node);
    const required = asList(flat["required"]);
    for (const [property, inner] of Object.entries(asObject(flat["properties"]))) {
      facts.push(valueFacts(contract, property, inner, { mandatory: required.includes(property) }));
      visit(inner, depth + 1);
    }
    for (const [pattern, inner] of Object.entries(asObject(flat["patternProperties"]))) {
      facts.push(valueFacts(contract, `/${pattern}/`, inner, { mandatory: false }));
      visit(inner, depth + 1);
    }
    const more = flat["additionalProperties"];
    if (isObject(more)) {
      facts.push(valueFacts(contract, "*", more, { mandatory: false }));
      visit(more, depth + 1);
    } else if (more === true && flat["properties"] === undefined)
      facts.push(valueFacts(contract, "*", {}, { mandatory: false }));
    for (const [index, inner] of asList(flat["prefixItems"]).entries()) {
      facts.push(valueFacts(contract, `[${index}]`, inner, { mandatory: true }));
      visit(inner, depth + 1);
    }
    visit(flat["items"], depth + 1);
    for (const choice of asList(flat["oneOf"] ?? flat["anyOf"])) visit(choice, depth + 1);
  };
  visit(schema, 0);
  return facts;
}

/** The named types inside a schema that have a table of their own there, itself not counted. */
export function innerTypes(contract: Contract, schema: Json | undefined): { name: string; lines: string[] }[] {
  const seen = new Set<Json>();
  const found: { name: string; lines: string[] }[] = [];
  const visit = (node: Json | undefined, inner: boolean) => {
    if (!isObject(node) || seen.has(node)) return;
    seen.add(node);
    const flat = flatten(contract, node);
    if (inner && hasOwnTable(contract, node)) {
      found.push({ name: componentName(node) ?? "", lines: descriptionLines(typeDescription(contract, node)) });
    }
    for (const property of Object.values(asObject(flat["properties"]))) visit(property, true);
    for (const part of [flat["items"], ...asList(flat["oneOf"] ?? flat["anyOf"])]) visit(part, true);
  };
  visit(schema, false);
  return found;
}

/** Beside a `$ref` stands what the field is for; what the type is stands where it is defined. */
function typeDescription(contract: Contract, node: JsonObject): string | undefined {
  const target = typeof node["$ref"] === "string" ? at(contract.document, pointerOf(node["$ref"])) : node;
  return asText(flatten(contract, asObject(target))["description"]);
}

/** Example values of a parameter or header. */
export function exampleLimits(contract: Contract, node: JsonObject): string[] {
  const named = Object.values(asObject(node["examples"])).flatMap((entry) => {
    const target =
      isObject(entry) && typeof entry["$ref"] === "string" ? at(contract.document, pointerOf(entry["$ref"])) : entry;
    const value = asObject(target)["value"];
    return value === undefined ? [] : [value];
  });
  const all = node["example"] === undefined ? named : [...named, node["example"]];
  return all.map((value) => `Example: ${written(value)}`);
}
