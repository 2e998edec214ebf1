/** Pieces of TypeScript source. What comes from a document can neither end a comment nor a string. */

const WIDTH = 120;

/** A value as a literal, formatted like hand-written code: on one line where it is short. */
export function literal(value: unknown, indent = ""): string {
  const short = oneLine(value);
  const isSplit = typeof value === "object" && value !== null && !(value instanceof Code);
  if (indent.length + short.length <= WIDTH - 20 || !isSplit) return short;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join("")}${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{\n${members.map(([key, member]) => `${inner}${oneMember(key, literal(member, inner))},\n`).join("")}${indent}}`;
}

/** `errors: errors` is written `errors`. */
function oneMember(key: string, value: string): string {
  return key === value ? key : `${propertyName(key)}: ${value}`;
}

function oneLine(value: unknown): string {
  if (value instanceof Code) return value.text;
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.length === 0
      ? "{}"
      : `{ ${members.map(([key, member]) => oneMember(key, oneLine(member))).join(", ")} }`;
  }
  return quote(value);
}

/** A primitive as a literal. U+2028 and U+2029 end lines in older parsers. */
export function quote(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined").replace(/[\u2028\u2029]/g, (character) =>
    character === "\u2028" ? "\\u2028" : "\\u2029",
  );
}

/** Source text that stands for a value inside {@link literal}: the name of a constant. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `limit`, or `"content-type"` where the name is no identifier. `__proto__` would set the prototype. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** Member access in a type. */
export function index(...names: (string | number)[]): string {
  return names.map((name) => `[${quote(name)}]`).join("");
}

/** A TSDoc comment; empty paragraphs are left out. Empty text gives no comment. */
export function comment(paragraphs: readonly (string | undefined)[], indent = ""): string {
  const lines = paragraphs
    .filter((paragraph): paragraph is string => paragraph !== undefined && paragraph.trim() !== "")
    .flatMap((paragraph, position) => [
      ...(position > 0 && !paragraph.startsWith("@") ? [""] : []),
      ...wrap(paragraph, WIDTH - indent.length - 3),
    ])
    .map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 0) return "";
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && only.length + indent.length + 7 <= WIDTH) {
    return `${indent}/** ${only} */\n`;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** Words of the document as text of a comment: it can neither end the comment nor start a TSDoc tag. */
export function prose(text: string | undefined): string | undefined {
  return text
    ?.replaceAll("*/", "*\\/")
    .replace(/(^|\s)@/g, "$1\\@")
    .replace(/[{}]/g, "\\$&")
    .trim();
}

function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((source) => {
    const line = source.trimEnd();
    if (line.length <= width) return [line];
    const lines: string[] = [];
    let current = "";
    for (const word of line.split(" ")) {
      if (current !== "" && current.length + 1 + word.length > width) {
        lines.push(current);
        current = word;
      } else current = current === "" ? word : `${current} ${word}`;
    }
    return [...lines, current];
  });
}

/** Names that occur in source text, comments and strings left out: what it needs to import. */
export function identifiersIn(source: string): ReadonlySet<string> {
  const code = source.replace(/\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/g, " ");
  return new Set(code.match(/(?<![\w$.])[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/g));
}

/** An import, its names in order and each once; nothing where there are none. On one line where it fits. */
export function importSource(keyword: string, names: readonly string[], from: string): string {
  if (names.length > 0 && keyword === "import" && names.every((name) => name.startsWith("type "))) {
    return importSource("import type", names.map(withoutMark), from);
  }
  const sorted = [...new Set(names)].sort((a, b) => (withoutMark(a) < withoutMark(b) ? -1 : 1));
  if (sorted.length === 0) return "";
  const line = `${keyword} { ${sorted.join(", ")} } from "${from}";\n`;
  if (line.length <= WIDTH) return line;
  return `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

/** Types stand among the others. */
const withoutMark = (name: string) => name.replace(/^type /, "");
