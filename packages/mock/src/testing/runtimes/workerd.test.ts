import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bundleChecks } from "../bundle.js";
import { runChecks } from "../portable-checks.js";

/** workerd weighs 100 MB, so it is installed here alone, outside of the workspace. */
const packages = fileURLToPath(new URL("../../../runtimes/", import.meta.url));

const PNPM = "pnpm@10.34.9";

test("workerd gives the same answers as Node", async () => {
  execFileSync("npx", ["-y", PNPM, "install", "--frozen-lockfile"], { cwd: packages, stdio: "pipe" });
  const workerd = createRequire(join(packages, "package.json"))("workerd") as { default: string };
  const folder = mkdtempSync(join(tmpdir(), "mock-workerd-"));
  const port = await freePort();
  writeFileSync(
    join(folder, "worker.js"),
    `${await bundleChecks(["workerd", "worker", "browser"])}
export default { fetch: async () => Response.json(await runChecks()) };
`,
  );
  writeFileSync(join(folder, "config.capnp"), configuration(port));
  const child = spawn(workerd.default, ["serve", join(folder, "config.capnp")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  try {
    await expect
      .poll(() => fetch(`http://127.0.0.1:${port}/`).then((response) => response.status), { timeout: 20_000 })
      .toBe(200);
    const results = await (await fetch(`http://127.0.0.1:${port}/`)).json();
    expect(results).toEqual(JSON.parse(JSON.stringify(await runChecks())));
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
}, 180_000);

function configuration(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2025-01-01",
);
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
