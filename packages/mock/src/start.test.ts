import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const built = new URL("../dist/index.js", import.meta.url);

/** Starts the built mock in a process of its own, asks it once and says what Node has loaded by then. */
function modulesLoaded(): string[] {
  const program = `
    const { startMockServer } = await import(${JSON.stringify(built.href)});
    const server = await startMockServer({ flows: 250, tokens: ["good"] });
    const { get } = process.getBuiltinModule("node:http");
    const status = await new Promise((resolve) => {
      const headers = { "X-Auth-Token": "good" };
      get(server.url + "/v1/p/flows", { headers, agent: false }, ({ statusCode }) => resolve(statusCode));
    });
    process.stdout.write(JSON.stringify([status, ...process.moduleLoadList]));
    process.exit();`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  const [status, ...modules] = JSON.parse(output) as [number, ...string[]];
  expect(status).toBe(200);
  return modules.map((name) => name.replace(/^\S+ /, ""));
}

describe("a fresh process that starts the mock", () => {
  const modules = modulesLoaded();

  test("loads what serves HTTP", () => {
    expect(modules).toEqual(expect.arrayContaining(["http", "_http_server"]));
  });

  test.each([["internal/deps/undici/undici"], ["http2"], ["tls"], ["https"], ["internal/crypto/webcrypto"]])(
    "does not load %s, which takes time and memory",
    (name) => expect(modules).not.toContain(name),
  );
});
