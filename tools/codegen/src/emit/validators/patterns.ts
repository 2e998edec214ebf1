/** A pattern of a document as ECMAScript reads it. */
export interface Pattern {
  source: string;
  flags: "" | "u" | "i" | "iu";
}

/**
 * Patterns are ECMA-262 with Unicode semantics; many in the wild are not, so what only the older syntax allows
 * (`\-`, `\_`) is read that way, and the commonest spellings of other languages are translated.
 *
 * @returns undefined where none of these can be compiled.
 */
export function parsePattern(source: string): Pattern | undefined {
  const translated = translate(source);
  const candidates: Pattern[] = [
    { source, flags: "u" },
    { source: translated.source, flags: `${translated.flags}u` },
    { source: translated.source, flags: translated.flags },
  ];
  return candidates.find(compiles);
}

/** Perl, Python and Java: `\A`, `\z`, `\Z`, `(?P<name>`, a leading `(?i)`, POSIX classes, possessive and atomic forms. */
function translate(source: string): { source: string; flags: "" | "i" } {
  const ignoreCase = /^\(\?i\)/.test(source);
  const translated = source
    .replace(/^\(\?i\)/, "")
    .replace(/(?<!\\)((?:\\\\)*)\\A/g, "$1^")
    .replace(/(?<!\\)((?:\\\\)*)\\[zZ]/g, "$1$")
    .replaceAll("(?P<", "(?<")
    .replaceAll("[:alnum:]", "a-zA-Z0-9")
    .replaceAll("[:alpha:]", "a-zA-Z")
    .replaceAll("[:digit:]", "0-9")
    .replaceAll("[:space:]", "\\s")
    .replaceAll("[:upper:]", "A-Z")
    .replaceAll("[:lower:]", "a-z");
  return { source: translated, flags: ignoreCase ? "i" : "" };
}

function compiles(pattern: Pattern): boolean {
  try {
    return new RegExp(pattern.source, pattern.flags) instanceof RegExp;
  } catch {
    return false;
  }
}
