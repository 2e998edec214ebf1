import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../repository.ts";
import { closureText } from "./closure.ts";
import type { ApiChange } from "./compare-surface.ts";
import { Positions } from "./positions.ts";

/** Compiled as a strict user would. */
const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  typeRoots: [join(repositoryRoot, "node_modules", "@types")],
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

interface Check {
  statement: string;
  /** What it means if the compiler refuses the statement. */
  broken: string;
}

export interface TypeComparison {
  /** Holds `base` and `current`, made by `copyDeclarations`, and gets the file with the comparisons. */
  folder: string;
  /** Subpath, as users know it. */
  subpath: string;
  /** Its declaration file, before and after, relative to the copies. */
  base: string;
  current: string;
}

/** Rates the differences of what one entry point exports, before and after. */
export function compareTypes({ folder, subpath, base, current }: TypeComparison): ApiChange[] {
  const where = subpath === "." ? "" : ` (\`${subpath.slice(2)}\`)`;
  const files = { base: join(folder, "base", base), current: join(folder, "current", current) };
  const before = exportsOf(files.base);
  const after = exportsOf(files.current);
  const changes: ApiChange[] = [];
  const checks = new Map<string, Check[]>();
  const positions = new Positions(before.checker, [...before.symbols.values()].filter(isValue));

  for (const [name, symbol] of before.symbols) {
    const counterpart = after.symbols.get(name);
    if (counterpart === undefined) {
      changes.push({ impact: "breaking", text: `\`${name}\`${where} is removed.`, why: "Code that uses it fails." });
    } else {
      checks.set(name, checksOf(name, symbol, counterpart, before.checker, positions));
    }
  }
  for (const name of after.symbols.keys()) {
    if (before.symbols.has(name)) continue;
    changes.push({ impact: "additive", text: `\`${name}\`${where} is new.`, why: "Nobody used it before." });
  }

  const refused = refusals(folder, { base, current }, checks);
  for (const [name, symbol] of before.symbols) {
    const counterpart = after.symbols.get(name);
    if (counterpart === undefined) continue;
    const reasons = refused.get(name);
    if (reasons !== undefined) {
      changes.push({ impact: "breaking", text: `\`${name}\`${where} is not what it was.`, why: reasons.join(" ") });
    } else if (
      closureText(symbol, before.checker, join(folder, "base")) !==
      closureText(counterpart, after.checker, join(folder, "current"))
    ) {
      const why = "Code that uses it as before compiles.";
      changes.push({ impact: "additive", text: `\`${name}\`${where} offers more.`, why });
    }
  }
  return changes;
}

interface Exports {
  checker: ts.TypeChecker;
  /** Aliases are followed. */
  symbols: Map<string, ts.Symbol>;
}

function exportsOf(file: string): Exports {
  const program = ts.createProgram([file], COMPILER_OPTIONS);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const symbols = new Map<string, ts.Symbol>();
  for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    symbols.set(symbol.name, target);
  }
  return { checker, symbols };
}

const isValue = (symbol: ts.Symbol): boolean => (symbol.flags & ts.SymbolFlags.Value) !== 0;
const isType = (symbol: ts.Symbol): boolean => (symbol.flags & ts.SymbolFlags.Type) !== 0;

function checksOf(
  name: string,
  before: ts.Symbol,
  after: ts.Symbol,
  checker: ts.TypeChecker,
  positions: Positions,
): Check[] {
  const checks: Check[] = [];
  if (isValue(before)) {
    const statement = `const _: typeof Base.${name} = Current.${name};`;
    checks.push({ statement, broken: "It cannot be used where it was used before:" });
  }
  if (!isType(before)) return checks;
  if (!isType(after)) {
    return [...checks, { statement: `type _ = Current.${name};`, broken: "It is no longer a type:" }];
  }
  const { passed, received } = positions.of(checker.getDeclaredTypeOfSymbol(before));
  const base = `Base.${name}${typeArguments(before)}`;
  const current = `Current.${name}${typeArguments(before)}`;
  if (received) {
    const statement = `const _: ${base} = null! as ${current};`;
    checks.push({ statement, broken: "Code that receives it finds something else:" });
  }
  if (passed) {
    const statement = `const _: ${current} = null! as ${base};`;
    checks.push({ statement, broken: "Code that passes it is refused:" });
  }
  return checks;
}

/** `<any, any>`: as many arguments as the type has parameters without a default. */
function typeArguments(symbol: ts.Symbol): string {
  for (const declaration of symbol.declarations ?? []) {
    if (
      !ts.isInterfaceDeclaration(declaration) &&
      !ts.isTypeAliasDeclaration(declaration) &&
      !ts.isClassDeclaration(declaration)
    ) {
      continue;
    }
    const needed = (declaration.typeParameters ?? []).filter((parameter) => parameter.default === undefined).length;
    return needed === 0 ? "" : `<${Array(needed).fill("any").join(", ")}>`;
  }
  return "";
}

/** Compiles all checks at once; the compiler's first sentence for each that it refuses, by name. */
function refusals(
  folder: string,
  { base, current }: { base: string; current: string },
  checks: ReadonlyMap<string, readonly Check[]>,
): Map<string, string[]> {
  const lines = [
    `import * as Base from "./base/${base.replace(/\.d\.ts$/, ".js")}";`,
    `import * as Current from "./current/${current.replace(/\.d\.ts$/, ".js")}";`,
  ];
  const byLine: { name: string; broken: string }[] = [];
  for (const [name, ofName] of checks) {
    for (const { statement, broken } of ofName) {
      byLine[lines.length] = { name, broken };
      lines.push(`{ ${statement} }`);
    }
  }
  const file = join(folder, "compare.mts");
  writeFileSync(file, lines.join("\n"));
  const program = ts.createProgram([file], COMPILER_OPTIONS);
  const source = program.getSourceFile(file);
  const found = new Map<string, string[]>();
  for (const diagnostic of program.getSemanticDiagnostics(source)) {
    const line = source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
    const check = byLine[line];
    if (check === undefined) throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    const reason = `${check.broken} ${shortened(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"))}`;
    found.set(check.name, [...(found.get(check.name) ?? []), reason]);
  }
  return found;
}

/** The first and the innermost line of the compiler's message: what, and the difference that caused it. */
function shortened(message: string): string {
  const lines = message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const first = lines[0] ?? "";
  const last = lines.at(-1) ?? "";
  return first === last ? first : `${first} ${last}`;
}
