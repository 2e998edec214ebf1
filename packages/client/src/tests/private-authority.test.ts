import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Agent, fetch as undiciFetch } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFlowsClient, type Fetch, token } from "../index.js";
import { type Authority, makeAuthority } from "../testing/authority.js";
import { rejection } from "../testing/client.js";
import { someFlows } from "../testing/fake-fetch.js";

const folder = mkdtempSync(join(tmpdir(), "authority-"));
const caFile = join(folder, "ca.pem");
let authority: Authority;
let server: Server;
let baseUrl: string;
/** Tokens that arrived. */
let arrived: unknown[] = [];

beforeAll(async () => {
  authority = await makeAuthority({ dns: ["localhost"], ip: ["127.0.0.1"] });
  writeFileSync(caFile, authority.ca);
  server = createServer({ key: authority.key, cert: authority.cert }, (request, response) => {
    arrived.push(request.headers["x-auth-token"]);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ total: 3, flows: someFlows(0, 3) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** What a program of its own prints that lists flows with the runtime's own fetch. */
async function listInProcess(variables: Record<string, string>): Promise<string> {
  const program = `
    import { createFlowsClient, token } from "@live-flows/client";
    const auth = token("t-private");
    const client = createFlowsClient({ baseUrl: ${JSON.stringify(baseUrl)}, projectId: "p1", auth, maxRetries: 0 });
    console.log(await client.listFlows().then((page) => page.total, (error) => error.name + " " + error.message));
  `;
  const { NODE_EXTRA_CA_CERTS: _theirs, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    env: { ...environment, ...variables },
  });
  return stdout.trim();
}

test("NODE_EXTRA_CA_CERTS makes Node trust a private authority", async () => {
  arrived = [];
  expect(await listInProcess({ NODE_EXTRA_CA_CERTS: caFile })).toBe("3");
  expect(arrived).toEqual(["t-private"]);
});

test("without it the call fails as a connection, and no credential arrives", async () => {
  arrived = [];
  expect(await listInProcess({})).toMatch(/^ConnectionError listFlows: .*certificate/);
  expect(arrived).toEqual([]);
});

/** undici's own fetch, as its dispatchers belong to it. */
const fetch: Fetch = (request, init) =>
  undiciFetch(request.url, { ...init, headers: [...request.headers] } as never) as never;

test.each([
  { name: "undici's fetch", host: "127.0.0.1", given: fetch },
  { name: "undici's fetch", host: "localhost", given: fetch },
  { name: "Node's own fetch", host: "127.0.0.1", given: undefined },
])("a dispatcher of undici makes $name trust a private authority for $host", async ({ host, given }) => {
  arrived = [];
  const dispatcher = new Agent({ connect: { ca: authority.ca, ...(host === "localhost" && { family: 4 }) } });
  const client = createFlowsClient({
    baseUrl: baseUrl.replace("127.0.0.1", host),
    projectId: "p1",
    auth: token("t-private"),
    fetch: given,
    fetchOptions: { dispatcher },
  });
  expect((await client.listFlows()).items.length).toBe(3);
  expect(arrived).toEqual(["t-private"]);
  await dispatcher.close();
});

test("a dispatcher that trusts another authority refuses, and no credential arrives", async () => {
  arrived = [];
  const { ca } = await makeAuthority({ dns: ["localhost"] });
  const dispatcher = new Agent({ connect: { ca } });
  const options = { projectId: "p1", auth: token("t-private"), fetch, fetchOptions: { dispatcher }, maxRetries: 0 };
  const error = await rejection(createFlowsClient({ baseUrl, ...options }).listFlows());
  expect(error).toMatchObject({ name: "ConnectionError", message: expect.stringContaining("certificate") });
  expect(arrived).toEqual([]);
  await dispatcher.close();
});

test("a certificate for another name is refused", async () => {
  arrived = [];
  const dispatcher = new Agent({ connect: { ca: authority.ca, servername: "other.example.com" } });
  const options = { projectId: "p1", auth: token("t-private"), fetch, fetchOptions: { dispatcher }, maxRetries: 0 };
  const error = await rejection(createFlowsClient({ baseUrl, ...options }).listFlows());
  expect(error).toMatchObject({ name: "ConnectionError", message: expect.stringContaining("altnames") });
  expect(arrived).toEqual([]);
  await dispatcher.close();
});
