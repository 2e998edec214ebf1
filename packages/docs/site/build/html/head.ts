import { visit } from "unist-util-visit";
import { POLICY } from "../../../src/runtime/policy.ts";
import type { FinishedPage } from "../finish.ts";

/** The policy, where the server does not send it, and the page's Markdown for those who want no HTML. */
export function addHeadTags({ tree, markdown }: FinishedPage): void {
  visit(tree, "element", (element) => {
    if (element.tagName === "html") element.properties["dataTheme"] = "light"; // until the script knows better
    if (element.tagName !== "head") return;
    const [first] = element.children;
    const charset = first?.type === "element" && first.tagName === "meta" ? 1 : 0;
    element.children.splice(charset, 0, {
      type: "element",
      tagName: "meta",
      properties: { httpEquiv: ["Content-Security-Policy"], content: POLICY },
      children: [],
    });
    if (markdown === undefined) return;
    const properties = { rel: ["alternate"], type: "text/markdown", href: markdown };
    element.children.push({ type: "element", tagName: "link", properties, children: [] });
  });
}
