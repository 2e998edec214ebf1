import { bytesToLatin1, latin1ToBytes } from "./latin1.js";

/** A part of a multipart body (RFC 7578). */
export interface MultipartPart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
}

/** The parts, or undefined where the boundary is missing or the body ends before it is closed. */
export function parseMultipart(body: Uint8Array, contentType: string): MultipartPart[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary === null) return undefined;
  const text = bytesToLatin1(body);
  const sections = `\r\n${text}`.split(`\r\n--${boundary[1] ?? boundary[2]}`);
  // What stands before the first boundary never starts so: a body without any is refused here, too.
  if (!(sections[sections.length - 1] as string).startsWith("--")) return undefined;
  const parts: MultipartPart[] = [];
  for (const section of sections.slice(1, -1)) {
    const end = section.indexOf("\r\n\r\n");
    if (end === -1) return undefined;
    const head = section.slice(0, end);
    const disposition = field(head, "content-disposition") ?? "";
    parts.push({
      name: attribute(disposition, "name") ?? "",
      filename: attribute(disposition, "filename"),
      contentType: field(head, "content-type"),
      bytes: latin1ToBytes(section.slice(end + 4)),
    });
  }
  return parts;
}

function field(head: string, name: string): string | undefined {
  const line = head.split("\r\n").find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

/** Names are UTF-8; quotes and line ends in them are percent-encoded, as browsers do. */
function attribute(disposition: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}="([^"]*)"`, "i").exec(disposition);
  if (match === null) return undefined;
  const text = new TextDecoder().decode(latin1ToBytes(match[1] as string));
  return text.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}
