import type { Element, ElementContent } from "hast";
import { SKIP, visit } from "unist-util-visit";
import type { FinishedPage } from "../finish.ts";

/** Blocks of code scroll too, so they can be reached by keyboard. */
export function reachCode({ tree }: FinishedPage): void {
  visit(tree, "element", (element) => {
    if (element.tagName === "pre") element.properties["tabIndex"] = 0;
  });
}

/** Puts every table into a frame that scrolls by itself, can be reached by keyboard and is named by its heading. */
export function frameTables({ tree }: FinishedPage): void {
  let heading = "";
  visit(tree, "element", (element, index, parent) => {
    if (/^h[1-6]$/.test(element.tagName)) heading = textOf(element);
    if (element.tagName !== "table" || parent === undefined || index === undefined) return;
    for (const cell of headerCells(element)) cell.properties["scope"] = "col";
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

function headerCells(table: Element): Element[] {
  const cells: Element[] = [];
  visit(table, "element", (element) => {
    if (element.tagName === "th") cells.push(element);
  });
  return cells;
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}
