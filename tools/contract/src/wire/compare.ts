import { canonical } from "../spec/json.ts";
import { isJson, mediaTypeOf } from "../spec/lookup.ts";
import { saidInParts } from "./multipart.ts";
import { decode, isWellEncoded } from "./parse.ts";
import { headerOf, targetOf, type WireRequest } from "./request.ts";

/** Headers that a client may send of its own. */
const FREE = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "user-agent",
  "host",
  "content-length",
  "connection",
]);

/**
 * How a request differs from the one that the document describes. Both are read as a server reads them, so that two
 * right encodings of one value are equal; what no server would read alike is a difference.
 */
export function requestFaults(got: WireRequest, want: WireRequest): string[] {
  const faults: string[] = [];
  if (got.method !== want.method) faults.push(`method ${got.method}, want ${want.method}`);
  if (!isWellEncoded(targetOf(got))) faults.push(`the target is not well encoded: ${targetOf(got)}`);
  const segments = (path: string) => path.split("/").map((part) => decode(part) ?? `malformed ${part}`);
  if (segments(got.path).join("\n") !== segments(want.path).join("\n")) {
    faults.push(`path ${got.path}, want ${want.path}`);
  }
  const pairs = ({ query }: WireRequest) =>
    query.map(([name, value]): [string, string] => [decode(name) ?? name, decode(value) ?? `malformed ${value}`]);
  if (canonical(sorted(pairs(got))) !== canonical(sorted(pairs(want)))) {
    faults.push(`query ${canonical(pairs(got))}, want ${canonical(pairs(want))}`);
  }
  return [...faults, ...headerFaults(got, want), ...bodyFaults(got, want)];
}

/** Repeats keep their order among themselves; parameters have none. */
const sorted = (pairs: [string, string][]): [string, string][] =>
  [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

function headerFaults(got: WireRequest, want: WireRequest): string[] {
  const faults: string[] = [];
  for (const [name, value] of want.headers) {
    const key = name.toLowerCase();
    if (key === "host" || key === "content-type") continue;
    const given = headerOf(got.headers, key);
    if (given !== value) faults.push(`header ${name}: ${given ?? "missing"}, want ${value}`);
  }
  const wanted = new Set(want.headers.map(([name]) => name.toLowerCase()));
  for (const [written] of got.headers) {
    const name = written.toLowerCase();
    if (FREE.has(name) || wanted.has(name) || (name === "content-type" && got.body !== undefined)) continue;
    faults.push(`header ${name} is not in the document`);
  }
  return faults;
}

function bodyFaults(got: WireRequest, want: WireRequest): string[] {
  if (want.body === undefined) return got.body === undefined ? [] : ["a body, want none"];
  const type = headerOf(want.headers, "content-type") ?? "";
  const given = headerOf(got.headers, "content-type") ?? "";
  const faults = mediaTypeOf(given) === mediaTypeOf(type) ? [] : [`Content-Type ${given || "missing"}, want ${type}`];
  if (got.body === undefined) return [...faults, "no body"];
  const [one, other] = [String(got.body), String(want.body)];
  const same = isJson(type)
    ? parsed(one) === parsed(other)
    : mediaTypeOf(type) === "application/x-www-form-urlencoded"
      ? form(one) === form(other)
      : mediaTypeOf(type).startsWith("multipart/")
        ? saidInParts(given, one) === saidInParts(type, other)
        : one === other;
  return same ? faults : [...faults, `body ${one.slice(0, 200)}, want ${other.slice(0, 200)}`];
}

function parsed(text: string): string {
  try {
    return canonical(JSON.parse(text));
  } catch {
    return `malformed ${text}`;
  }
}

const form = (text: string): string => canonical([...new URLSearchParams(text)].sort(([a], [b]) => (a < b ? -1 : 1)));
