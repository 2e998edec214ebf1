import type { Contract, ParameterContract } from "../spec/contract.ts";
import { flatten, typesOf } from "../spec/flatten.ts";
import { asList, asObject, type Json, type JsonObject, pointerOf } from "../spec/json.ts";
import { schemaAt } from "../spec/lookup.ts";
import type { SchemaChecker } from "../spec/validate.ts";
import { integerRange } from "./ranges.ts";
import { sampleValues } from "./samples.ts";

/** A value that the document allows, with the reason for trying it. */
export interface ValidValue {
  why: string;
  value: Json;
}

/** Text on the wire that is no value of the parameter. `undefined` leaves it out; a list repeats it. */
export interface InvalidText {
  why: string;
  texts: string[] | undefined;
}

/** Boundaries, defaults, examples and enum values of a parameter, then a few at random. */
export function validValues(
  contract: Contract,
  checker: SchemaChecker,
  parameter: ParameterContract,
  seed: number,
): ValidValue[] {
  const pointer = parameter.schemaPointer;
  if (pointer === undefined) return [{ why: "any text", value: "text" }];
  const schema = schemaAt(contract, pointer);
  const wanted: ValidValue[] = [
    ...edges(schema),
    ...named(contract, parameter, schema),
    ...asList(schema["enum"]).map((value) => ({ why: "a listed value", value })),
    ...sampleValues({ contract, checker, seed }, pointer, 4).map((value) => ({ why: "made from the schema", value })),
  ];
  const seen = new Set<string>();
  return wanted.filter(({ value }) => {
    const key = JSON.stringify(value);
    const fits = !seen.has(key) && checker.isValid(pointer, value) && canBeWritten(parameter, value);
    if (typeof value === "object" && isTextToo(contract, schema)) return false;
    seen.add(key);
    return fits;
  });
}

/** Where a choice has a text, a list or an object is written as one, and read so. */
const isTextToo = (contract: Contract, { oneOf, anyOf }: JsonObject): boolean =>
  asList(oneOf ?? anyOf).some((option) => typesOf(flatten(contract, option)).includes("string"));

function edges(schema: JsonObject): ValidValue[] {
  if (schema["type"] === "integer") {
    const [min, max] = integerRange(schema);
    return [min, min + 1, 0, 1, 2 ** 31, max - 1, max].map((value) => ({ why: "boundary", value }));
  }
  if (schema["type"] === "number") {
    const inside = [
      [schema["exclusiveMinimum"], 0.001],
      [schema["exclusiveMaximum"], -0.001],
    ].map(([bound, step]) => Number(bound) + Number(step));
    const step = typeof schema["multipleOf"] === "number" ? schema["multipleOf"] : 1;
    // 0.7 is a multiple of 0.1, although 7 * 0.1 is another number.
    const multiples = Array.from({ length: 9 }, (_, index) => Number(((index + 1) * step).toFixed(9)));
    return [schema["minimum"], schema["maximum"], ...inside, ...multiples, 0, 0.5].flatMap((value) =>
      Number.isFinite(value) ? [{ why: "boundary", value: Number(value) }] : [],
    );
  }
  if (schema["type"] === "array") {
    const lists: Json[] = [["one"], ["one", "two"], [1], [1, 2], [1, 2, 3], ["a b&c#d+e", "f%20g", "größe"]];
    return lists.map((value) => ({ why: "items in a row", value }));
  }
  if (schema["type"] === "object") {
    const names = Object.keys(asObject(schema["properties"]));
    return [
      ...names.map((name) => ({ why: "characters that must be encoded", value: { [name]: "a b&c#d+e%20" } })),
      ...names.map((name) => ({ why: "a list inside", value: { [name]: ["a b&c#d+e%20", "", "f"] } })),
    ];
  }
  if (schema["type"] === "boolean") return [true, false].map((value) => ({ why: "either", value }));
  if (schema["type"] === "string" && schema["format"] === undefined && schema["pattern"] === undefined) {
    const least = typeof schema["minLength"] === "number" ? schema["minLength"] : 1;
    const most = typeof schema["maxLength"] === "number" ? schema["maxLength"] : undefined;
    return [
      { why: "shortest", value: "a".repeat(Math.max(least, 1)) },
      { why: "longest", value: "b".repeat(Math.min(most ?? 64, 2000)) },
      { why: "characters that must be encoded", value: "a b&c=d+e/f?g#h%i" },
      { why: "letters beyond ASCII", value: "flöße 直播 🎥" },
    ];
  }
  return [];
}

