import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { PROGRAMS } from "../paths.ts";
import { run } from "../process/run.ts";
import type { Probe } from "../process/server.ts";

export const PROJECT = "0123456789abcdef0123456789abcdef";
export const TOKEN = "bench-token";
export const CREDENTIALS = { accessKey: "bench-access-key", secretKey: "bench-secret-key" };
export const PATH = `/v1/${PROJECT}/flows`;

/** The call that all servers answer: one page of ten. */
export const PROBE: Probe = {
  path: `${PATH}?limit=10`,
  headers: { "X-Auth-Token": TOKEN, Accept: "application/json" },
};

/** The same as it goes over the wire. */
export function tokenRequest(): string {
  return toWire("GET", PROBE.path, { Host: "127.0.0.1", ...PROBE.headers });
}

/**
 * The same call, signed by Huawei's own SDK: as many different signatures, so that none can be remembered. They are
 * good for 15 minutes.
 */
export async function signedRequests(count: number): Promise<string[]> {
  const lines = Array.from({ length: count }, () =>
    JSON.stringify({
      method: "GET",
      path: PATH,
      query: { limit: "10" },
      headers: { "X-Project-Id": PROJECT, "X-Bench-Id": randomUUID() },
    }),
  );
  const { accessKey, secretKey } = CREDENTIALS;
  const args = [join(PROGRAMS, "huawei-sign.mjs"), accessKey, secretKey, "127.0.0.1"];
  const output = await run(process.execPath, args, { input: `${lines.join("\n")}\n` });
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string);
}

function toWire(method: string, target: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
