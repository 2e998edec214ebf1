import ts from "typescript";
import type { Contract } from "../spec/contract.ts";
import { allowsNothing } from "../spec/contradiction.ts";
import { flatten, partsOf, typesOf } from "../spec/flatten.ts";
import { asList, asObject, canonical, isObject, type Json, type JsonObject } from "../spec/json.ts";
import { type Naming, namingIn } from "./naming.ts";
import type { PublicTypes } from "./public-types.ts";

/**
 * Where a TypeScript type is not what a schema says, in both directions: nothing missing, nothing extra, nothing
 * optional that is required, no value beside those of an enum unless the enum is open.
 */
export function typeFaults(types: PublicTypes, contract: Contract, type: ts.Type, schema: Json | undefined): string[] {
  return faultsOf(types, contract, type, schema, new Map());
}

/** Whether a type fits an option of a choice; while that is looked into, that it does, so that recursive ones end. */
type Fits = Map<Json, Map<ts.Type, boolean>>;

function faultsOf(
  types: PublicTypes,
  contract: Contract,
  type: ts.Type,
  schema: Json | undefined,
  fits: Fits,
): string[] {
  const faults: string[] = [];
  new Comparison(types, contract, faults, fits).compare(type, schema, "the type");
  return faults;
}

class Comparison {
  readonly #types: PublicTypes;
  readonly #contract: Contract;
  readonly #faults: string[];
  readonly #naming: Naming;
  /** Members that several parts of a schema describe, by the last one. */
  readonly #wholes = new Map<Json, Json>();
  /** Types that a schema was compared with, so that recursive ones end. */
  readonly #seen = new Map<Json, Set<ts.Type>>();

  readonly #fits: Fits;

  constructor(types: PublicTypes, contract: Contract, faults: string[], fits: Fits) {
    this.#fits = fits;
    this.#types = types;
    this.#contract = contract;
    this.#faults = faults;
    this.#naming = namingIn(contract);
  }

