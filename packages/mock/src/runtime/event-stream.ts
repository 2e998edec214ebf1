const FIELD = /^(?:data|event|id|retry)?:/;
const LINE_END = /\r\n|\r|\n/;

/**
 * A text as a stream of server-sent events: one event that carries it, unless it is written as a stream already, as
 * examples in documents are.
 */
export function eventStream(text: string): string {
  const lines = text.split(LINE_END);
  const filled = lines.filter((line) => line !== "");
  if (filled.length === 0 || !filled.every((line) => FIELD.test(line))) {
    return `${lines.map((line) => `data: ${line}`).join("\n")}\n\n`;
  }
  // An event ends at an empty line, and is lost without it.
  return /(?:\r\n|\r|\n)(?:\r\n|\r|\n)$/.test(text) ? text : `${text.replace(/[\r\n]+$/, "")}\n\n`;
}
