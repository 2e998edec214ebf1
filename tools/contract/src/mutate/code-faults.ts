import ts from "typescript";
import type { TextFault } from "./fault.ts";

/** What one operator makes of a node: other texts for it, each with a name. */
type Operator = (node: ts.Node, text: (node: ts.Node) => string) => [what: string, replacement: string][];

const COMPARISONS: Record<string, string[]> = {
  "<": ["<="],
  "<=": ["<"],
  ">": [">="],
  ">=": [">"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "&&": ["||"],
  "||": ["&&"],
};

/** Calls that only adapt their subject: without them the subject goes through as it is. */
const ADAPTERS = new Set([
  ...["sort", "toLowerCase", "toUpperCase", "trim", "reverse", "slice", "filter"],
  ...["encodeURIComponent", "decodeURIComponent", "encode", "decode"],
]);

const operators: Operator[] = [
  (node, text) => {
    if (!ts.isBinaryExpression(node)) return [];
    const operator = node.operatorToken.getText();
    return (COMPARISONS[operator] ?? []).map((other) => [
      `${operator} is ${other}`,
      `${text(node.left)} ${other} ${text(node.right)}`,
    ]);
  },
  (node, text) =>
    ts.isIfStatement(node)
      ? [["the condition is turned round", text(node).replace(text(node.expression), `!(${text(node.expression)})`)]]
      : [],
  (node, text) =>
    ts.isConditionalExpression(node)
      ? [["the branches are swapped", `${text(node.condition)} ? ${text(node.whenFalse)} : ${text(node.whenTrue)}`]]
      : [],
  (node, text) => (ts.isNumericLiteral(node) ? [["one more", `(${text(node)} + 1)`]] : []),
  (node, text) =>
    ts.isStringLiteral(node) && isValue(node) && node.text !== ""
      ? [["another text", `${text(node).slice(0, -1)}X${text(node).at(-1)}`]]
      : [],
  (node, text) => {
    if (node.kind === ts.SyntaxKind.TrueKeyword) return [["true is false", "false"]];
    return node.kind === ts.SyntaxKind.FalseKeyword ? [["false is true", "true"]] : [text(node)].flatMap(() => []);
  },
  (node, text) => {
    if (!ts.isCallExpression(node)) return [];
    const called = node.expression;
    if (ts.isPropertyAccessExpression(called) && ADAPTERS.has(called.name.text)) {
      return [[`.${called.name.text}() is left out`, text(called.expression)]];
    }
    const [first] = node.arguments;
    return ts.isIdentifier(called) && ADAPTERS.has(called.text) && first !== undefined
      ? [[`${called.text}() is left out`, text(first)]]
      : [];
  },
  (node, text) =>
    ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)
      ? [["the call is left out", `void 0 /* ${text(node).length} */;`]]
      : [],
  (node, text) =>
    ts.isReturnStatement(node) && node.expression !== undefined && text(node.expression) !== "undefined"
      ? [["nothing is returned", "return undefined;"]]
      : [],
];

/** A string that means something at run time, not the name of a module or a property. */
const isValue = (node: ts.StringLiteral): boolean =>
  !ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent) && !ts.isPropertyAssignment(node.parent);

/** Every fault that the operators can plant in a file of JavaScript. */
export function codeFaults(file: string, source: string): TextFault[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const faults: TextFault[] = [];
  const text = (node: ts.Node) => node.getText(tree);
  const visit = (node: ts.Node): void => {
    for (const operator of operators) {
      for (const [what, replacement] of operator(node, text)) {
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
        const shown = text(node).replaceAll(/\s+/g, " ").slice(0, 70);
        faults.push({
          id: `${file} ${what}: ${shown} (${occurrence(faults, file, what, shown)})`,
          what: `${file}:${line + 1}: ${what}: ${shown}${surroundings(node, text)}`,
          file,
          start: node.getStart(tree),
          end: node.getEnd(),
          replacement,
        });
      }
    }
    // What errors say to people is tested where it is promised; the wording beyond that is free.
    if (!ts.isNewExpression(node) && !ts.isThrowStatement(node)) ts.forEachChild(node, visit);
  };
  visit(tree);
  return faults;
}

/** A literal says little without what it stands in. */
function surroundings(node: ts.Node, text: (node: ts.Node) => string): string {
  const isShort = ts.isLiteralExpression(node) || SHORT.has(node.kind);
  const around = ts.isBlock(node.parent) ? node.parent.parent : node.parent;
  return isShort ? ` in ${text(around).replaceAll(/\s+/g, " ").slice(0, 70)}` : "";
}

const SHORT = new Set([ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.ReturnStatement]);

/** The same expression may stand in a file twice. */
const occurrence = (faults: TextFault[], file: string, what: string, shown: string): number =>
  faults.filter((fault) => fault.id.startsWith(`${file} ${what}: ${shown} (`)).length + 1;
