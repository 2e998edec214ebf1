/**
 * Whether the time that a pattern takes doubles with every further character of a text that nearly matches: a repeated
 * group that holds one repeated part and nothing else that must be there, as `(a+)+` or `(\w+\s?)*`. Each character
 * can then belong to the inner or the outer repetition, and a backtracking engine tries all ways.
 *
 * Found is this one form, which is nearly always the one at fault; a pattern that is not found may be slow still.
 */
export function isExplosivePattern(pattern: string): boolean {
  return new GroupReader(pattern).isExplosive();
}

/** A part of a sequence: whether it can be left out, and whether it can be repeated without bound. */
interface Part {
  isOptional: boolean;
  isRepeated: boolean;
}

class GroupReader {
  readonly #text: string;
  #at = 0;
  #found = false;

  constructor(text: string) {
    this.#text = text;
  }

  isExplosive(): boolean {
    this.#readAlternatives();
    return this.#found;
  }

  /** @returns whether one of the alternatives is a repeated part, all else in it being optional. */
  #readAlternatives(): boolean {
    let bare = false;
    let parts: Part[] = [];
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined || character === ")" || character === "|") {
        const needed = parts.filter(({ isOptional, isRepeated }) => !isOptional || isRepeated);
        bare ||= needed.length === 1 && needed[0]?.isRepeated === true;
        parts = [];
        if (character !== "|") return bare;
        this.#at += 1;
      } else if (character === "^" || character === "$") this.#at += 1;
      else parts.push(this.#readPart(character));
    }
  }

  #readPart(character: string): Part {
    const start = this.#at;
    let holdsBare = false;
    if (character === "(") holdsBare = this.#readGroup();
    else if (character === "[") this.#skipClass();
    else this.#at += character === "\\" ? 2 : 1;
    const part = this.#readQuantifier();
    if (part.isRepeated && holdsBare) this.#found = true;
    // Look-arounds and word boundaries take no characters.
    const isEmpty = /^(?:\(\?<?[=!]|\\[bB])/.test(this.#text.slice(start, start + 4));
    return isEmpty ? { isOptional: true, isRepeated: false } : part;
  }

  #readGroup(): boolean {
    this.#at += 1;
    const prefix = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.#text.slice(this.#at))?.[0] ?? "";
    this.#at += prefix.length;
    const bare = this.#readAlternatives();
    this.#at += 1;
    return bare;
  }

  #skipClass(): void {
    for (this.#at += 1; this.#at < this.#text.length && this.#text[this.#at] !== "]"; this.#at += 1) {
      if (this.#text[this.#at] === "\\") this.#at += 1;
    }
    this.#at += 1;
  }

  #readQuantifier(): Part {
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(this.#text.slice(this.#at, this.#at + 20));
    if (quantifier === null) return { isOptional: false, isRepeated: false };
    this.#at += quantifier[0].length;
    const [text, least, most] = quantifier;
    const isOptional = text.startsWith("*") || (text.startsWith("?") && text !== "") || least === "0";
    return { isOptional, isRepeated: /^[*+]/.test(text) || most === "" };
  }
}
