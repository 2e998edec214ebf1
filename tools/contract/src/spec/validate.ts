import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Contract } from "./contract.ts";
import { BASE, inWordsOfAjv, withoutOneWay } from "./for-ajv.ts";
import { asList, asObject, asText, at, isObject, type Json, type JsonObject, pointerOf, step } from "./json.ts";

type Params = Record<string, string | undefined>;

/** Which of several equal items is the wrong one is anybody's choice, as it is whether a list or its items are too many. */
const ABOUT_ITEMS = new Set(["uniqueItems", "items", "unevaluatedItems"]);

/** Patterns of the older syntax, which escapes more than it has to, are no mistake of a document. */
function readPattern(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
readPattern.code = "new RegExp";

/** Checks values against schemas of the document, with Ajv: a validator that the factory does not use. */
export class SchemaChecker {
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #document: JsonObject;
  #eitherWay: SchemaChecker | undefined;

  constructor(contract: Pick<Contract, "document">) {
    this.#document = contract.document;
    this.#ajv = new Ajv2020({
      ...{ strict: false, allErrors: true, validateSchema: false, validateFormats: true, verbose: true },
      code: { regExp: readPattern },
      // 0.3 is a multiple of 0.1, although not in binary.
      multipleOfPrecision: 9,
      // Members may be called like what every object has: `constructor`.
      ownProperties: true,
    });
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.#ajv);
    // RFC 3339 has a colon between the hours and the minutes of an offset; ajv-formats does without.
    const { "date-time": moment } = this.#ajv.formats;
    if (typeof moment === "object" && "validate" in moment && typeof moment.validate === "function") {
      const { validate } = moment as { validate: (text: string) => boolean };
      this.#ajv.addFormat("date-time", (text) => /(?:z|:\d\d)$/i.test(text) && validate(text));
    }
    // No standard knows `url`; ajv-formats would take but some schemes.
    const { uri } = this.#ajv.formats;
    if (uri !== undefined) this.#ajv.addFormat("url", uri);
    this.#ajv.addSchema(inWordsOfAjv(contract.document), BASE, false, false);
  }

  /** What is wrong with the value, one line for each fault; empty where it is valid. */
  faults(pointer: string | undefined, value: unknown): string[] {
    if (pointer === undefined) return [];
    const validate = this.#compile(pointer);
    return validate(value) ? [] : (validate.errors ?? []).map(describe);
  }

  /** Places in a value, as pointers, where something is wrong; of a member that is missing or too much its own place. */
  places(pointer: string, value: unknown): string[] {
    const validate = this.#compile(pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).flatMap(({ instancePath, keyword, params, data }) => {
      const { missingProperty, additionalProperty, unevaluatedProperty, propertyName } = params as Params;
      const member = missingProperty ?? additionalProperty ?? unevaluatedProperty ?? propertyName;
      const items = ABOUT_ITEMS.has(keyword) ? [...asList(data as Json).keys()] : [];
      const inside = member === undefined ? items : [member];
      return [instancePath, ...inside.map((one) => step(instancePath, one))];
    });
  }

  isValid(pointer: string | undefined, value: unknown): boolean {
    return pointer === undefined || this.#compile(pointer)(value) === true;
  }

  /** Whether a value is wrong both in a request, which lacks what is read only, and in a response. */
  isBroken(pointer: string, value: unknown): boolean {
    if (this.isValid(pointer, value)) return false;
    this.#eitherWay ??= new SchemaChecker({ document: withoutOneWay(this.#document) });
    return !this.#eitherWay.isValid(pointer, value);
  }

  #compile(pointer: string): ValidateFunction {
    const known = this.#compiled.get(pointer);
    if (known !== undefined) return known;
    const fragment = pointer.split("/").map(encodeURIComponent).join("/");
    const made = this.#ajv.compile({ $ref: `${BASE}#${fragment}` });
    this.#compiled.set(pointer, made);
    return made;
  }
}

const describe = (error: ErrorObject): string =>
  `${error.instancePath === "" ? "the value" : error.instancePath} ${error.message ?? error.keyword}`;

/**
 * Members of a value that the schema does not name, as pointers into the value. A schema that says nothing about
 * further members allows them to the sender, but our own artefacts must not make any up.
 */
export function undeclaredMembers(contract: Contract, checker: SchemaChecker, pointer: string, value: Json): string[] {
  const found: string[] = [];
  visit(contract, [pointer], value, "", found, checker);
  return found;
}

/** @param pointers All schemas that speak of the value: a member is declared where one of them names it. */
function visit(
  contract: Contract,
  pointers: string[],
  value: Json,
  where: string,
  found: string[],
  checker: SchemaChecker,
): void {
  const parts = pointers.flatMap((pointer) => partsOf(contract, pointer, value, checker));
  if (Array.isArray(value)) {
    const items = parts.filter((part) => "items" in part.schema).map((part) => step(part.pointer, "items"));
    if (items.length === 0) return;
    for (const [index, item] of value.entries()) visit(contract, items, item, step(where, index), found, checker);
    return;
  }
  if (!isObject(value)) return;
  if (parts.some(isOpenMap)) return;
  for (const [key, member] of Object.entries(value)) {
    const owners = parts.filter((part) => Object.hasOwn(asObject(part.schema["properties"]), key));
    // What is required is known, though nobody describes it.
    const isAsked = parts.some((part) => asList(part.schema["required"]).includes(key));
    if (owners.length === 0 && !isAsked) found.push(step(where, key));
    const pointers = owners.map((owner) => step(step(owner.pointer, "properties"), key));
    if (owners.length > 0) visit(contract, pointers, member, step(where, key), found, checker);
  }
}

interface Part {
  schema: Record<string, Json>;
  pointer: string;
}

const isOpenMap = ({ schema }: Part): boolean =>
  (schema["additionalProperties"] !== undefined && schema["additionalProperties"] !== false) ||
  schema["patternProperties"] !== undefined ||
  schema["propertyNames"] !== undefined ||
  // A value of a list is there as a whole.
  schema["enum"] !== undefined ||
  schema["const"] !== undefined ||
  // What it means depends on who asks; whether the value is right was told before.
  schema["$dynamicRef"] !== undefined ||
  Object.keys(schema).every((key) => ["description", "title", "type", "nullable", "example"].includes(key));

/** The schema and all that it is composed of and that the value fits. */
function partsOf(contract: Contract, pointer: string, value: Json, checker: SchemaChecker, depth = 0): Part[] {
  const node = nodeAt(contract, pointer);
  if (node === undefined || depth > 20) return [];
  const parts: Part[] = [{ schema: node.schema, pointer: node.pointer }];
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const list = node.schema[keyword];
    if (!Array.isArray(list)) continue;
    for (const index of list.keys()) {
      const reference = asText(asObject(list[index])["$ref"]);
      const inner = reference === undefined ? step(step(node.pointer, keyword), index) : pointerOf(reference);
      if (keyword !== "allOf" && !checker.isValid(inner, value)) continue;
      parts.push(...partsOf(contract, inner, value, checker, depth + 1));
    }
  }
  if (typeof node.schema["$ref"] === "string") {
    parts.push(...partsOf(contract, pointerOf(node.schema["$ref"]), value, checker, depth + 1));
    parts.shift();
    const { $ref: _reference, ...siblings } = node.schema;
    if (Object.keys(siblings).length > 1) parts.push({ schema: siblings, pointer: node.pointer });
  }
  return parts;
}

function nodeAt(contract: Contract, pointer: string): Part | undefined {
  const node = at(contract.document, pointer);
  return isObject(node) ? { schema: node, pointer } : undefined;
}
