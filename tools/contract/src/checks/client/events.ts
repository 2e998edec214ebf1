import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { mediaTypeOf, successOf } from "../../spec/lookup.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, messageOf, split } from "./context.ts";

interface Event {
  event: string;
  data: string;
  id: string;
}

/** A stream, and the events that are in it by the rules of server-sent events (WHATWG HTML, 9.2.6). */
const STREAMS: [what: string, text: string, want: Event[]][] = [
  ["one event", "data: a\n\n", [{ event: "message", data: "a", id: "" }]],
  ["no space, and two of them", "data:a\ndata:  b\n\n", [{ event: "message", data: "a\n b", id: "" }]],
  [
    "names, IDs that stay, a name that does not",
    "event: added\nid: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
    [
      { event: "added", data: "a", id: "7" },
      { event: "message", data: "b", id: "7" },
      { event: "message", data: "c", id: "" },
    ],
  ],
  ["an empty name", "event:\ndata: a\n\n", [{ event: "message", data: "a", id: "" }]],
  [
    "comments, other fields, and events without data",
    ": hello\nretry: 5\nother: x\n\nid: 8\n\ndata\n\ndata: a:b\n\n",
    [
      { event: "message", data: "", id: "8" },
      { event: "message", data: "a:b", id: "8" },
    ],
  ],
  [
    "each kind of line end",
    "data: a\r\ndata: b\r\n\r\ndata: c\r\r",
    [
      { event: "message", data: "a\nb", id: "" },
      { event: "message", data: "c", id: "" },
    ],
  ],
  ["an end within an event", "data: größer\n\ndata: lost", [{ event: "message", data: "größer", id: "" }]],
  ["nothing", "", []],
];

/** Streams of events are read event by event, wherever the network cuts them. */
export function eventChecks(context: ClientContext): Check[] {
  return context.contract.operations.filter(mayStream).map((operation) => check(context, operation));
}

/** A stream of server-sent events, whatever its parameters. */
export const isEvents = ({ mediaType }: ContentContract): boolean => mediaTypeOf(mediaType) === "text/event-stream";

/** Whether events are among what it answers: the answer says which it is. */
const mayStream = (operation: OperationContract): boolean => (successOf(operation)?.content ?? []).some(isEvents);

/** Whether events are all that it answers. */
export function isStream(operation: OperationContract): boolean {
  const { content = [] } = successOf(operation) ?? {};
  return content.length > 0 && content.every(isEvents);
}

function check(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a stream of events is read one after the other`,
    async run(t) {
      const { given, options } = split(operation, plainCall(context, operation));
      const read = async (text: string, size: number): Promise<Event[]> => {
        const answer = () => new Response(inPieces(text, size), { headers: { "Content-Type": "text/event-stream" } });
        const { value, error } = await callOnce(context, operation, given, { options, answers: [answer] });
        t.equal(messageOf(error), "undefined", "the call");
        const events: Event[] = [];
        for await (const event of value as AsyncIterable<Event>) events.push(event);
        return events;
      };
      for (const [what, text, want] of STREAMS) {
        for (const size of [1, 3, 1000]) t.equal(await read(text, size), want, `${what}, in pieces of ${size}`);
      }
    },
  };
}

/** Bytes in pieces of a size, so that characters and line ends are cut, too. */
function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let from = 0; from < bytes.length; from += size) controller.enqueue(bytes.subarray(from, from + size));
      controller.close();
    },
  });
}
