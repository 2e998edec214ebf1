import { emptySection, headingsAbove, type Page, type Section, squeeze } from "./page.ts";

/** Reads a Markdown page of the reference: headings, paragraphs, lists, tables and blocks of code. */
export function readMarkdown(path: string, text: string): Page {
  const sections: Section[] = [emptySection(0, "", [])];
  const lines = text.replaceAll(/<!--[\s\S]*?-->/g, "").split("\n");
  let paragraph: string[] = [];
  const current = () => sections.at(-1) as Section;
  const flush = () => {
    if (paragraph.length > 0) current().paragraphs.push(plainText(paragraph.join(" ")));
    paragraph = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const fence = /^(`{3,})/.exec(line)?.[1];
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    const bullet = /^\s*[-*] (.*)$/.exec(line);
    if (fence !== undefined) {
      flush();
      const end = lines.indexOf(fence, index + 1);
      current().listings.push(lines.slice(index + 1, end).join("\n"));
      index = end;
    } else if (heading !== null) {
      flush();
      const level = heading[1]?.length ?? 1;
      sections.push(emptySection(level, plainText(heading[2] ?? ""), headingsAbove(sections, level)));
    } else if (line.startsWith("|")) {
      flush();
      const end = lines.findIndex((other, at) => at > index && !other.startsWith("|"));
      const rows = lines.slice(index, end < 0 ? lines.length : end).map(cellsOf);
      current().tables.push({ head: (rows[0] ?? []).map((cell) => cell.join(" ")), rows: rows.slice(2) });
      index = (end < 0 ? lines.length : end) - 1;
    } else if (bullet !== null) {
      flush();
      current().bullets.push(plainText(bullet[1] ?? ""));
    } else if (line.trim() === "") flush();
    else paragraph.push(line.trim());
  }
  flush();
  const outside = lines.join("\n").replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "");
  return {
    path,
    sections: sections.filter((section) => section.heading !== "" || section.paragraphs.length > 0),
    links: [...outside.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href]) => href ?? ""),
    anchors: [...outside.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id ?? ""),
  };
}

function cellsOf(line: string): string[][] {
  return line
    .replace(/^\||\|\s*$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.split("<br>").map((part) => plainText(part.replaceAll("\\|", "|"))));
}

/** Text without its markup; what a code span holds is taken as it stands. */
export function plainText(markdown: string): string {
  let plain = "";
  let rest = markdown.replaceAll(/<a id="[^"]*"><\/a>/g, "");
  for (let match = /(`+)(.+?)\1(?!`)/.exec(rest); match !== null; match = /(`+)(.+?)\1(?!`)/.exec(rest)) {
    plain += proseText(rest.slice(0, match.index)) + codeText(match[2] ?? "");
    rest = rest.slice(match.index + match[0].length);
  }
  return squeeze(plain + proseText(rest));
}

const codeText = (code: string): string => (/^ .* $/.test(code) && code.trim() !== "" ? code.slice(1, -1) : code);

function proseText(text: string): string {
  return text
    .replaceAll(/(?<!\\)\[([^\]]*(?:\\\][^\]]*)*)(?<!\\)\]\([^)]*\)/g, "$1")
    .replaceAll(/(?<!\\)\*\*((?:[^*\\]|\\.)+)\*\*/g, "$1")
    .replaceAll(/(?<![\\*\w])\*((?:[^*\\]|\\.)+)\*(?!\*)/g, "$1")
    .replaceAll(/(?<![\\\w])_((?:[^_\\]|\\.)+)_(?!\w)/g, "$1")
    .replaceAll(/\\([\\`*[\]|~_#+=:.)(<>!-])/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** A description of the document as a reader sees it: its blocks in turn, without markup. */
export function descriptionLines(description: string | undefined): string[] {
  if (description === undefined) return [];
  const lines: string[] = [];
  for (const block of description.split(/\n\s*\n/)) {
    const parts = block.split("\n");
    if (parts.some((part) => /^\s*([-*+]|\d+[.)]) /.test(part))) {
      for (const part of parts) {
        const item = /^\s*(?:[-*+]|\d+[.)]) (.*)$/.exec(part);
        if (item !== null) lines.push(squeeze(source(item[1] ?? "")));
        else lines.push(`${lines.pop() ?? ""} ${squeeze(source(part))}`.trim());
      }
    } else lines.push(squeeze(source(parts.join(" ").replace(/^#+ /, ""))));
  }
  return lines.filter((line) => line !== "");
}

/** Markup that descriptions may use: code, bold, italic, links. */
const source = (text: string): string =>
  text
    .replaceAll(/`+([^`]+)`+/g, "$1")
    .replaceAll(/\*\*([^*\n]+)\*\*/g, "$1")
    .replaceAll(/(?<![*\w])\*([^*\s][^*\n]*)\*(?!\*)/g, "$1")
    .replaceAll(/(?<!!)\[([^[\]]+)\]\((?:https?:|mailto:)[^\s()]+(?:\s+"[^"]*")?\)/g, "$1")
    .replaceAll(/<(https?:\/\/[^\s<>]+)>/g, "$1");
