import type { RecordedRequest } from "../journal.js";

/** Writes a line for each request. */
export type Log = (request: RecordedRequest) => void;

export interface LogOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly colour: boolean;
  readonly write: (line: string) => void;
}

/** Undefined where nothing is to be written: then no record is made of a request either. */
export function createLog({ json, quiet, colour, write }: LogOptions): Log | undefined {
  if (quiet) return undefined;
  if (json) return (request) => write(JSON.stringify(toJson(request)));
  return (request) => write(toLine(request, colour ? paint : (text) => text));
}

function toJson(request: RecordedRequest) {
  const { number, time, method, target, operation, scope, status, requestId, refusal, scenario } = request;
  return { number, time, method, target, operation, scope, status, requestId, refusal, scenario };
}

type Colour = "green" | "yellow" | "red" | "grey";

const CODES: Record<Colour, number> = { green: 32, yellow: 33, red: 31, grey: 90 };

function paint(text: string, colour: Colour): string {
  return `\x1b[${CODES[colour]}m${text}\x1b[0m`;
}

/** `12:30:01.123 GET /v1/p/items?limit=0 400 listItems` and, where it was refused, why. */
function toLine(request: RecordedRequest, colour: (text: string, colour: Colour) => string): string {
  const { time, method, target, status, operation, refusal, scenario } = request;
  const parts = [
    colour(time.toISOString().slice(11, 23), "grey"),
    method,
    printable(target),
    colour(String(status), status < 300 ? "green" : status < 500 ? "yellow" : "red"),
    colour(operation ?? "no operation", "grey"),
  ];
  if (scenario !== undefined) parts.push(colour("scenario", "grey"));
  const why = refusal === undefined ? "" : `\n    ${colour(printable(refusal.reason), "yellow")}`;
  return parts.join(" ") + why;
}

/** A caller's text cannot move the terminal's cursor. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
