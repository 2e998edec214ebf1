import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { api } from "../../generated/index.js";
import { runCli } from "./run.js";

const headers = { "X-Auth-Token": "any" };
const item = { name: "from-a-file", region: "r", flow_id: "1", status: "ACTIVE", protocol: "srt-caller" };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command while `use` talks to it; returns what it printed. */
async function run(args: string[], use: (url: string) => Promise<unknown> = async () => {}) {
  const out: string[] = [];
  const errors: string[] = [];
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let started: (url: string) => void = () => {};
  const url = new Promise<string>((resolve) => {
    started = resolve;
  });
  const code = runCli({
    api,
    args: ["--port", "0", ...args],
    command: "live-flows-mock",
    print(line) {
      out.push(line);
      const found = /https?:\/\/[^\s"]+/.exec(line)?.[0];
      if (found !== undefined) started(found);
    },
    printError: (line) => errors.push(line),
    colour: false,
    stop: stopped,
  });
  await Promise.race([code, url.then(use)]);
  stop();
  return { code: await code, out: out.join("\n"), errors: errors.join("\n") };
}

const list = async (url: string, query = "") => (await fetch(`${url}/v1/p/flows${query}`, { headers })).json();

describe("the command", () => {
  test("greets, logs each request and why it was refused", async () => {
    const { code, out } = await run(["--flows", "3"], async (url) => {
      await list(url);
      await list(url, "?limit=0");
      await fetch(`${url}/nothing`);
    });
    expect(code).toBe(0);
    expect(out).toContain("data      flows: 3");
    expect(out).toMatch(/try {7}curl -H 'X-Auth-Token: any' http:\/\/127\.0\.0\.1:\d+\/v1\/example\/flows/);
    expect(out).toMatch(/\d\d:\d\d:\d\d\.\d{3} GET \/v1\/p\/flows 200 listFlows/);
    expect(out).toContain("400 listFlows\n    /query/limit: got 0, expected integer from 1 to 100");
    expect(out).toContain("GET /nothing 404 no operation");
  });

  test.each<[string[], string]>([
    [["--token", "secret"], "curl -H 'X-Auth-Token: TOKEN' http://"],
    [["--no-auth"], "curl http://"],
  ])("%j: tries what works", async (args, want) => {
    const { out } = await run(args);
    expect(out).toContain(`try       ${want}`);
    expect(out).not.toContain("secret");
  });

  test("a Unix socket is told as curl takes it, and no page, which no browser reaches there", async () => {
    const { out } = await run(["--socket", join(folder, "it's.sock")]);
    expect(out).toContain(
      `try       curl --unix-socket '${folder}/it'\\''s.sock' -H 'X-Auth-Token: any' http://localhost/`,
    );
    expect(out).not.toContain("page");
  });

  test("--json prints an object a line", async () => {
    const { out } = await run(["--json"], list);
    const [listening, request] = out.split("\n").map((line) => JSON.parse(line) as object);
    expect(listening).toHaveProperty("listening");
    expect(request).toMatchObject({ method: "GET", status: 200, operation: "listFlows" });
  });

  test("--quiet prints nothing", async () => {
    const { out } = await run(["--help", "--quiet"]);
    expect(out).toContain("usage: live-flows-mock");
  });

  test("data comes from a file, and again when it changes", async () => {
    const file = join(folder, "data.json");
    writeFileSync(file, JSON.stringify([item]));
    const { errors } = await run(["--flows", file, "--watch"], async (url) => {
      expect(await list(url)).toMatchObject({ total: 1, flows: [{ name: "from-a-file" }] });
      writeFileSync(file, "[{");
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await list(url)).toMatchObject({ total: 1 });
      writeFileSync(file, JSON.stringify({ flows: [item, item] }));
      await expect.poll(() => list(url), { timeout: 5000 }).toMatchObject({ total: 2 });
    });
    expect(errors).toContain("which is no JSON");
  });

  test("scenarios, credentials and tokens from the command line", async () => {
    const args = ["--token", "t", "--once", "listFlows:status=429,retryAfter=2", "--always", '*:headers={"x-a":"1,2"}'];
    await run(args, async (url) => {
      const call = (token: string) => fetch(`${url}/v1/p/flows`, { headers: { "X-Auth-Token": token } });
      const first = await call("t");
      expect([first.status, first.headers.get("retry-after")]).toEqual([429, "2"]);
      const second = await call("t");
      expect([second.status, second.headers.get("x-a")]).toEqual([200, "1,2"]);
      expect((await call("other")).status).toBe(401);
    });
  });

  test("--errors http, --no-auth and --no-admin", async () => {
    await run(["--errors", "http", "--no-auth", "--no-admin"], async (url) => {
      expect((await fetch(`${url}/v1/p/flows`)).status).toBe(200);
      expect((await fetch(`${url}/v1/p/flows`, { method: "POST" })).status).toBe(405);
      expect((await fetch(`${url}/__mock/`)).status).toBe(404);
    });
  });

  test("--version", async () => {
    expect((await run(["--version"])).out).toBe(`${api.title} ${api.specVersion}`);
  });
});

describe("wrong arguments are told, without a stack", () => {
  test.each<[string[], number, string]>([
    [["--nonsense"], 2, "error: Unknown option '--nonsense'"],
    [["surplus"], 2, "error: Unexpected argument 'surplus'"],
    [["--flows", "-1"], 2, "error: Option '--flows' argument is ambiguous"],
    [["--flows=-1"], 1, "error: flows: got -1, expected a whole number from 0 to 1000000"],
    [["--flows", "/nowhere.json"], 1, "error: flows: got /nowhere.json, which cannot be read"],
    [["--port", "http"], 1, 'error: port: got "http", expected a whole number'],
    [["--port=-1"], 1, "error: port: got -1"],
    [["--port", "70000"], 1, "error: port: got 70000"],
    [["--credential", "nothing"], 2, "error: --credential: expected AK:SK"],
    [["--cert", "a.pem"], 2, "error: --cert and --key belong together"],
    [["--cert", "/nowhere", "--key", "/nowhere"], 1, "error: tls: got /nowhere, which cannot be read"],
    [["--once", "listFlows"], 2, 'error: got "listFlows", expected OPERATION:NAME=VALUE,…'],
    [["--once", "listFlows:status"], 2, 'error: got "status", expected NAME=VALUE'],
    [["--once", "listFlow:status=500"], 1, 'error: operation: got "listFlow"'],
    [["--errors", "other"], 1, "error: errors: got a value of type string"],
    [["--journal-size", "x"], 1, 'error: journalSize: got "x", expected a whole number'],
  ])("%j: %i", async (args, code, message) => {
    const got = await run(args);
    expect([got.code, got.errors]).toEqual([code, expect.stringContaining(message)]);
    expect(got.errors).not.toMatch(/\n {4}at /);
  });

  test("a file with broken items", async () => {
    const file = join(folder, "data.json");
    writeFileSync(file, JSON.stringify([{ name: 1 }]));
    expect((await run(["--flows", file])).errors).toContain("an item that does not fit the document: /0");
    writeFileSync(file, "{}");
    expect((await run(["--flows", file])).errors).toContain("without a list, expected a list of items");
  });
});
