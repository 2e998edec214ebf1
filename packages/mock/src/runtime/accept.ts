import type { ResponseDescription } from "./description.js";
import { preferredContent } from "./responses.js";

/**
 * The media type of a response that a caller wants most (RFC 9110, 12.5.1), or undefined where it wants none of them.
 * Between equals it is the one that callers get who do not say, and then the order of the document.
 */
export function negotiate(accept: string, response: ResponseDescription): string | undefined {
  const preferred = preferredContent(response)?.mediaType;
  if (accept === "" || preferred === undefined) return preferred;
  const types = [preferred, ...response.content.map(({ mediaType }) => mediaType)];
  const ranges = accept.split(",").map(parseRange);
  let best: { type: string; quality: number } | undefined;
  for (const type of types) {
    const quality = qualityOf(type, ranges);
    if (quality > 0 && (best === undefined || quality > best.quality)) best = { type, quality };
  }
  return best?.type;
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function parseRange(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
}

/** The quality of the most exact range that fits. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const plain = (type.split(";")[0] ?? "").trim().toLowerCase();
  const [main = ""] = plain.split("/");
  for (const wanted of [plain, `${main}/*`, "*/*"]) {
    const range = ranges.find((candidate) => candidate.type === wanted);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
