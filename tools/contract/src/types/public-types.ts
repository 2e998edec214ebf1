import ts from "typescript";
import { entryOf } from "../subject/load.ts";

/** The types that a package shows to its users, as the TypeScript compiler reads its declarations. */
export class PublicTypes {
  readonly checker: ts.TypeChecker;
  readonly #exports: Map<string, ts.Symbol>;

  constructor(folder: string) {
    const file = entryOf(folder, ".", "types");
    const program = ts.createProgram([file], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: [],
      noEmit: true,
    });
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source === undefined ? undefined : this.checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing`);
    this.#exports = new Map(this.checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  }

  names(): string[] {
    return [...this.#exports.keys()];
  }

  /** The type of an exported function or constant. */
  valueType(name: string): ts.Type | undefined {
    const symbol = this.#exports.get(name);
    return symbol === undefined ? undefined : this.checker.getTypeOfSymbol(symbol);
  }

  /** An exported interface or alias. */
  declaredType(name: string): ts.Type | undefined {
    const symbol = this.#exports.get(name);
    if (symbol === undefined) return undefined;
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return this.checker.getDeclaredTypeOfSymbol(target);
  }

  text(type: ts.Type): string {
    return this.checker.typeToString(type);
  }
}
