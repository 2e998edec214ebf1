import { byMediaType, optionalByMediaType } from "./decoders.js";
import type { Decoder } from "./operation.js";

/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  /** Type of the event; `message` where the server gives none. */
  event: string;
  data: string;
  /** The last ID that the server gave; empty where it gave none. */
  id: string;
}

/** A stream of events, read while it is iterated. Ending the iteration ends the connection. */
export const events: Decoder = {
  read: (response) => response.body,
  decode: (payload) => readEvents(payload as ReadableStream<Uint8Array> | null),
};

/** Events where the response says that it is a stream of them, else what another decoder makes of it. */
function eventsOr(other: Decoder): Decoder {
  const of = (response: Response) =>
    /^text\/event-stream\b/i.test(response.headers.get("content-type") ?? "") ? events : other;
  return {
    read: (response, signal) => of(response).read(response, signal),
    decode: (payload, response, accept) => of(response).decode(payload, response, accept),
  };
}

/** Events, or a body as it calls itself. */
export const eventsOrBody: Decoder = /* @__PURE__ */ eventsOr(byMediaType);

/** The same, or nothing where another of the operation's good statuses has no body. */
export const eventsOrOptionalBody: Decoder = /* @__PURE__ */ eventsOr(optionalByMediaType);

async function* readEvents(
  stream: ReadableStream<Uint8Array> | null,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  if (stream === null) return;
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let buffer = "";
  let id = "";
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      buffer += chunk.value;
      // A lone CR at the end may be the first half of a CRLF.
      const blocks = buffer.split(/\r\n\r\n|\n\n|\r\r/);
      buffer = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parseEvent(block, id);
        id = event.id;
        if (event.data !== undefined) yield { ...event, data: event.data };
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function parseEvent(block: string, lastId: string): { event: string; data: string | undefined; id: string } {
  const parsed = { event: "message", data: undefined as string | undefined, id: lastId };
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === "data") parsed.data = parsed.data === undefined ? value : `${parsed.data}\n${value}`;
    else if (field === "event") parsed.event = value || "message";
    else if (field === "id") parsed.id = value;
  }
  return parsed;
}
