import { blockFence } from "./escape.ts";
import { code, type Inline, parseInline } from "./inline.ts";

/** A block of a description: a paragraph, a list or a piece of code. Exactly one member is set. */
export interface Block {
  paragraph?: Inline[];
  bullets?: { bullet: Inline[] }[];
  listing?: { blockFence: string; language: string; source: string };
}

const FENCE = /^\s*(`{3,}|~{3,})\s*([\w+-]*)/;
const BULLET = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/;
const HEADING = /^\s*#{1,6}\s+(.*?)\s*#*\s*$/;

/** Splits a description (CommonMark) into blocks. Headings become bold lines: the page has headings of its own. */
export function parseBlocks(description: string | undefined): Block[] {
  const blocks: Block[] = [];
  let text: string[] = [];
  let bullets: string[] = [];
  const flush = () => {
    if (text.length > 0) blocks.push({ paragraph: parseInline(text.join(" ")) });
    if (bullets.length > 0) blocks.push({ bullets: bullets.map((item) => ({ bullet: parseInline(item) })) });
    text = [];
    bullets = [];
  };
  const lines = (description ?? "").split(/\r\n|[\n\r\u2028\u2029]/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    const bullet = BULLET.exec(line);
    if (fence !== null) {
      flush();
      const close = lines.findIndex((other, at) => at > index && other.trim().startsWith(fence[1] ?? "```"));
      const source = lines.slice(index + 1, close === -1 ? lines.length : close).join("\n");
      blocks.push({ listing: { blockFence: blockFence(source), language: fence[2] ?? "", source } });
      index = close === -1 ? lines.length : close;
    } else if (heading !== null) {
      flush();
      const [piece] = parseInline(`**${(heading[1] ?? "").replaceAll("*", "")}**`);
      blocks.push({ paragraph: piece === undefined ? [] : [piece] });
    } else if (bullet !== null) {
      if (text.length > 0) flush();
      bullets.push(bullet[1] ?? "");
    } else if (line.trim() === "") flush();
    else if (bullets.length > 0) bullets[bullets.length - 1] += ` ${line.trim()}`;
    else text.push(line.trim());
  }
  flush();
  return blocks;
}

/** The same for a cell of a table, which holds no block of code: each of its lines becomes code. */
export function parseCell(description: string | undefined): Block[] {
  return parseBlocks(description).map((block) => {
    if (block.listing === undefined) return block;
    const lines = block.listing.source.split("\n").filter((line) => line.trim() !== "");
    return { bullets: lines.map((line) => ({ bullet: [code(line.trim())] })) };
  });
}
