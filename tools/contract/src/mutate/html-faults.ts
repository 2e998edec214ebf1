import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { SKIPPED } from "../pages/html.ts";
import type { TextFault } from "./fault.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const BLOCKS = new Set(["p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table"]);

/**
 * Faults of a built page, in what stands in its `<main>`: each row, sentence, item, heading, table and line of code lost,
 * each row doubled under another name, each number, name, word, answer and link altered, each sentence a stale one.
 */
export function htmlFaults(file: string, source: string): TextFault[] {
  const collector = new Collector(file, source);
  const main = elements(parse(source, { sourceCodeLocationInfo: true }).childNodes).find(
    ({ tagName }) => tagName === "main",
  );
  if (main !== undefined) collector.visit(main, false);
  return collector.faults;
}

const elements = (nodes: Node[]): Element[] =>
  nodes.flatMap((node) => ("tagName" in node ? [node, ...elements(node.childNodes)] : []));

const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? "";

class Collector {
  readonly faults: TextFault[] = [];
  readonly #file: string;
  readonly #source: string;

  constructor(file: string, source: string) {
    this.#file = file;
    this.#source = source;
  }

  visit(element: Element, inCode: boolean): void {
    if (SKIPPED.has(element.tagName) || isUnseen(element)) return;
    const code = inCode || element.tagName === "pre";
    this.#element(element);
    for (const node of element.childNodes) {
      if ("tagName" in node) this.visit(node, code);
      else if (node.nodeName === "#text" && !code) this.#text(node as DefaultTreeAdapterTypes.TextNode);
    }
  }

  #splice(what: string, start: number, end: number, replacement: string): void {
    const shown = this.#source
      .slice(start, end)
      .replaceAll(/<[^>]*>|\s+/g, " ")
      .slice(0, 60)
      .trim();
    this.faults.push({
      id: `${this.#file} ${what}: ${shown} @${start}`,
      what: `${this.#file}: ${what}: ${shown}`,
      file: this.#file,
      start,
      end,
      replacement,
    });
  }

  #element(element: Element): void {
    const place = element.sourceCodeLocation;
    if (place === null || place === undefined) return;
    const { startOffset: start, endOffset: end } = place;
    const text = this.#source.slice(start, end);
    const isLine = /(^|\s)ec-line(\s|$)/.test(attribute(element, "class")) && !isBracket(text);
    if (BLOCKS.has(element.tagName) || isLine) this.#splice(`${element.tagName} is lost`, start, end, "");
    if (element.tagName === "tr" && text.includes("<td")) {
      const other = text.replace(/<code>([^<]*)<\/code>/, "<code>$1_added</code>").replace(/(<td[^>]*>)/, "$1added ");
      this.#splice("a row is added", end, end, other.replace(/ id="[^"]*"/g, ""));
    }
    if (element.tagName === "p")
      this.#splice("a stale sentence is added", end, end, "<p>Answers within 3 seconds.</p>");
    const href = element.attrs.find((one) => one.name === "href")?.value;
    const address = place.attrs?.["href"];
    if (address !== undefined && href !== undefined && !/^https?:/.test(href)) {
      this.#splice("a link leads nowhere", address.startOffset, address.endOffset, `href="${href}-nowhere"`);
    }
    const label = place.attrs?.["data-label"];
    if (label !== undefined)
      this.#splice("another label", label.startOffset, label.endOffset, 'data-label="Something else"');
  }

  #text(node: DefaultTreeAdapterTypes.TextNode): void {
    const start = node.sourceCodeLocation?.startOffset;
    const end = node.sourceCodeLocation?.endOffset;
    if (start === undefined || end === undefined || node.value.trim() === "") return;
    const text = this.#source.slice(start, end);
    for (const { index, 0: number } of text.matchAll(/\d+/g)) {
      const other = String(Number(number) + 1).padStart(number.length, "0");
      this.#splice(`${number} is ${other}`, start + index, start + index + number.length, other);
    }
    for (const { index, 0: answer } of text.matchAll(/^(Yes|No|是|否)(?=$|;)/g)) {
      const other = { Yes: "No", No: "Yes", 是: "否", 否: "是" }[answer] ?? "";
      this.#splice(`${answer} is ${other}`, start + index, start + index + answer.length, other);
    }
    for (const { index, 0: word } of text.matchAll(/(?<![\w&#-])[A-Za-z][\w.-]{2,}\w(?!\w)|\p{Script=Han}{2,}/gu)) {
      this.#splice("another word", start + index, start + index + word.length, `${word.slice(0, -1)}altogether`);
    }
  }
}

/** Lines of code that say nothing on their own. */
const isBracket = (html: string): boolean => /^[\s[\]{}(),;]*$/.test(html.replaceAll(/<[^>]*>/g, ""));

const isUnseen = (element: Element): boolean =>
  attribute(element, "aria-hidden") === "true" || /(^|\s)sr-only(\s|$)/.test(attribute(element, "class"));
