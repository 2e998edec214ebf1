import { asObject, canonical, type Json, type JsonObject } from "../spec/json.ts";

/** A part of a form. */
export interface Part {
  name: string;
  text: string;
  /** Further headers. */
  headers?: string[];
  filename?: string;
}

export const BOUNDARY = "--of'the(form)";

/** The bytes of a form, written by hand. */
export function writtenForm(parts: Part[], boundary = BOUNDARY): string {
  const blocks = parts.map(({ name, text, headers = [], filename }) => {
    const file = filename === undefined ? "" : `; filename="${filename}"`;
    return `--${boundary}\r\n${[`Content-Disposition: form-data; name="${name}"${file}`, ...headers].join("\r\n")}\r\n\r\n${text}\r\n`;
  });
  return `${blocks.join("")}--${boundary}--\r\n`;
}

/**
 * The parts of an object: a list item by item, objects as JSON, each in the media type that `encoding` gives it (OpenAPI
 * 3.1.1, Encoding Object). Of several types a text says none.
 */
export function partsOf(value: JsonObject, encoding?: Json): Part[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const given = asObject(asObject(encoding)[name])["contentType"];
    const own = typeof given === "string" && !/[,*]/.test(given) ? given : undefined;
    return [member].flat().map((item): Part => {
      const isComposed = typeof item === "object" && item !== null;
      const type = own ?? (isComposed ? "application/json" : undefined);
      const text = isComposed ? JSON.stringify(item) : String(item);
      return { name, text, ...(type !== undefined && { headers: [`Content-Type: ${type}`] }) };
    });
  });
}

/** What a form says, to be compared with another one: names, media types and texts, whatever the boundary. */
export function saidInParts(contentType: string, text: string): string {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? "";
  const blocks = text.split(`--${boundary}\r\n`).slice(1);
  return canonical(
    blocks.map((block) => {
      const [head = "", ...rest] = block.split("\r\n\r\n");
      const content = rest.join("\r\n\r\n").replace(/\r\n(--.*--(\r\n)?)?$/, "");
      const type = /^content-type: *([^\r\n]*)/im.exec(head)?.[1]?.toLowerCase();
      return [/ name="([^"]*)"/.exec(head)?.[1], type, content];
    }),
  );
}
