import { sep } from "node:path";
import ts from "typescript";

/**
 * The text of everything that a symbol's declaration refers to within a folder, itself included, in one order.
 * Two releases with the same text of a symbol offer the same.
 */
export function closureText(symbol: ts.Symbol, checker: ts.TypeChecker, folder: string): string {
  const texts = new Set<string>();
  const seen = new Set<ts.Symbol>();
  const queue = [symbol];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const declaration of next.declarations ?? []) {
      if (!declaration.getSourceFile().fileName.startsWith(folder + sep)) continue;
      // Modules are reached only through what is imported from them.
      if (ts.isSourceFile(declaration)) continue;
      texts.add(declaration.getText());
      queue.push(...referredSymbols(declaration, checker));
    }
  }
  return [...texts].sort().join("\n");
}

function referredSymbols(declaration: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const symbols: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol !== undefined) {
        symbols.push(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return symbols;
}
