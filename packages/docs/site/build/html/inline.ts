import { visit } from "unist-util-visit";
import { contentName, type FinishedPage } from "../finish.ts";

/** Inline scripts become files: the policy allows scripts from files only. */
export function moveInlineScripts({ tree, files }: FinishedPage): void {
  visit(tree, "element", (script) => {
    const [text] = script.children;
    if (script.tagName !== "script" || script.properties["src"] !== undefined || text?.type !== "text") return;
    const path = `_astro/inline.${contentName(text.value)}.js`;
    files.set(path, text.value);
    script.properties["src"] = `/${path}`;
    script.children = [];
  });
}

/** `style` attributes become classes of one style sheet. */
export function moveInlineStyles({ tree, files }: FinishedPage): void {
  const rules = new Map<string, string>();
  visit(tree, "element", (element) => {
    const { style } = element.properties;
    if (typeof style !== "string") return;
    const name = `style-${contentName(style)}`;
    rules.set(name, `.${name}{${style}}`);
    const { className } = element.properties;
    element.properties["className"] = [...(Array.isArray(className) ? className : []), name];
    delete element.properties["style"];
  });
  if (rules.size === 0) return;
  const sheet = [...rules.values()].sort().join("\n");
  const path = `_astro/inline.${contentName(sheet)}.css`;
  files.set(path, sheet);
  visit(tree, "element", (head) => {
    if (head.tagName !== "head") return;
    const properties = { rel: ["stylesheet"], href: `/${path}` };
    head.children.push({ type: "element", tagName: "link", properties, children: [] });
  });
}
