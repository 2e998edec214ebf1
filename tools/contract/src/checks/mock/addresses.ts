import { mkdtempSync, rmSync } from "node:fs";
import { request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check, Trial } from "../../check.ts";
import type { MockContext } from "./context.ts";

interface Server {
  url: string;
  close(): Promise<void>;
}

type Start = (options: object) => Promise<Server>;

const PORT = "a whole number from 0 to 65535; 0 is any free port";
const HOST = "an address such as 127.0.0.1 or ::1";
const SOCKET = "the path of a Unix socket";

/** Options that no server can have, with what is told. */
const WRONG: [option: string, values: unknown[], got: string[], expected: string][] = [
  ["port", [-1, 65_536, 1.5, "80", null], ["-1", "65536", "1.5", '"80"', "null"], PORT],
  ["host", ["", 7], ['""', "7"], HOST],
  ["socket", ["", 7], ['""', "7"], SOCKET],
];

/** Where a server listens: what cannot be an address, or is none of this machine, is refused by the option's name. */
export function addressChecks(context: MockContext): Check[] {
  const start = context.mock.module["startMockServer"] as Start;
  return [
    {
      name: "an address that is none, not free or not here is refused with what is expected",
      run: (t) => refusals(t, start),
    },
    { name: "a server listens on an address of either family, or on a socket", run: (t) => addresses(t, start) },
  ];
}

async function messageFor(start: Start, options: object): Promise<string> {
  try {
    const server = await start({ port: 0, ...options });
    await server.close();
    return "";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

async function refusals(t: Trial, start: Start): Promise<void> {
  for (const [option, values, got, expected] of WRONG) {
    for (const [index, value] of values.entries()) {
      const message = await messageFor(start, { [option]: value });
      t.equal(message, `InvalidOptionError: ${option}: got ${got[index]}, expected ${expected}`, option);
    }
  }
  const last = await messageFor(start, { port: 65_535 });
  t.ok(last === "" || last.includes("in use"), `the last port: ${last}`);
  const server = await start({ port: 0 });
  const { port } = new URL(server.url);
  const place = `127.0.0.1:${port}`;
  const inUse = `InvalidOptionError: port: got ${place}, which is in use, expected a free one; use 0 for any free port`;
  t.equal(await messageFor(start, { port: Number(port) }), inUse, "a port that is in use");
  await server.close();
  const elsewhere = await messageFor(start, { host: "203.0.113.7" });
  t.ok(elsewhere.startsWith("InvalidOptionError: host: got 203.0.113.7:0 ("), elsewhere);
  t.ok(elsewhere.endsWith("), expected an address of this machine"), elsewhere);
  const nowhere = await messageFor(start, { socket: "/no/such/folder/a.sock" });
  t.ok(/^InvalidOptionError: socket: got \/no\/such\/folder\/a\.sock(,| \()/.test(nowhere), nowhere);
  const pair = await messageFor(start, { tls: { cert: "no certificate", key: "no key" } });
  t.ok(/^InvalidOptionError: tls: got a pair that cannot be used \(.*PEM.*\), expected PEM texts$/.test(pair), pair);
}

async function addresses(t: Trial, start: Start): Promise<void> {
  for (const [host, pattern] of [
    ["127.0.0.1", /^http:\/\/127\.0\.0\.1:\d+$/],
    ["::1", /^http:\/\/\[::1\]:\d+$/],
  ] as const) {
    const server = await start({ host });
    t.ok(pattern.test(server.url), `${host}: ${server.url}`);
    t.equal((await fetch(`${server.url}/no/such`)).status, 404, host);
    for (const _ of ["the first time", "once more"]) await server.close();
  }
  const folder = mkdtempSync(join(tmpdir(), "mock-"));
  const socket = join(folder, "mock.sock");
  const server = await start({ socket });
  try {
    t.equal(server.url, "http://localhost", "address of a socket");
    t.equal(await statusOver(socket), 404, "over a socket");
    const again = await messageFor(start, { socket });
    t.ok(again.startsWith(`InvalidOptionError: socket: got ${socket}, which is in use`), again);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

function statusOver(socketPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = ask({ socketPath, path: "/no/such" }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}
