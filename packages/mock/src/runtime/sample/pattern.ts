import type { Random } from "./random.js";

const TRIES = 50;
/** How often an unbounded quantifier repeats at most beyond its minimum. */
const MAX_EXTRA = 6;

/** A part of a pattern: writes one text that fits it. */
type Part = (random: Random, extra: number) => string;

/**
 * A text that fits a regular expression and its length, or undefined where the expression uses what is not understood
 * here (look-around, back references) or no try fits.
 */
export function samplePattern(
  pattern: string,
  random: Random,
  minLength: number,
  maxLength: number,
): string | undefined {
  const test = compile(pattern);
  const part = test && parsePattern(pattern);
  if (test === undefined || part === undefined) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const extra = Math.max(MAX_EXTRA, minLength) - Math.floor((attempt * MAX_EXTRA) / TRIES) + Math.floor(attempt / 10);
    const text = part(random, maxLength < MAX_EXTRA ? attempt % (maxLength + 1) : extra);
    const length = [...text].length;
    if (length >= minLength && length <= maxLength && test.test(text)) return text;
  }
  return undefined;
}

/** A regular expression with the flag `u`, else without; undefined where it is none. */
export function compile(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Patterns that are no valid expressions with the flag may be valid without it.
    }
  }
  return undefined;
}

function parsePattern(pattern: string): Part | undefined {
  const parser = new PatternParser(pattern);
  try {
    return parser.alternatives();
  } catch {
    return undefined;
  }
}

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");

const CLASSES: Record<string, string> = {
  d: DIGITS,
  w: WORD,
  s: " ",
  D: LETTERS,
  W: "-",
  S: LETTERS,
};
const CONTROLS: Record<string, string> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", 0: "\0" };

/** A recursive-descent parser for the part of the syntax that documents use. Throws on anything else. */
class PatternParser {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  alternatives(): Part {
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    return branches.length === 1 ? (branches[0] as Part) : (random, extra) => random.pick(branches)(random, extra);
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#position < this.#text.length && !"|)".includes(this.#peek())) parts.push(this.#quantified());
    return (random, extra) => parts.map((part) => part(random, extra)).join("");
  }

  #quantified(): Part {
    const atom = this.#atom();
    const range = this.#quantifier();
    if (range === undefined) return atom;
    const [min, max] = range;
    return (random, extra) => {
      const count = random.integer(min, Math.max(min, Math.min(max, min + extra)));
      return Array.from({ length: count }, () => atom(random, extra)).join("");
    };
  }

  #quantifier(): [number, number] | undefined {
    const match = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(this.#text.slice(this.#position));
    if (match === null) return undefined;
    this.#position += match[0].length;
    this.#take("?");
    if (match[0] === "*") return [0, Number.POSITIVE_INFINITY];
    if (match[0] === "+") return [1, Number.POSITIVE_INFINITY];
    if (match[0] === "?") return [0, 1];
    const min = Number(match[1]);
    if (match[2] === undefined) return [min, min];
    return [min, match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3])];
  }

  #atom(): Part {
    const character = this.#next();
    switch (character) {
      case "^":
      case "$":
        return () => "";
      case ".":
        return (random) => random.pick([...WORD]);
      case "(":
        return this.#group();
      case "[":
        return this.#set();
      case "\\": {
        const choices = this.#escape();
        return (random) => random.pick([...choices]);
      }
      default:
        return () => character;
    }
  }

  #group(): Part {
    const prefix = /^\?(?::|<[A-Za-z_]\w*>)/.exec(this.#text.slice(this.#position));
    if (prefix !== null) this.#position += prefix[0].length;
    else if (this.#peek() === "?") throw new Error("look-around is not understood");
    const inner = this.alternatives();
    if (!this.#take(")")) throw new Error("a group does not end");
    return inner;
  }

  #set(): Part {
    const negated = this.#take("^");
    let members = "";
    while (!this.#take("]")) {
      const low = this.#member();
      if (this.#peek() !== "-" || this.#text[this.#position + 1] === "]") members += low;
      else {
        this.#position++;
        members += range(low, this.#member());
      }
    }
    const choices = negated ? [...PRINTABLE].filter((character) => !members.includes(character)) : [...members];
    return (random) => random.pick(choices);
  }

  #member(): string {
    const character = this.#next();
    return character === "\\" ? this.#escape() : character;
  }

  /** The characters that an escape may stand for. */
  #escape(): string {
    const character = this.#next();
    const known = CLASSES[character] ?? CONTROLS[character];
    if (known !== undefined) return known;
    const code = /^(?:u\{([\dA-Fa-f]+)\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2}))/.exec(character + this.#rest());
    if (code !== null) {
      this.#position += code[0].length - 1;
      return String.fromCodePoint(Number.parseInt((code[1] ?? code[2] ?? code[3]) as string, 16));
    }
    if (character === "p") return this.#property();
    if (/[A-Za-z\d]/.test(character)) throw new Error(`\\${character} is not understood`);
    return character;
  }

  #property(): string {
    const match = /^\{([^}]*)\}/.exec(this.#rest());
    if (match === null) throw new Error("a property does not end");
    this.#position += match[0].length;
    const test = new RegExp(`\\p{${match[1]}}`, "u");
    return [...PRINTABLE].filter((character) => test.test(character)).join("");
  }

  #rest(): string {
    return this.#text.slice(this.#position);
  }

  #peek(): string {
    return this.#text[this.#position] ?? "";
  }

  #next(): string {
    const character = this.#text[this.#position];
    if (character === undefined) throw new Error("the pattern ends too early");
    this.#position++;
    return character;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#position++;
    return true;
  }
}

function range(low: string, high: string): string {
  const from = low.codePointAt(0) ?? 0;
  const to = high.codePointAt(0) ?? 0;
  if (low.length !== 1 || to < from || to - from > 0xffff) throw new Error("the range is not understood");
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join("");
}
