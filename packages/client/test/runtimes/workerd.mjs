/** Cloudflare's runtime of workers, with a worker that runs the suite for each request. */
import { execFile, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleSuite } from "./package-under-test.mjs";

const WORKER = `
import { runSuite } from "./suite.mjs";
export default {
  async fetch(request) {
    return Response.json(await runSuite(await request.json()));
  },
};
`;

const ARCH = process.arch === "arm64" ? "arm64" : "64";

export async function runWorkerd({ folder, world }) {
  const file = join(import.meta.dirname, `node_modules/@cloudflare/workerd-linux-${ARCH}/bin/workerd`);
  const version = await promisify(execFile)(file, ["--version"]);
  await bundleSuite(folder, WORKER, ["workerd", "worker"]);
  const port = await freePort();
  writeFileSync(join(folder, "workerd.capnp"), configuration(port));
  const server = spawn(file, ["serve", join(folder, "workerd.capnp")], { stdio: ["ignore", "inherit", "inherit"] });
  try {
    const response = await post(`http://127.0.0.1:${port}/`, JSON.stringify(world), server);
    return { version: version.stdout.trim(), results: await response.json() };
  } finally {
    server.kill();
  }
}

const configuration = (port) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "loopback", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "bundled.js", esModule = embed "bundled.js")],
  compatibilityDate = "2026-01-01",
  globalOutbound = "loopback",
);
`;

/** Waits until the server listens, at most ten seconds. */
async function post(url, body, server) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetch(url, { method: "POST", body });
    } catch (error) {
      if (attempt >= 100 || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
