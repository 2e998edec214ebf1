import { stringLiteral } from "../validators/literals.ts";

const WIDTH = 120;

/** Code that is printed as it is. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can be printed: JSON, code, and members that are left out where they are undefined. */
export type Printable =
  | Code
  | Thunk
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Printable[]
  | { readonly [name: string]: Printable };

/**
 * Prints a value as TypeScript, formatted like the hand-written code: in one line where it fits, else one member a line.
 *
 * @param column Where the value begins, for the width of its first line.
 */
export function print(value: Printable, indent = 0, column = indent): string {
  if (value instanceof Code) return value.text;
  if (value instanceof Thunk) {
    return isWrapped(value.value)
      ? `() => (${print(value.value, indent, column + 8)})`
      : `() => ${print(value.value, indent, column + 6)}`;
  }
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value !== "object" || value === null) return String(value);
  const inline = printInline(value, WIDTH - column - 1);
  if (inline !== undefined) return inline;
  const inner = indent + 2;
  const pad = " ".repeat(inner);
  const lines = isList(value)
    ? value.map((item) => `${pad}${print(item, inner)},`)
    : members(value).map(([name, member]) => {
        const key = `${printKey(name)}: `;
        return `${pad}${key}${print(member, inner, inner + key.length)},`;
      });
  const [open, close] = isList(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.join("\n")}\n${" ".repeat(indent)}${close}`;
}

/** The value in one line, or undefined where that is longer than `width`. */
function printInline(value: Printable, width: number): string | undefined {
  if (value instanceof Code) return value.text.includes("\n") || value.text.length > width ? undefined : value.text;
  if (value instanceof Thunk) {
    const inner = printInline(value.value, width - 8);
    return inner && (isWrapped(value.value) ? `() => (${inner})` : `() => ${inner}`);
  }
  if (typeof value !== "object" || value === null) {
    const text = print(value);
    return text.length > width ? undefined : text;
  }
  const parts: string[] = [];
  const list = isList(value);
  // Braces have a space inside them.
  let left = list ? width : width - 2;
  for (const [name, member] of list ? value.map((item) => ["", item] as const) : members(value)) {
    const text = printInline(member, left);
    if (text === undefined) return undefined;
    const part = list ? text : `${printKey(name)}: ${text}`;
    left -= part.length + 2;
    if (left < 0) return undefined;
    parts.push(part);
  }
  if (parts.length === 0) return list ? "[]" : "{}";
  return list ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
}

function isList(value: object): value is readonly Printable[] {
  return Array.isArray(value);
}

function members(value: object): [string, Printable][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** `__proto__: x` in a literal would set the prototype; in brackets it is an ordinary member. */
export function printKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
}

/** A function that makes a value when it is first needed: `() => ({ … })`. */
export class Thunk {
  readonly value: Printable;

  constructor(value: Printable) {
    this.value = value;
  }
}

function isWrapped(value: Printable): boolean {
  return typeof value === "object" && value !== null && !isList(value) && !(value instanceof Code);
}
