import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, serveDocs } from "./server.js";

let root: string;
let server: DocsServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "docs-server-"));
  const site = join(root, "site");
  mkdirSync(join(site, "a"), { recursive: true });
  mkdirSync(join(site, "_astro"));
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(site, "index.html"), "home");
  writeFileSync(join(site, "404.html"), "missing");
  writeFileSync(join(site, "a/index.html"), "page a");
  mkdirSync(join(site, "zh-cn"));
  writeFileSync(join(site, "zh-cn/404.html"), "没有");
  writeFileSync(join(site, "a.md"), "# a");
  writeFileSync(join(site, "_astro/x.js"), "x");
  symlinkSync(join(root, "secret.txt"), join(site, "link.txt"));
  server = await serveDocs({ folder: site, port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

/** Sends a path as it is, which `fetch` would tidy first. */
function send(
  path: string,
  method = "GET",
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const call = request({ hostname, port, path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on("error", reject).end();
  });
}

describe("paths", () => {
  test.each([
    { path: "/", status: 200, body: "home", type: "text/html; charset=utf-8" },
    { path: "/?lang=curl", status: 200, body: "home", type: "text/html; charset=utf-8" },
    { path: "/a/", status: 200, body: "page a", type: "text/html; charset=utf-8" },
    { path: "/a.md", status: 200, body: "# a", type: "text/markdown; charset=utf-8" },
    { path: "/nothing", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/zh-cn/nothing", status: 404, body: "没有", type: "text/html; charset=utf-8" },
    { path: "/zh-cn/a/nothing/", status: 404, body: "没有", type: "text/html; charset=utf-8" },
    { path: "/zh-cn/..%2fsecret.txt", status: 404, body: "没有", type: "text/html; charset=utf-8" },
    { path: "/a/nothing", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/../secret.txt", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/%2e%2e/secret.txt", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/..%2fsecret.txt", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/link.txt", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/%", status: 404, body: "missing", type: "text/html; charset=utf-8" },
    { path: "/a%00.md", status: 404, body: "missing", type: "text/html; charset=utf-8" },
  ])("$path", async ({ path, status, body, type }) => {
    const got = await send(path);
    expect({ status: got.status, body: got.body, type: got.headers["content-type"] }).toEqual({ status, body, type });
  });

  test.each([
    { path: "/a", location: "/a/" },
    { path: "/a?lang=curl", location: "/a/?lang=curl" },
    { path: "//a?lang=curl", location: "/a/?lang=curl" },
  ])("a folder without its slash leads to the folder: $path", async ({ path, location }) => {
    const got = await send(path);
    expect([got.status, got.headers.location]).toEqual([308, location]);
  });

  test("a path cannot lead to another host", async () => {
    const got = await send("//evil.example/%2e%2e");
    expect(got.status).toBe(404);
    expect(got.headers.location).toBeUndefined();
  });
});

test("HEAD has no body, other methods are refused", async () => {
  const head = await send("/", "HEAD");
  expect([head.status, head.body, head.headers["content-length"]]).toEqual([200, "", "4"]);
  const post = await send("/", "POST");
  expect([post.status, post.headers.allow]).toEqual([405, "GET, HEAD"]);
});

test("every answer has the policy", async () => {
  for (const path of ["/", "/a.md", "/nothing"]) {
    const { headers } = await send(path);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'self'; script-src 'self' 'wasm-unsafe-eval';/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});

test("only files whose name changes with their content are kept for ever", async () => {
  expect((await send("/_astro/x.js")).headers["cache-control"]).toContain("immutable");
  expect((await send("/a/")).headers["cache-control"]).toBe("no-cache");
});

test("a port that is taken is an error", async () => {
  const { port } = new URL(server.url);
  await expect(serveDocs({ folder: root, port: Number(port) })).rejects.toThrow("EADDRINUSE");
});
