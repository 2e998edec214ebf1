import { type Code, escapeText, safeHref, toCode } from "./escape.ts";

/** A piece of a line. Exactly one member is set; the templates lay it out. */
export interface Inline {
  plain?: string;
  code?: Code;
  bold?: string;
  italic?: string;
  link?: { label: string; href: string };
}

/**
 * What OpenAPI allows in a description is CommonMark. Of it, code, bold, italic and links to http(s) and mail are
 * kept; all else, HTML above all, is shown as it was written.
 */
const MARKUP =
  /(?<ticks>`+)(?<code>(?:(?!\k<ticks>).)+?)\k<ticks>(?!`)|\*\*(?<bold>[^*\n]+)\*\*|(?<![*\p{L}\p{N}])\*(?<italic>[^*\s][^*\n]*)\*(?!\*)|(?<!!)\[(?<label>[^[\]]+)\]\((?<href>[^\s()]+)(?:\s+"[^"]*")?\)|<(?<auto>https?:\/\/[^\s<>]+)>/gu;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    const piece = toInline(match.groups ?? {});
    if (piece === undefined) continue;
    if (match.index > end) parts.push({ plain: escapeText(text.slice(end, match.index)) });
    parts.push(piece);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ plain: escapeText(text.slice(end)) });
  return parts;
}

export function plain(text: string): Inline {
  return { plain: escapeText(text) };
}

export function code(value: string): Inline {
  return { code: toCode(value) };
}

/** A link inside these pages, whose address we make ourselves. */
export function link(label: string, href: string): Inline {
  return { link: { label: escapeText(label), href } };
}

function toInline(groups: Record<string, string | undefined>): Inline | undefined {
  if (groups["code"] !== undefined) return code(groups["code"].trim());
  if (groups["bold"] !== undefined) return { bold: escapeText(groups["bold"].trim()) };
  if (groups["italic"] !== undefined) return { italic: escapeText(groups["italic"].trim()) };
  const target = groups["auto"] ?? groups["href"];
  if (target === undefined) return undefined;
  const href = safeHref(target);
  return href === undefined ? undefined : { link: { label: escapeText(groups["label"] ?? target), href } };
}