function named(contract: Contract, parameter: ParameterContract, schema: JsonObject): ValidValue[] {
  const example = parameter.node["example"] ?? schema["example"];
  const examples = Object.values((parameter.node["examples"] ?? {}) as JsonObject).flatMap((entry) => {
    const node = entry as JsonObject;
    const target = typeof node["$ref"] === "string" ? schemaAt(contract, pointerOf(node["$ref"])) : node;
    return "value" in target ? [target["value"] as Json] : [];
  });
  return [
    ...(example === undefined ? [] : [{ why: "the example", value: example }]),
    ...examples.map((value) => ({ why: "an example", value })),
    ...(schema["default"] === undefined ? [] : [{ why: "the default", value: schema["default"] }]),
  ];
}

/** An empty path segment names another path; an empty list is no parameter; lists need items without delimiters. */
export function canBeWritten(parameter: ParameterContract, value: Json): boolean {
  if (value === null) return false;
  if (parameter.in === "path" && value === "") return false;
  if (parameter.mediaType !== undefined) return true;
  if (typeof value === "string") {
    if (parameter.in === "path") return value !== "." && value !== ".." && isWellFormed(value);
    if (parameter.in === "query") return isWellFormed(value);
    return /^[\x21-\x7e]+$/.test(value) && !/[,;="\\%]/.test(value);
  }
  const members = Array.isArray(value) ? value : typeof value === "object" ? Object.entries(value).flat() : undefined;
  if (members === undefined) return true;
  const isText = (text: string) => /^[\w-]+$/.test(text) || (isWellFormed(text) && canHold(parameter, text));
  const isItem = (one: Json): boolean => typeof one !== "object" && isText(String(one));
  const isWritable = (one: Json): boolean => isItem(one) || (parameter.style === "deepObject" && isList(one, isItem));
  return members.length > 0 && members.every(isWritable);
}

/** A list with items; an empty one leaves no trace in a query. */
const isList = (value: Json, isItem: (item: Json) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isItem);

/** Where the items of a list stand apart, or nothing of one is a delimiter, they may be any text. */
const canHold = ({ in: place, explode, style }: ParameterContract, text: string): boolean =>
  text !== "" &&
  ((place === "query" && explode && ["form", "deepObject"].includes(style)) ||
    (place === "path" && !/[,;.=/]/.test(text)));

const isWellFormed = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** Texts just outside what the document allows, by the rulings of this project where it is silent. */
export function invalidTexts(contract: Contract, checker: SchemaChecker, parameter: ParameterContract): InvalidText[] {
  const pointer = parameter.schemaPointer;
  if (pointer === undefined || parameter.mediaType !== undefined) return [];
  const schema = schemaAt(contract, pointer);
  const missing: InvalidText[] =
    parameter.required && parameter.in !== "path" ? [{ why: "missing though required", texts: undefined }] : [];
  return [...missing, ...wrongTexts(schema, parameter).filter((one) => isWrong(checker, pointer, schema, one))];
}

function wrongTexts(schema: JsonObject, parameter: ParameterContract): InvalidText[] {
  const one = (why: string, text: string): InvalidText => ({ why, texts: [text] });
  const repeated = (text: string): InvalidText[] =>
    parameter.in === "query" ? [{ why: "repeated", texts: [text, text] }] : [];
  switch (schema["type"]) {
    case "integer": {
      const [min, max] = integerRange(schema);
      return [
        ...["1.5", "1e2", "abc", "0x10", "1 0", "1,2", "NaN", "--1", "٣"].map((text) => one("no integer", text)),
        ...(parameter.in === "path" ? [] : [one("empty", "")]),
        ...repeated(String(min)),
        ...(hasBound(schema, "minimum", "exclusiveMinimum")
          ? [one("below the minimum", String(BigInt(min) - 1n))]
          : []),
        ...(hasBound(schema, "maximum", "exclusiveMaximum")
          ? [one("above the maximum", String(BigInt(max) + 1n))]
          : []),
        one("far above the maximum", "99999999999999999999999"),
      ];
    }
    case "number":
      return [
        ...["abc", "1,5", "NaN", "Infinity"].map((text) => one("no number", text)),
        ...(typeof schema["minimum"] === "number" ? [one("below the minimum", String(schema["minimum"] - 1))] : []),
        ...(typeof schema["maximum"] === "number" ? [one("above the maximum", String(schema["maximum"] + 1))] : []),
        ...(typeof schema["multipleOf"] === "number"
          ? [one("between two multiples", String(schema["multipleOf"] / 2))]
          : []),
        ...["exclusiveMinimum", "exclusiveMaximum"].flatMap((keyword) =>
          typeof schema[keyword] === "number" ? [one("at a bound that is outside", String(schema[keyword]))] : [],
        ),
      ];
    case "boolean":
      return ["yes", "1", "TRUE"].map((text) => one("no boolean", text));
    case "string":
      return wrongStrings(schema, parameter, repeated);
    default:
      return [];
  }
}

/** Whether a schema ends where `integerRange` says; without a bound and a format, any integer is one. */
const hasBound = (schema: JsonObject, ...keywords: string[]): boolean =>
  schema["format"] === "int32" || keywords.some((keyword) => typeof schema[keyword] === "number");

function wrongStrings(
  schema: JsonObject,
  parameter: ParameterContract,
  repeated: (text: string) => InvalidText[],
): InvalidText[] {
  const listed = asList(schema["enum"]);
  const wrong: InvalidText[] = [];
  if (listed.length > 0) {
    wrong.push({ why: "not listed", texts: ["no-such-value"] });
    for (const value of listed)
      wrong.push({ why: "a listed value in another case", texts: [otherCase(String(value))] });
    wrong.push(...repeated(String(listed[0])));
  }
  if (typeof schema["minLength"] === "number" && schema["minLength"] > (parameter.in === "path" ? 1 : 0)) {
    wrong.push({ why: "too short", texts: ["a".repeat(schema["minLength"] - 1)] });
  }
  if (typeof schema["maxLength"] === "number") {
    wrong.push({ why: "too long", texts: ["a".repeat(schema["maxLength"] + 1)] });
  }
  if (typeof schema["pattern"] === "string" || schema["format"] !== undefined) {
    for (const text of ["!", " ", "a b", "%%", "-"]) wrong.push({ why: "not of the form", texts: [text] });
  }
  return wrong;
}

const otherCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

/** Ajv decides what a single text would mean; what no schema says (repeats, spellings of integers) is ruled. */
function isWrong(checker: SchemaChecker, pointer: string, schema: JsonObject, { texts }: InvalidText): boolean {
  if (texts === undefined || texts.length !== 1) return true;
  const [text = ""] = texts;
  if (schema["type"] === "integer") return !/^-?\d+$/.test(text) || !checker.isValid(pointer, toNumber(text));
  if (schema["type"] === "number") return !checker.isValid(pointer, Number(text)) || Number.isNaN(Number(text));
  if (schema["type"] === "boolean") return text !== "true" && text !== "false";
  return !checker.isValid(pointer, text);
}

/** Beyond 2^53 a number is no longer the one that was written: infinity, which no schema with a maximum takes. */
function toNumber(text: string): number {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : Number.POSITIVE_INFINITY * Math.sign(number);
}
