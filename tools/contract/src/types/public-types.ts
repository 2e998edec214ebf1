import ts from "typescript";
import { entryOf } from "../subject/load.ts";

const libraries = new Map<string, ts.SourceFile | undefined>();

/** Parses the compiler's own libraries once, however many packages are read. */
function cachingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (!/\/typescript\/lib\//.test(file)) return parse(file, ...rest);
    if (!libraries.has(file)) libraries.set(file, parse(file, ...rest));
    return libraries.get(file);
  };
  return host;
}

/** The types that a package shows to its users, as the TypeScript compiler reads its declarations. */
export class PublicTypes {
  readonly checker: ts.TypeChecker;
  readonly #exports: Map<string, ts.Symbol>;

  constructor(folder: string) {
    const file = entryOf(folder, ".", "types");
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: [],
      noEmit: true,
    };
    const program = ts.createProgram([file], options, cachingHost(options));
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

  /** Names of the properties of a type; a content of `never` has none. */
  propertyNames(type: ts.Type): string[] {
    if (type.flags & ts.TypeFlags.Never) return [];
    return this.checker.getPropertiesOfType(type).map((symbol) => symbol.name);
  }

  /** Type of a property, without the undefined of optional ones. */
  propertyType(type: ts.Type, name: string): ts.Type | undefined {
    const symbol = this.checker.getPropertyOfType(this.checker.getNonNullableType(type), name);
    if (symbol === undefined) return undefined;
    const own = this.checker.getTypeOfSymbol(symbol);
    return isOptional(symbol) ? this.checker.getNonNullableType(own) : own;
  }

  /** Without the mark of openapi-typescript for `readOnly` and `writeOnly`; undefined where more stands beside it. */
  unmarked(type: ts.Type): ts.Type | undefined {
    const whole = this.checker.getNonNullableType(type);
    const mark = whole.getProperty("$read") ?? whole.getProperty("$write");
    if (mark === undefined) return type;
    return this.checker.getPropertiesOfType(whole).length > 1 ? undefined : this.checker.getTypeOfSymbol(mark);
  }

  text(type: ts.Type): string {
    return this.checker.typeToString(type);
  }
}

/** `ts.SymbolFlags.Optional`, without loading the compiler for a number. */
const OPTIONAL = 16777216;

/** Whether a property may be left out. */
export const isOptional = (property: ts.Symbol): boolean => (property.flags & OPTIONAL) !== 0;

/** The members of a form, which may be given as it is, too. */
export function asGiven(type: ts.Type): ts.Type {
  const parts = type.isUnion() ? type.types : [type];
  const [first, ...others] = parts.filter((one) => one.getSymbol()?.name !== "FormData" && !(one.flags & UNDEFINED));
  const isForm = parts.some((one) => one.getSymbol()?.name === "FormData");
  return isForm && first !== undefined && others.length === 0 ? first : type;
}

/** `ts.TypeFlags.Undefined` of the compiler that reads the types. */
const UNDEFINED = 32768;
