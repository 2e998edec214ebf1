import type { Element } from "hast";
import { SKIP, visit } from "unist-util-visit";
import type { FinishedPage } from "../finish.ts";

/**
 * Headings get the link target that the reference gives them, which is the same in every language, in place of the one
 * made from their words; links to the old one follow.
 */
export function anchorHeadings({ tree }: FinishedPage): void {
  const renamed = new Map<string, string>();
  visit(tree, "element", (heading) => {
    if (!/^h[1-6]$/.test(heading.tagName)) return;
    const id = takeAnchor(heading);
    if (id === undefined) return;
    const old = heading.properties["id"];
    if (typeof old === "string") renamed.set(`#${old}`, `#${id}`);
    heading.properties["id"] = id;
  });
  visit(tree, "element", (link) => {
    const target = link.tagName === "a" ? renamed.get(String(link.properties["href"])) : undefined;
    if (target !== undefined) link.properties["href"] = target;
  });
}

/** A row whose first cells hold a link target becomes that target itself, and the cell a link to it. */
export function anchorRows({ tree }: FinishedPage): void {
  visit(tree, "element", (row) => {
    if (row.tagName !== "tr") return;
    for (const cell of row.children) {
      if (cell.type !== "element") continue;
      const id = takeAnchor(cell);
      if (id === undefined) continue;
      row.properties["id"] = id;
      cell.children = [
        {
          type: "element",
          tagName: "a",
          properties: { href: `#${id}`, className: ["row-link"] },
          children: cell.children,
        },
      ] as Element["children"];
    }
    return SKIP;
  });
}

/** Removes the empty `<a id>` that an element begins with; gives its id. */
function takeAnchor(element: Element): string | undefined {
  const [first] = element.children;
  if (first?.type !== "element" || first.tagName !== "a" || first.children.length > 0) return undefined;
  const { id } = first.properties;
  if (typeof id !== "string") return undefined;
  element.children.shift();
  return id;
}
