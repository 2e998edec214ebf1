import type { Element, ElementContent } from "hast";
import { SKIP, visit } from "unist-util-visit";
import type { FinishedPage } from "../finish.ts";

/** Blocks of code scroll too, so they can be reached by keyboard. */
export function reachCode({ tree }: FinishedPage): void {
  visit(tree, "element", (element) => {
    if (element.tagName !== "pre") return;
    element.properties["tabIndex"] = 0;
    element.properties["dataPagefindIgnore"] = "all"; // words of a program are no answer to a search
  });
}

/** Puts every table into a frame that scrolls by itself, can be reached by keyboard and is named by its heading. */
export function frameTables({ tree }: FinishedPage): void {
  let heading = "";
  visit(tree, "element", (element, index, parent) => {
    if (/^h[1-6]$/.test(element.tagName)) heading = textOf(element);
    if (element.tagName !== "table" || parent === undefined || index === undefined) return;
    const heads = cellsOf(element, "th");
    for (const cell of heads) cell.properties["scope"] = "col";
    if (heads.length >= WIDE) labelCells(element, heads.map(textOf));
    markLongNames(element);
    const frame: Element = {
      type: "element",
      tagName: "div",
      properties: { className: ["table-frame"], role: "group", tabIndex: 0, ariaLabel: heading },
      children: [element],
    };
    parent.children.splice(index, 1, frame);
    return [SKIP, index + 1];
  });
}

/** A phone has no room for this many columns: it shows each row by itself, and each cell with its heading. */
const WIDE = 4;

function labelCells(table: Element, labels: string[]): void {
  table.properties["className"] = ["wide"];
  visit(table, "element", (row) => {
    if (row.tagName !== "tr") return;
    for (const [index, cell] of row.children.filter((child) => isCell(child, "td")).entries()) {
      (cell as Element).properties["dataLabel"] = labels[index] ?? "";
    }
  });
}

/** A name of this many characters would leave no room for the cell beside it on a phone. */
const LONG = 30;

function markLongNames(table: Element): void {
  visit(table, "element", (element) => {
    if (element.tagName === "code" && textOf(element).length >= LONG) element.properties["className"] = ["long"];
  });
}

function cellsOf(table: Element, tagName: string): Element[] {
  const cells: Element[] = [];
  visit(table, "element", (element) => {
    if (element.tagName === tagName) cells.push(element);
  });
  return cells;
}

function isCell(node: ElementContent, tagName: string): boolean {
  return node.type === "element" && node.tagName === tagName;
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}
