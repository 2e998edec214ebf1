/** A value shown as code. */
export type Code =
  /** Between backticks: more of them than any run of them in the value. */
  | { fence: string; code: string }
  /** In a `code` element: backticks cannot hold a pipe that is right both inside and outside of a table. */
  | { tagged: string };

/**
 * Makes words of a document safe inside a line of Markdown or a cell of a table: whatever they hold is shown as it is
 * and starts no markup, no HTML and no new line.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*[\]|~]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/^(\s*)([#+=:-])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replaceAll(/\p{Cc}/gu, "");
}

/** A value as code, in a line of text or a cell of a table. */
export function toCode(value: string): Code {
  const line = value.replaceAll(/[\s\p{Cc}]+/gu, " ");
  if (line.includes("|")) return { tagged: escapeText(line).replaceAll("\\|", "&#124;") };
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const pad = longest > 0 || line.trim() === "" ? " " : "";
  return { fence: "`".repeat(longest + 1), code: pad + line + pad };
}

/** The address of a link; undefined where it is not one that a reader can follow safely. */
export function safeHref(href: string): string | undefined {
  if (!/^(https?:|mailto:)/i.test(href.trim())) return undefined;
  return href.trim().replaceAll(/[\s<>()|\\"'`[\]]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A fence for a block of code: longer than any run of backticks in it. */
export function blockFence(source: string): string {
  const longest = Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length));
  return "`".repeat(longest + 1);
}

const LONGEST_SLUG = 80;

/** An identifier for a link inside a page: what `#…` can hold without escapes. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-")
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, "");
}
