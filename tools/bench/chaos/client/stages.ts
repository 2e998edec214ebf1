import type { Socket } from "node:net";
import type { Trial } from "../trial.ts";
import { type FaultTrial, faultTrial } from "./outcome.ts";
import { type Behaviour, drip, GOOD_BODY, response } from "./wire.ts";

/** How far the server comes before it goes wrong, by what it has sent by then. */
const head = response(GOOD_BODY).slice(0, -GOOD_BODY.length);
const STAGES: { stage: string; sent: string }[] = [
  { stage: "before the answer", sent: "" },
  { stage: "in the status line", sent: head.slice(0, 7) },
  { stage: "after the status line", sent: head.slice(0, head.indexOf("\r\n") + 2) },
  { stage: "in a header", sent: head.slice(0, head.indexOf("json")) },
  { stage: "after the headers", sent: head },
  { stage: "in the body", sent: head + GOOD_BODY.slice(0, 40) },
  { stage: "a byte before the end", sent: (head + GOOD_BODY).slice(0, -1) },
];

/** The ways to go wrong there. */
const ENDINGS: { ending: string; end: (socket: Socket) => void; want: string[] }[] = [
  { ending: "reset", end: (socket) => socket.resetAndDestroy(), want: ["ConnectionError"] },
  { ending: "closed", end: (socket) => socket.end(), want: ["ConnectionError"] },
  { ending: "stalled", end: () => {}, want: ["TimeoutError"] },
];

/** Reset, closed and stalled, each at every stage of an exchange. */
export function stageTrials(): Trial[] {
  const staged = ENDINGS.flatMap(({ ending, end, want }) =>
    STAGES.map(({ stage, sent }): FaultTrial => {
      const behave: Behaviour = async (socket) => {
        if (sent !== "") socket.write(sent, "latin1");
        await new Promise((resolve) => setTimeout(resolve, 15)); // what was sent arrives before the end does
        end(socket);
      };
      return { name: `${ending} ${stage}`, behave, want };
    }),
  );
  return [
    ...staged,
    { name: "reset at the connection", behave: () => {}, accept: reset, want: ["ConnectionError"] },
    { name: "closed at the connection", behave: () => {}, accept: close, want: ["ConnectionError"] },
    {
      name: "reset, then right, with retries",
      behave: (socket, _request, attempt) => (attempt < 3 ? reset(socket) : right(socket)),
      want: ["ok"],
      options: { maxRetries: 2 },
      requests: 3,
    } satisfies FaultTrial,
    {
      name: "stalled, then right, with retries",
      behave: (socket, _request, attempt) => (attempt < 2 ? undefined : right(socket)),
      want: ["ok"],
      options: { maxRetries: 2 },
      requests: 2,
    } satisfies FaultTrial,
    {
      name: "stalled for ever, bounded by the total timeout",
      behave: () => {},
      want: ["TimeoutError"],
      options: { maxRetries: 50, timeout: 60, totalTimeout: 500 },
      requests: 12,
    } satisfies FaultTrial,
    ...dripped(),
  ].map(faultTrial);
}

/** Alive, but too slow to be of use; and slow, but in time. */
function dripped(): FaultTrial[] {
  const text = response(GOOD_BODY);
  const slowly = (from: number): Behaviour => {
    return (socket) => {
      socket.write(text.slice(0, from), "latin1");
      return drip(socket, text.slice(from), 1, 10);
    };
  };
  return [
    { name: "slow drip from the first byte", behave: slowly(0), want: ["TimeoutError"] },
    { name: "slow drip of the headers", behave: slowly(17), want: ["TimeoutError"] },
    { name: "slow drip of the body", behave: slowly(head.length), want: ["TimeoutError"] },
    { name: "a drip that is fast enough", behave: (socket) => drip(socket, text, 60, 5), want: ["ok"] },
  ];
}

function reset(socket: Socket): void {
  socket.resetAndDestroy();
}

function close(socket: Socket): void {
  socket.end();
}

function right(socket: Socket): void {
  socket.write(response(GOOD_BODY));
}
