import ts from "typescript";

/** Whether users pass a type in, receive it, or both. */
export interface Position {
  passed: boolean;
  received: boolean;
}

/** Where types occur in the signatures of a module's values. */
export class Positions {
  readonly #checker: ts.TypeChecker;
  readonly #found = new Map<ts.Type, Position>();

  constructor(checker: ts.TypeChecker, values: Iterable<ts.Symbol>) {
    this.#checker = checker;
    for (const value of values) this.#visit(checker.getTypeOfSymbol(value), true);
  }

  /** The position of a type; both where it occurs nowhere, as nothing is known then. */
  of(type: ts.Type): Position {
    return this.#found.get(type) ?? { passed: true, received: true };
  }

  #visit(type: ts.Type, received: boolean): void {
    const position = this.#found.get(type) ?? { passed: false, received: false };
    if (received ? position.received : position.passed) return;
    this.#found.set(type, { passed: position.passed || !received, received: position.received || received });

    if (type.isUnionOrIntersection()) for (const part of type.types) this.#visit(part, received);
    for (const argument of this.#typeArguments(type)) this.#visit(argument, received);
    if (isGenericReference(type)) this.#visit(type.target, received);
    if (!this.#isOurs(type)) return;
    for (const property of this.#checker.getPropertiesOfType(type)) {
      this.#visit(this.#checker.getTypeOfSymbol(property), received);
    }
    for (const index of this.#checker.getIndexInfosOfType(type)) this.#visit(index.type, received);
    this.#visitSignatures(type, received);
    for (const base of type.isClassOrInterface() ? this.#checker.getBaseTypes(type) : []) this.#visit(base, received);
  }

  #visitSignatures(type: ts.Type, received: boolean): void {
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.getParameters()) {
        this.#visit(this.#checker.getTypeOfSymbol(parameter), !received);
      }
      this.#visit(signature.getReturnType(), received);
    }
  }

  #typeArguments(type: ts.Type): readonly ts.Type[] {
    const ofAlias = type.aliasTypeArguments ?? [];
    return isGenericReference(type) ? [...ofAlias, ...this.#checker.getTypeArguments(type)] : ofAlias;
  }

  /** The members of standard types say nothing about ours; their type arguments do, and are visited anyway. */
  #isOurs(type: ts.Type): boolean {
    const declarations = type.symbol?.declarations ?? [];
    return declarations.every(
      (declaration) => !/\/node_modules\/|\/lib\.[^/]*\.d\.ts$/.test(declaration.getSourceFile().fileName),
    );
  }
}

function isGenericReference(type: ts.Type): type is ts.TypeReference {
  return (type.flags & ts.TypeFlags.Object) !== 0 && "target" in type && (type as ts.TypeReference).target !== type;
}