  compare(marked: ts.Type, schema: Json | undefined, where: string): void {
    const given = this.#types.unmarked(marked);
    // One part alone of what describes a member may be marked: the raw client sorts that out, not its types.
    if (given === undefined) return;
    if (isObject(schema)) {
      const compared = this.#seen.get(schema) ?? new Set();
      if (compared.has(given)) return;
      this.#seen.set(schema, compared.add(given));
    }
    if (this.#isOneOf(given, this.#naming.members.get(schema ?? null) ?? [])) return;
    if (allowsNothing(this.#contract, schema)) {
      if (!(this.#types.checker.getNonNullableType(given).flags & ts.TypeFlags.Never))
        this.#fault(where, given, "never, since no value is right");
      return;
    }
    const flat = flatten(this.#contract, schema);
    const type = this.#types.checker.getNonNullableType(given);
    const nullable = members(given).some((member) => member.flags & ts.TypeFlags.Null);
    const mayBeNull = typesOf(flat).includes("null") || asList(flat["enum"]).includes(null);
    if (nullable !== mayBeNull && !this.#hasChoices(flat))
      this.#fault(where, given, mayBeNull ? "null too" : "no null");
    // Nothing but null is left for it.
    if (mayBeNull && type.flags & ts.TypeFlags.Never && canonical(asList(flat["enum"])) === "[null]") return;
    const kinds = typesOf(flat).filter((kind) => kind !== "null");
    const kind = kinds.length === 1 ? kinds[0] : undefined;
    if (this.#hasChoices(flat)) this.#choices(type, flat, where);
    else if (flat["enum"] !== undefined || flat["const"] !== undefined) this.#enumeration(type, flat, where);
    else if (kind === "array") this.#array(type, flat, where);
    else if (kind === "object") this.#object(type, flat, schema, where);
    else if (kind !== undefined) this.#scalar(type, kind, flat, where);
  }

  /** Whether a type is the names of an option, all of them and nothing else: it is then told from the other options. */
  #isOneOf(type: ts.Type, lists: string[][]): boolean {
    const got = members(this.#types.checker.getNonNullableType(type)).map((member) => this.#types.text(member));
    return lists.some((names) => canonical(names.map((name) => JSON.stringify(name)).sort()) === canonical(got.sort()));
  }

  #hasChoices(flat: JsonObject): boolean {
    return flat["oneOf"] !== undefined || flat["anyOf"] !== undefined;
  }

  #fault(where: string, type: ts.Type, want: string): void {
    this.#faults.push(`${where} is ${this.#types.text(type)}, want ${want}`);
  }

  #scalar(type: ts.Type, kind: string, flat: JsonObject, where: string): void {
    const wanted = {
      string: ts.TypeFlags.StringLike,
      integer: ts.TypeFlags.NumberLike,
      number: ts.TypeFlags.NumberLike,
      boolean: ts.TypeFlags.BooleanLike,
    }[kind];
    if (kind === "string" && isFile(flat)) {
      if (!members(type).every((member) => member.getSymbol()?.name === "Blob")) this.#fault(where, type, "a Blob");
      return;
    }
    if (wanted !== undefined && !members(type).every((member) => member.flags & wanted)) this.#fault(where, type, kind);
    const isNarrowed = members(type).some((member) => member.isLiteral() && kind !== "boolean");
    if (isNarrowed) this.#fault(where, type, `any ${kind}`);
  }

  #enumeration(type: ts.Type, flat: JsonObject, where: string): void {
    const wanted = (flat["const"] === undefined ? asList(flat["enum"]) : [flat["const"]]).filter((one) => one !== null);
    const closed = members(type).filter((member) => !isOpenPart(member));
    const got = closed.map((member) => this.#types.text(member));
    const want = wanted.map(literal);
    for (const text of want.filter((one) => !got.includes(one))) this.#fault(where, type, `${text} among its values`);
    for (const text of got.filter((one) => !want.includes(one))) this.#fault(where, type, `no ${text}`);
  }

  #array(type: ts.Type, flat: JsonObject, where: string): void {
    const { checker } = this.#types;
    // Items alone leave it open whether there is a list at all.
    if (checker.isTupleType(type) || (flat["type"] === undefined && isAnything(type))) return;
    if (!checker.isArrayType(type)) {
      this.#fault(where, type, "an array");
      return;
    }
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item !== undefined) this.compare(item, flat["items"], `${where}[]`);
  }

  #object(type: ts.Type, flat: JsonObject, schema: Json | undefined, where: string): void {
    const { checker } = this.#types;
    if (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) {
      this.#fault(where, type, "an object");
      return;
    }
    const properties = asObject(flat["properties"]);
    const required = asList(flat["required"]);
    const got = new Map(checker.getPropertiesOfType(type).map((symbol) => [symbol.name, symbol]));
    for (const [name, inner] of Object.entries(properties)) {
      const symbol = got.get(name);
      if (symbol === undefined) {
        this.#fault(where, type, `a property ${name}`);
        continue;
      }
      const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      const mayBeMissing = !required.includes(name);
      // A default makes a property present in what is received, which generators may say.
      // Requests may lack what is read only, responses what is write only.
      const isOneWay = asObject(inner)["readOnly"] === true || asObject(inner)["writeOnly"] === true;
      if (optional !== mayBeMissing && !(optional && isOneWay) && asObject(inner)["default"] === undefined) {
        this.#faults.push(`${where}.${name} is ${optional ? "optional" : "required"}, want the contrary`);
      }
      const member = checker.getTypeOfSymbol(symbol);
      if (this.#isWidened(member, schema, name) || this.#tellsOption(member, schema, name)) continue;
      const whole = this.#allListed(member, schema, name) ?? this.#wholeOf(schema, name) ?? inner;
      this.compare(member, whole, `${where}.${name}`);
    }
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    // Beside named members an index covers those too, and says less.
    if (Object.keys(properties).length === 0) {
      const isClosed = flat["additionalProperties"] === false;
      if (index !== undefined && !isClosed) this.compare(index, flat["additionalProperties"], `${where}[string]`);
      return;
    }
    for (const [name, symbol] of got) {
      if (Object.hasOwn(properties, name) || required.includes(name)) continue;
      if (!this.#tellsOption(checker.getTypeOfSymbol(symbol), schema, name)) {
        this.#fault(where, type, `no property ${name}`);
      }
    }
  }

  /** Whether a member that a schema does not describe is the one that tells it from other options. */
  #tellsOption(type: ts.Type, schema: Json | undefined, name: string): boolean {
    const options = partsOf(this.#contract, schema).flatMap((part) => this.#naming.options.get(part) ?? []);
    return options.some(({ member, names }) => member === name && this.#isOneOf(type, [names]));
  }

  /**
   * A member that one part of a schema calls a text, and another one of a list: TypeScript makes one `string` of a text
   * and an open list.
   */
  #isWidened(type: ts.Type, schema: Json | undefined, name: string): boolean {
    return this.#isTextAndList(type, this.#schemasOf(schema, name));
  }

  /** What each part of a schema says of a member. */
  #schemasOf(schema: Json | undefined, name: string): Json[] {
    return partsOf(this.#contract, schema).flatMap((part) => asObject(part["properties"])[name] ?? []);
  }

  /** What several parts say of a member, together. */
  #wholeOf(schema: Json | undefined, name: string): Json | undefined {
    const parts = this.#schemasOf(schema, name);
    const last = parts.at(-1);
    if (parts.length < 2 || last === undefined) return undefined;
    // The same object each time, so that recursive schemas end.
    const whole = this.#wholes.get(last) ?? { allOf: parts };
    this.#wholes.set(last, whole);
    return whole;
  }

  /** Open lists of several parts together: TypeScript knows the values of all of them, and any other text. */
  #allListed(type: ts.Type, schema: Json | undefined, name: string): Json | undefined {
    const lists = this.#schemasOf(schema, name).map((one) => flatten(this.#contract, one)["enum"]);
    const isOpen = members(this.#types.checker.getNonNullableType(type)).some(isOpenPart);
    return isOpen && lists.length > 1 && lists.every(Array.isArray) ? { enum: [...new Set(lists.flat())] } : undefined;
  }

  #isTextAndList(type: ts.Type, schemas: Json[]): boolean {
    const parts = schemas.map((one) => flatten(this.#contract, one));
    const isList = (one: JsonObject) => one["enum"] !== undefined || one["const"] !== undefined;
    const isText = (one: JsonObject) => !isList(one) && typesOf(one).join() === "string";
    const plain = this.#types.checker.getNonNullableType(type);
    return (plain.flags & ts.TypeFlags.String) !== 0 && parts.some(isList) && parts.some(isText);
  }

  /** Every choice has a member of the union that fits it. */
  #choices(type: ts.Type, flat: JsonObject, where: string): void {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
      this.#fault(where, type, "the documented choices");
      return;
    }
    const { oneOf, anyOf, ...rest } = flat;
    if (this.#isTextAndList(type, asList(oneOf ?? anyOf))) return;
    for (const [index, choice] of asList(oneOf ?? anyOf).entries()) {
      if (typesOf(flatten(this.#contract, choice)).includes("null")) continue;
      if (this.#isListedWhole(type, choice) || this.#fitsOption(type, rest, choice)) continue;
      this.#fault(where, type, `a member for choice ${index + 1}`);
    }
  }

  /** Whether the values of an option are all in a union, beside members of other options. */
  #isListedWhole(type: ts.Type, option: Json): boolean {
    const values = flatten(this.#contract, option)["enum"];
    const texts = members(type).map((member) => this.#types.text(member));
    return Array.isArray(values) && values.every((value) => value === null || texts.includes(literal(value)));
  }

  #fitsOption(type: ts.Type, rest: JsonObject, given: Json): boolean {
    const option = isObject(given) && Object.keys(given).every((key) => UNTYPED.has(key)) ? {} : given;
    const known = this.#fits.get(option) ?? new Map<ts.Type, boolean>();
    this.#fits.set(option, known);
    const fits = (one: ts.Type): boolean => {
      const before = known.get(one);
      if (before !== undefined) return before;
      known.set(one, true);
      const faults = faultsOf(this.#types, this.#contract, one, { allOf: [rest, option] }, this.#fits);
      known.set(one, faults.length === 0);
      return faults.length === 0;
    };
    return members(type).some(fits) || fits(type);
  }
}

/** Options that say which members there have to be of those beside them, and how many, are no types. */
const UNTYPED = new Set(["required", "minProperties", "maxProperties", "not", "title", "description"]);

/** A value as the compiler writes its type. */
function literal(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (isObject(value)) {
    const named = Object.entries(value).map(
      ([name, member]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}: ${literal(member)};`,
    );
    return named.length === 0 ? "{}" : `{ ${named.join(" ")} }`;
  }
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

const members = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type]);

/** `unknown`, or `{}`: whatever is no null. */
const isAnything = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Unknown) !== 0 ||
  ((type.flags & ts.TypeFlags.Object) !== 0 &&
    type.getProperties().length === 0 &&
    type.getCallSignatures().length === 0);

/** `string & {}` or plain `string` beside literals: values that are not known yet. */
const isOpenPart = (type: ts.Type): boolean =>
  type.isIntersection() || (type.flags & ts.TypeFlags.String) !== 0 || (type.flags & ts.TypeFlags.Number) !== 0;

/** Files are no text in memory, except where they are written as such. */
const isFile = ({ format, contentMediaType, contentEncoding }: JsonObject): boolean =>
  format === "binary" ||
  (typeof contentMediaType === "string" &&
    contentEncoding === undefined &&
    !/^text|json|xml|yaml/.test(contentMediaType));
