// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** One way in which a value breaks its schema. */
export interface Issue {
  /** JSON pointer of the value, after the pointer that the validator was called with. */
  pointer: string;
  /** Keyword of JSON Schema that is broken: `minimum`, `required`, … */
  keyword: string;
  /** The value found there; undefined where there is none. */
  got: unknown;
  /** What belongs there, in words: `integer from 1 to 100`. */
  expected: string;
}

/** Adds to `issues` whatever is wrong with `value`; nothing where it is valid. */
export type Validator = (value: unknown, pointer: string, issues: Issue[]) => void;

/** A validator that also notes in `seen` which members it has looked at, for `unevaluatedProperties` and the like. */
export type Check = (value: unknown, at: string, issues: Issue[], seen?: Seen) => void;

export function fail(issues: Issue[], pointer: string, keyword: string, got: unknown, expected: string): void {
  issues.push({ pointer, keyword, got, expected });
}

/** A member that must be there. */
export function required(
  member: unknown,
  at: string,
  key: string,
  issues: Issue[],
  check: Check,
  expected: string,
): void {
  if (member === undefined) fail(issues, at + key, "required", member, `${expected}, required`);
  else check(member, at + key, issues);
}

/** A member that is absent is no concern of its schema. */
export function optional(member: unknown, at: string, key: string, issues: Issue[], check: Check): void {
  if (member !== undefined) check(member, at + key, issues);
}

/** Members of a value that some schema has evaluated. */
export class Seen {
  everyProperty = false;
  readonly properties: Set<string> = new Set();
  everyItem = false;
  /** Items before this index. */
  itemsBefore = 0;
  readonly items: Set<number> = new Set();

  add(other: Seen): void {
    this.everyProperty ||= other.everyProperty;
    this.everyItem ||= other.everyItem;
    this.itemsBefore = Math.max(this.itemsBefore, other.itemsBefore);
    for (const name of other.properties) this.properties.add(name);
    for (const index of other.items) this.items.add(index);
  }

  addProperties(names: readonly string[]): void {
    for (const name of names) this.properties.add(name);
  }

  hasProperty(name: string): boolean {
    return this.everyProperty || this.properties.has(name);
  }

  hasItem(index: number): boolean {
    return this.everyItem || index < this.itemsBefore || this.items.has(index);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property whose name every object inherits something under: `constructor`, `__proto__`. */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Pointer of a member whose name is known only at run time. */
export function join(at: string, name: string): string {
  return `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Length in code points, as JSON Schema counts; a string's own length counts UTF-16 units. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(i + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    length--;
    i++;
  }
  return length;
}

/** Text, or what stands for a file in a form: a Blob, a buffer or a view of one. */
export function isBinary(value: unknown): boolean {
  return (
    typeof value === "string" ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    (isObject(value) && typeof value["arrayBuffer"] === "function")
  );
}

/** Whether `value` is a whole multiple of `step`, in decimal arithmetic: 0.3 is one of 0.1. */
export function isMultiple(value: number, step: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(step)) return value % step === 0;
  if (!Number.isFinite(value)) return false;
  const [digits, exponent] = decimal(value);
  const [stepDigits, stepExponent] = decimal(step);
  const common = Math.min(exponent, stepExponent);
  const scaled = digits * 10n ** BigInt(exponent - common);
  const scaledStep = stepDigits * 10n ** BigInt(stepExponent - common);
  return scaledStep !== 0n && scaled % scaledStep === 0n;
}

/** 1.25 is [125n, -2]. */
function decimal(value: number): [bigint, number] {
  const [mantissa = "0", exponent = "0"] = value.toString().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

/** Equality of JSON values. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]))
  );
}

export function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  return values.some((candidate) => equal(value, candidate));
}

/** Index of the first item that an earlier one equals, or -1. */
export function firstRepeat(list: readonly unknown[]): number {
  const seen = new Set<unknown>();
  for (const [index, item] of list.entries()) {
    // The key of an object cannot be mistaken for a text: texts get a mark in front.
    const key =
      typeof item === "object" && item !== null ? sortedJson(item) : typeof item === "string" ? `"${item}` : item;
    if (seen.has(key)) return index;
    seen.add(key);
  }
  return -1;
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "undefined";
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${sortedJson(value[name])}`);
  return `{${members.join(",")}}`;
}

export function passes(check: Check, value: unknown, seen?: Seen): boolean {
  const issues: Issue[] = [];
  if (seen === undefined) check(value, "", issues);
  else {
    const inner = new Seen();
    check(value, "", issues, inner);
    if (issues.length === 0) seen.add(inner);
  }
  return issues.length === 0;
}

/** Runs `check` unless it is running on this very value already: a schema that contains itself adds nothing. */
export function once(running: Set<unknown>, value: unknown, check: () => void): void {
  if (running.has(value)) return;
  running.add(value);
  try {
    check();
  } finally {
    running.delete(value);
  }
}

/** At least one branch passes. With `seen` all branches run, since each that passes counts as looked at. */
export function anyOf(
  value: unknown,
  at: string,
  issues: Issue[],
  branches: readonly Check[],
  expected: string,
  seen?: Seen,
): void {
  const failed: Issue[][] = [];
  let passed = 0;
  for (const branch of branches) {
    const found = run(branch, value, at, seen);
    if (found.length > 0) failed.push(found);
    else {
      passed++;
      if (seen === undefined) return;
    }
  }
  if (passed === 0) report(value, at, issues, failed, "anyOf", expected);
}

/** Exactly one branch passes. */
export function oneOf(
  value: unknown,
  at: string,
  issues: Issue[],
  branches: readonly Check[],
  expected: string,
  seen?: Seen,
): void {
  const failed: Issue[][] = [];
  for (const branch of branches) {
    const found = run(branch, value, at, seen);
    if (found.length > 0) failed.push(found);
  }
  const passed = branches.length - failed.length;
  if (passed === 0) report(value, at, issues, failed, "oneOf", expected);
  else if (passed > 1)
    fail(issues, at, "oneOf", value, `${expected}; it matches ${passed} of them, only one is allowed`);
}

function run(branch: Check, value: unknown, at: string, seen: Seen | undefined): Issue[] {
  const found: Issue[] = [];
  if (seen === undefined) branch(value, at, found);
  else {
    const inner = new Seen();
    branch(value, at, found, inner);
    if (found.length === 0) seen.add(inner);
  }
  return found;
}

/** Where one branch alone is of the value's kind, what that branch says; otherwise the choice. */
function report(
  value: unknown,
  at: string,
  issues: Issue[],
  failed: readonly Issue[][],
  keyword: string,
  expected: string,
): void {
  const alike = failed.filter((found) => !found.some((issue) => issue.pointer === at && OF_KIND.has(issue.keyword)));
  const [only] = alike;
  if (alike.length === 1 && only !== undefined) issues.push(...only);
  else fail(issues, at, keyword, value, expected);
}

const OF_KIND: ReadonlySet<string> = new Set(["type", "const", "enum", "false"]);

/** The branch that the discriminator's value names; where it names none, `otherwise` decides. */
export function discriminate(
  value: unknown,
  at: string,
  issues: Issue[],
  property: string,
  branches: ReadonlyMap<string, Check>,
  otherwise: Check,
  seen?: Seen,
): void {
  const name = isObject(value) ? own(value, property) : undefined;
  const branch = typeof name === "string" ? branches.get(name) : undefined;
  (branch ?? otherwise)(value, at, issues, seen);
}
