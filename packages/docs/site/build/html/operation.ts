import type { Element, ElementContent, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { wordsFor } from "../../try-it/words.ts";
import type { FinishedPage } from "../finish.ts";

/** Pages of operations: samples become sections that a script can show one by one, and a form to try the call follows. */
export function addTryIt({ tree, source }: FinishedPage): void {
  const match = /^(?:([a-z-]+)\/)?reference\/operations\/([\w-]+)\.md$/.exec(source);
  if (match === null) return;
  const [, language = "", operation = ""] = match;
  visit(tree, "element", (content) => {
    if (!hasClass(content, "sl-markdown-content")) return;
    content.properties["dataPagefindWeight"] = "5"; // the first place to look for a parameter
    const at = content.children.findIndex((child) => isHeading(child, "sample-code"));
    if (at === -1) return;
    const end = content.children.findIndex((child, index) => index > at && levelOf(child) === 2);
    const inside = content.children.slice(at + 1, end);
    content.children.splice(at + 1, end - at - 1, samples(inside), ...form(language, operation));
  });
}

/** One section for each sample: its heading, and what follows up to the next one. */
function samples(nodes: ElementContent[]): Element {
  const group: Element = { type: "element", tagName: "div", properties: { className: ["samples"] }, children: [] };
  let section: Element | undefined;
  for (const node of nodes) {
    const id = levelOf(node) === 3 ? headingOf(node)?.properties["id"] : undefined;
    if (typeof id === "string") {
      const name = id.replace(/^sample-/, "");
      section = { type: "element", tagName: "section", properties: { dataSample: name }, children: [] };
      group.children.push(section);
    }
    (section ?? group).children.push(node);
  }
  return group;
}

function form(language: string, operation: string): ElementContent[] {
  const words = wordsFor(language);
  const source = `/${language === "" ? "" : `${language}/`}try-it.json`;
  const html = `<h2 id="try-it">${words.heading}</h2>
<div class="try-it" data-operation="${operation}" data-source="${source}">
<button type="button" class="try-it-open" hidden>${words.start}</button>
<noscript><p>${words.needsScript}</p></noscript>
</div>`;
  return (fromHtml(html, { fragment: true }) as Root).children as ElementContent[];
}

/** A heading itself, or the wrapper that Starlight puts around one. */
function headingOf(node: Element["children"][number] | undefined): Element | undefined {
  if (node?.type !== "element") return undefined;
  if (/^h[1-6]$/.test(node.tagName)) return node;
  return hasClass(node, "sl-heading-wrapper")
    ? node.children.find((child): child is Element => child.type === "element" && /^h[1-6]$/.test(child.tagName))
    : undefined;
}

function levelOf(node: Element["children"][number] | undefined): number | undefined {
  const heading = headingOf(node);
  return heading === undefined ? undefined : Number(heading.tagName[1]);
}

function isHeading(node: Element["children"][number], id: string): boolean {
  return headingOf(node)?.properties["id"] === id;
}

function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
}
