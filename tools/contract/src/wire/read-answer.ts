import { canonical, isObject, type Json } from "../spec/json.ts";
import { isJson, mediaTypeOf } from "../spec/lookup.ts";

/** What the body of an answer says, whatever its media type: to be compared with what an example says. */
export function said(contentType: string, text: string): string {
  if (isJson(contentType)) return canonical(JSON.parse(text) as Json);
  switch (mediaTypeOf(contentType)) {
    case "application/x-www-form-urlencoded":
      return canonical([...new URLSearchParams(text)].sort());
    case "text/event-stream":
      return canonical(eventsOf(text));
    default:
      return text;
  }
}

/** What an example of a media type says. */
export function shown(contentType: string, example: Json): string {
  if (isJson(contentType)) return canonical(example);
  const text = typeof example === "string" ? example : canonical(example);
  switch (mediaTypeOf(contentType)) {
    case "application/x-www-form-urlencoded":
      return isObject(example)
        ? canonical(
            Object.entries(example)
              .map(([name, member]) => [name, String(member)])
              .sort(),
          )
        : said(contentType, text);
    case "text/event-stream":
      return canonical(isStream(text) ? eventsOf(`${text.trimEnd()}\n\n`) : [text]);
    default:
      return text;
  }
}

/** Whether an example is written as a stream already: every line is a field, or ends an event. */
const isStream = (text: string): boolean => {
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  return lines.length > 0 && lines.every((line) => /^(?:data|event|id|retry)?:/.test(line));
};

/** The data of each event (WHATWG HTML, 9.2.5): an empty line ends it. */
const eventsOf = (text: string): string[] =>
  text
    .split("\n\n")
    .slice(0, -1)
    .map((event) =>
      event
        .split("\n")
        .map((line) => line.replace(/^data: ?/, ""))
        .join("\n"),
    );
