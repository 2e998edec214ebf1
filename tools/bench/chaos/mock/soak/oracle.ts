import { PATH, TOKEN } from "../../../src/mock/requests.ts";
import type { Random } from "../../random.ts";

/** A request with the answer that the document and the gateway's rules give, worked out without the mock. */
export interface Case {
  request: string;
  status: number;
  /** Where the status is 200: the range of items that must come. */
  from?: number;
  to?: number;
}

/** Values of a parameter: the text, and the number that it means; undefined where it is wrong. */
type Value = [text: string, meaning: number | undefined];

const LIMITS: Value[] = [
  "0",
  "101",
  "-1",
  "1.5",
  "1e1",
  "",
  "abc",
  "0x10",
  "1%2C2",
  "null",
  "%EF%BC%91",
  "9".repeat(40),
].map((text) => [text, undefined]);
const OFFSETS: Value[] = ["-1", "1.5", "1e2", "", "abc", "9007199254740992", "9".repeat(40), "%00", "true"].map(
  (text) => [text, undefined],
);
const BIG_OFFSETS = ["251", "1000", "2147483648", "9007199254740991"];

/** In the order in which the real thing checks: route, then credentials, then parameters. */
export function randomCase(random: Random, total: number): Case {
  const route = random.next();
  if (route < 0.03) return { request: wire("GET", `${PATH}s`, [TOKEN]), status: 404 };
  if (route < 0.06)
    return { request: wire(random.pick(["POST", "PUT", "DELETE", "PATCH"]), PATH, [TOKEN]), status: 404 };
  const limit = pickLimit(random);
  const offset = pickOffset(random, total);
  const query = shuffle(random, [
    ...(limit === undefined ? [] : [`limit=${limit[0]}`]),
    ...(offset === undefined ? [] : [`offset=${offset[0]}`]),
    ...(random.chance(0.1) ? [`x${random.below(1000)}=${random.below(1000)}`] : []),
  ]).join("&");
  const target = query === "" ? PATH : `${PATH}?${query}`;
  const credentials = random.next();
  if (credentials < 0.05) return { request: wire("GET", target, []), status: 401 };
  if (credentials < 0.1) return { request: wire("GET", target, [`wrong-${random.below(1000)}`]), status: 401 };
  const request = wire("GET", target, [TOKEN]);
  const from = offset === undefined ? 0 : offset[1];
  const length = limit === undefined ? 10 : limit[1];
  if (from === undefined || length === undefined) return { request, status: 400 };
  return { request, status: 200, from: Math.min(from, total), to: Math.min(from + length, total) };
}

function pickLimit(random: Random): Value | undefined {
  if (random.chance(0.15)) return undefined;
  if (random.chance(0.12)) return random.pick(LIMITS);
  if (random.chance(0.03)) return ["5&limit=6", undefined];
  const value = 1 + random.below(100);
  return [String(value), value];
}

function pickOffset(random: Random, total: number): Value | undefined {
  if (random.chance(0.3)) return undefined;
  if (random.chance(0.12)) return random.pick(OFFSETS);
  if (random.chance(0.05)) return [random.pick(BIG_OFFSETS), total];
  const value = random.below(total + 1);
  return [String(value), value];
}

function shuffle(random: Random, list: string[]): string[] {
  return random.chance(0.5) ? list : list.toReversed();
}

function wire(method: string, target: string, tokens: string[]): string {
  const lines = ["Host: 127.0.0.1", ...tokens.map((token) => `X-Auth-Token: ${token}`)];
  const length = method === "GET" ? [] : ["Content-Length: 0"];
  return `${method} ${target} HTTP/1.1\r\n${[...lines, ...length].join("\r\n")}\r\n\r\n`;
}
