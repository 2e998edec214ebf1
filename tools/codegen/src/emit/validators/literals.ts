import type { JsonValue } from "../../model/types.ts";

/** A text of the document as a literal: nothing in it can end the literal or, in a page, the script. */
export function stringLiteral(text: string): string {
  if (/^[\w /.,:+#()-]*$/.test(text)) return `"${text}"`;
  const quoted = JSON.stringify(text);
  // Without escapes inside, single quotes read better around double ones.
  const literal =
    /^[^'\\]*$/.test(text) && text.includes('"') ? `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'` : quoted;
  return literal
    .replaceAll("</", "<\\/")
    .replaceAll("<!--", "<\\!--")
    .replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

/** A text of the document inside a comment. */
export function commentText(text: string): string {
  return text.replace(/\*\//g, "*\\/").replace(/[\r\n\u2028\u2029]+/g, " ");
}

export function isPrimitive(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Objects go through JSON.parse, since `__proto__` in an object literal would set the prototype. */
export function valueLiteral(value: JsonValue): string {
  if (typeof value === "string") return stringLiteral(value);
  if (isPrimitive(value)) return String(value);
  return `/* @__PURE__ */ JSON.parse(${stringLiteral(JSON.stringify(value))})`;
}
