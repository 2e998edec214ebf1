import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { emptySection, headingsAbove, type Page, type Section, squeeze, straight, type Table } from "./page.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Parts of a page that are not its text: navigation, forms and what stands for them, scripts, what machines read. */
export const SKIPPED = new Set("script style nav footer template svg form button dialog noscript".split(" "));

/** Reads a built page of the reference: what stands in `<main>`, in the shape that Markdown is read in too. */
export function readHtml(path: string, html: string): Page {
  const main = find(parse(html).childNodes, (element) => element.tagName === "main");
  if (main === undefined) throw new Error(`${path}: the page has no <main>`);
  const reader = new Reader();
  reader.read(main.childNodes);
  return {
    path,
    sections: reader.sections.filter((section) => section.heading !== "" || section.paragraphs.length > 0),
    links: reader.links,
    anchors: reader.anchors,
  };
}

class Reader {
  readonly sections: Section[] = [emptySection(0, "", [])];
  readonly links: string[] = [];
  readonly anchors: string[] = [];

  read(nodes: Node[]): void {
    for (const node of nodes) if ("tagName" in node && !SKIPPED.has(node.tagName)) this.#element(node);
  }

  #section(): Section {
    return this.sections.at(-1) as Section;
  }

  #element(element: Element): void {
    this.#note(element);
    const heading = /^h([1-6])$/.exec(element.tagName);
    if (heading !== null) {
      const level = Number(heading[1]);
      this.sections.push(emptySection(level, textOf(element), headingsAbove(this.sections, level)));
    } else if (element.tagName === "p") this.#section().paragraphs.push(textOf(element));
    else if (element.tagName === "li") this.#section().bullets.push(textOf(element));
    else if (element.tagName === "pre") this.#section().listings.push(codeOf(element).trimEnd());
    else if (element.tagName === "table") this.#section().tables.push(tableOf(element));
    else this.read(element.childNodes);
  }

  /** Links and places, wherever they are. */
  #note(element: Element): void {
    const isLeaf = ["p", "li", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6"].includes(element.tagName);
    for (const one of isLeaf ? [element, ...descendants(element)] : [element]) {
      const id = attribute(one, "id");
      const href = one.tagName === "a" ? attribute(one, "href") : undefined;
      if (id !== undefined) this.anchors.push(id);
      if (href !== undefined) this.links.push(href);
    }
  }
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

function find(nodes: Node[], wanted: (element: Element) => boolean): Element | undefined {
  for (const node of nodes) {
    if (!("tagName" in node)) continue;
    if (wanted(node)) return node;
    const inner = find(node.childNodes, wanted);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const descendants = (element: Element): Element[] =>
  element.childNodes.flatMap((node) => ("tagName" in node ? [node, ...descendants(node)] : []));

/** Text as it is seen; a line break is told apart. */
function rawText(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!("tagName" in node)) return "";
  if (node.tagName === "br") return "\u2028";
  if (SKIPPED.has(node.tagName) || attribute(node, "aria-hidden") === "true" || isForReaders(node)) return "";
  return node.childNodes.map(rawText).join("");
}

/** Words for screen readers alone, such as those of a link to a heading. */
const isForReaders = (element: Element): boolean => /(^|\s)sr-only(\s|$)/.test(attribute(element, "class") ?? "");

const textOf = (element: Element): string => straight(squeeze(rawText(element).replaceAll("\u2028", " ")));

/** Code as it stands: where each line is an element of its own, their texts in lines. */
function codeOf(element: Element): string {
  const lines = descendants(element).filter((one) => /(^|\s)ec-line(\s|$)/.test(attribute(one, "class") ?? ""));
  return lines.length > 0 ? lines.map((line) => rawText(line).replace(/\n$/, "")).join("\n") : rawText(element);
}

function tableOf(element: Element): Table {
  const rows = descendants(element).filter((one) => one.tagName === "tr");
  const cells = (row: Element) => descendants(row).filter((one) => one.tagName === "td" || one.tagName === "th");
  const lines = (cell: Element) => straight(rawText(cell)).split("\u2028").map(squeeze);
  const [head, ...body] = rows.map((row) => cells(row).map(lines));
  const columns = (head ?? []).map((cell) => cell.join(" "));
  const otherLabels = rows.slice(1).flatMap((row) =>
    cells(row).flatMap((cell, index) => {
      const label = straight(attribute(cell, "data-label") ?? columns[index] ?? "");
      return label === columns[index] ? [] : [`${label}, want ${columns[index]}`];
    }),
  );
  return { head: columns, rows: body, otherLabels };
}
