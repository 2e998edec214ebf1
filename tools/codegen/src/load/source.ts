import { readFileSync } from "node:fs";
import { isAlias, isMap, isNode, isPair, LineCounter, type Node, parseDocument, visit } from "yaml";
import { splitPointer } from "../json-pointer.ts";
import { type Location, SpecError } from "../spec-error.ts";
import { jsonPositions, type Position } from "./json-positions.ts";

/** One file of a document, parsed. */
export interface Source {
  /** Absolute path. */
  path: string;
  /** How messages name it: as the caller gave it, or relative to the root document. */
  name: string;
  text: string;
  data: unknown;
}

/** @throws SpecError where the file cannot be read or parsed. */
export function readSource(path: string, name: string): Source {
  const text = readText(path, name);
  const data = parse(text, name);
  checkDepth(data, name);
  return { path, name, text, data };
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
    throw new SpecError(
      { file: name },
      {
        what: "cannot read the file",
        got: code === "ENOENT" ? "no such file" : code === "EISDIR" ? "a folder" : code,
        expected: "an OpenAPI document in YAML or JSON",
        remedy: "check the path",
      },
      { cause },
    );
  }
}

/** YAML is a superset of JSON, but JSON.parse is a hundred times as fast on large documents. */
function parse(text: string, name: string): unknown {
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.parse(text);
    } catch {
      // The YAML parser below says where the mistake is, and reads YAML that starts alike.
    }
  }
  return parseYaml(text, name);
}

function parseYaml(text: string, name: string): unknown {
  const lines = new LineCounter();
  const document = guardDepth(name, () =>
    parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" }),
  );
  const [error] = document.errors;
  // The parser takes its own end of stack for a mistake in the text.
  if (error?.message.includes("call stack")) throw tooDeep(name, error);
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new SpecError(
      { file: name, line, column: col },
      {
        what: "YAML syntax error",
        got: error.message.split("\n")[0] ?? error.code,
        expected: "valid YAML or JSON",
        remedy: "mend the syntax at this place",
      },
    );
  }
  guardDepth(name, () => checkAliases(document, lines, name));
  try {
    return guardDepth(name, () => document.toJS({ maxAliasCount: 100 }));
  } catch (cause) {
    if (cause instanceof SpecError) throw cause;
    throw new SpecError(
      { file: name },
      {
        what: "YAML aliases expand without bound",
        got: (cause as Error).message,
        expected: "at most 100 expansions of aliases",
        remedy: "write the repeated part once under components and refer to it by $ref",
      },
      { cause },
    );
  }
}

/** @throws SpecError at an alias inside what it stands for: such data has no end. */
function checkAliases(document: ReturnType<typeof parseDocument>, lines: LineCounter, name: string): void {
  visit(document, {
    Alias(_key, alias, path) {
      const target = alias.resolve(document);
      if (target === undefined || !path.includes(target)) return;
      const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
      throw new SpecError(
        { file: name, line, column: col },
        {
          what: "a YAML alias stands in what it stands for",
          got: `*${alias.source}`,
          expected: "an alias of something else",
          remedy: "write recursive schemas with $ref",
        },
      );
    },
  });
}

/** Deep enough for any real document, and shallow enough for every recursive step after this one. */
const MAX_DEPTH = 500;

function checkDepth(data: unknown, name: string): void {
  const seen = new Set<unknown>();
  let level = [data];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw tooDeep(name);
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== "object" || node === null || seen.has(node)) continue;
      seen.add(node);
      for (const child of Object.values(node)) next.push(child);
    }
    level = next;
  }
}

function tooDeep(name: string, cause?: unknown): SpecError {
  return new SpecError(
    { file: name },
    {
      what: "nested too deeply",
      got: `more than ${MAX_DEPTH} levels`,
      expected: `at most ${MAX_DEPTH} levels of objects and lists`,
      remedy: "move inner schemas to components and refer to them by $ref",
    },
    { cause },
  );
}

/** The YAML parser is recursive: a document nested beyond its stack is reported like any other that is too deep. */
function guardDepth<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw cause instanceof RangeError ? tooDeep(name, cause) : cause;
  }
}

/** The way from a pointer to an offset, for files that have something to report. */
interface Places {
  offsetOf(tokens: string[]): number | undefined;
  lines: LineCounter;
}

const located = new WeakMap<Source, Places>();

/** Line and column of a pointer; parses the text once more, since positions are wanted for messages only. */
export function locate(source: Source, pointer: string): Location {
  const location: Location = { file: source.name, pointer };
  const tokens = splitPointer(pointer);
  if (tokens === undefined) return location;
  let places = located.get(source);
  try {
    places ??= findPlaces(source.text);
  } catch {
    return location; // too deep to be parsed with positions: the pointer alone must do
  }
  located.set(source, places);
  const offset = places.offsetOf(tokens);
  if (offset === undefined) return location;
  const { line, col } = places.lines.linePos(offset);
  return { ...location, line, column: col };
}

function findPlaces(text: string): Places {
  const lines = new LineCounter();
  if (!isJson(text)) {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
    return { lines, offsetOf: (tokens) => offsetOf(document, tokens) };
  }
  for (let start = 0; start >= 0; start = text.indexOf("\n", start) + 1 || -1) lines.addNewLine(start);
  const root = jsonPositions(text);
  return { lines, offsetOf: (tokens) => offsetInJson(root, tokens) };
}

function isJson(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** Offset of the last token that exists, as below. */
function offsetInJson(root: Position, tokens: string[]): number {
  let position = root;
  for (const token of tokens) {
    const next = position.members?.get(token) ?? position.items?.[Number(token)];
    if (next === undefined) break;
    position = next;
  }
  return position.offset;
}

/** Offset of the key of the last token that exists, so that a missing member is reported at its parent. */
function offsetOf(document: ReturnType<typeof parseDocument>, tokens: string[]): number | undefined {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const token of tokens) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && String((item.key as { value?: unknown })?.value) === token,
      );
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      const child = isNode(node) && "items" in node ? (node.items as unknown[])[Number(token)] : undefined;
      if (child === undefined) break;
      offset = startOf(child) ?? offset;
      node = child;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined;
}
