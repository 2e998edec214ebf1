import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../repository.ts";
import type { Impact } from "../spec/change.ts";
import { closureText } from "./closure.ts";
import type { ApiChange } from "./compare-surface.ts";
import { sharedCompilerHost } from "./compiler-host.ts";
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

/** One entry point of a package, before and after. */
export interface ComparedEntry {
  /** Subpath, as users know it: `.` or `./node`. */
  subpath: string;
  /** Its declaration file, relative to the copies. */
  base: string;
  current: string;
}

/**
 * Rates the differences of the types that a package exports.
 * @param folder Holds `base` and `current`, made by `copyDeclarations`, and gets the file with the comparisons.
 */
export function compareTypes(folder: string, entries: readonly ComparedEntry[]): ApiChange[] {
  const files = entries.flatMap(({ base, current }) => [join(folder, "base", base), join(folder, "current", current)]);
  const program = ts.createProgram(files, COMPILER_OPTIONS, sharedCompilerHost(COMPILER_OPTIONS));
  const compared = entries.map((entry) => compareNames(folder, entry, program));
  const refused = refusals(folder, compared, program);
  return compared.flatMap((entry, index) => entryChanges(folder, entry, refused[index] ?? new Map(), program));
}

/** What is known of an entry point before its types are compared. */
interface ComparedNames {
  entry: ComparedEntry;
  before: Map<string, ts.Symbol>;
  after: Map<string, ts.Symbol>;
  /** Statements that the compiler must accept, by exported name. */
  checks: Map<string, Check[]>;
}

function compareNames(folder: string, entry: ComparedEntry, program: ts.Program): ComparedNames {
  const checker = program.getTypeChecker();
  const before = exportsOf(join(folder, "base", entry.base), program);
  const after = exportsOf(join(folder, "current", entry.current), program);
  const values = valuesOf(join(folder, "base", entry.base), program);
  const used = [...before].filter(([name]) => values.has(name)).map(([, symbol]) => symbol);
  const positions = new Positions(checker, used);
  const checks = new Map<string, Check[]>();
  for (const [name, symbol] of before) {
    const counterpart = after.get(name);
    if (counterpart === undefined) continue;
    const valueChecks = values.has(name) ? [valueCheck(name)] : [];
    checks.set(name, [...valueChecks, ...typeChecks(name, symbol, counterpart, checker, positions)]);
  }
  return { entry, before, after, checks };
}

function entryChanges(
  folder: string,
  { entry, before, after }: ComparedNames,
  refused: ReadonlyMap<string, readonly string[]>,
  program: ts.Program,
): ApiChange[] {
  const checker = program.getTypeChecker();
  const where = entry.subpath === "." ? "" : ` (\`${entry.subpath.slice(2)}\`)`;
  const changes: ApiChange[] = [];
  const add = (impact: Impact, name: string, what: string, why: string): void => {
    changes.push({ impact, text: `\`${name}\`${where} ${what}.`, why });
  };
  for (const [name, symbol] of before) {
    const counterpart = after.get(name);
    const reasons = refused.get(name);
    if (counterpart === undefined) add("breaking", name, "is removed", "Code that uses it fails.");
    else if (reasons !== undefined) add("breaking", name, "no longer fits code that uses it", reasons.join(" "));
    else if (
      closureText(symbol, checker, join(folder, "base")) !== closureText(counterpart, checker, join(folder, "current"))
    ) {
      add("additive", name, "offers more", "Code that uses it as before compiles.");
    }
  }
  for (const name of after.keys()) {
    if (!before.has(name)) add("additive", name, "is new", "Nobody used it before.");
  }
  return changes;
}

/** What a declaration file exports; aliases are followed. */
function exportsOf(file: string, program: ts.Program): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const symbols = new Map<string, ts.Symbol>();
  for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    symbols.set(symbol.name, target);
  }
  return symbols;
}

/** Names that a program can use at runtime. A class that is exported as a type alone is none of them. */
function valuesOf(file: string, program: ts.Program): Set<string> {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const properties = module === undefined ? [] : checker.getPropertiesOfType(checker.getTypeOfSymbol(module));
  return new Set(properties.map(({ name }) => name));
}

const isType = (symbol: ts.Symbol): boolean => (symbol.flags & ts.SymbolFlags.Type) !== 0;

function valueCheck(name: string): Check {
  const statement = `const _: typeof Base.${name} = Current.${name};`;
  return { statement, broken: "It cannot be used where it was used before:" };
}

function typeChecks(
  name: string,
  before: ts.Symbol,
  after: ts.Symbol,
  checker: ts.TypeChecker,
  positions: Positions,
): Check[] {
  const checks: Check[] = [];
  if (!isType(before)) return checks;
  if (!isType(after)) {
    return [{ statement: `type _ = Current.${name};`, broken: "It is no longer a type:" }];
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

/** Compiles all checks at once: for each entry point, by exported name, what the compiler says where it refuses. */
function refusals(folder: string, compared: readonly ComparedNames[], before: ts.Program): Map<string, string[]>[] {
  const lines: string[] = [];
  const byLine = new Map<number, { index: number; name: string; broken: string }>();
  compared.forEach(({ entry, checks }, index) => {
    lines.push(`import * as Base${index} from "./base/${script(entry.base)}";`);
    lines.push(`import * as Current${index} from "./current/${script(entry.current)}";`);
    for (const [name, ofName] of checks) {
      for (const { statement, broken } of ofName) {
        byLine.set(lines.length, { index, name, broken });
        lines.push(`{ ${statement.replace(/\b(Base|Current)\./g, `$1${index}.`)} }`);
      }
    }
  });
  const file = join(folder, "compare.mts");
  writeFileSync(file, lines.join("\n"));
  const host = sharedCompilerHost(COMPILER_OPTIONS);
  const program = ts.createProgram([...before.getRootFileNames(), file], COMPILER_OPTIONS, host, before);
  const source = program.getSourceFile(file);
  const found = compared.map(() => new Map<string, string[]>());
  for (const diagnostic of program.getSemanticDiagnostics(source)) {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    const check = byLine.get(source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0);
    if (check === undefined) throw new Error(message);
    const names = found[check.index];
    names?.set(check.name, [...(names.get(check.name) ?? []), `${check.broken} ${innermost(message)}`]);
  }
  return found;
}

const script = (declarations: string): string => declarations.replace(/\.d\.ts$/, ".js");

/** The last line of the compiler's message, which names the difference that caused it, without paths of copies. */
function innermost(message: string): string {
  const lines = message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (lines.at(-1) ?? "").replace(/import\("[^"]*"(, \{[^}]*\{[^}]*\} \})?\)\./g, "");
}
