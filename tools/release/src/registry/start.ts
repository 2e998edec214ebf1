import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment, killGroup, run } from "../process/run.ts";
import type { Scratch } from "../process/scratch.ts";
import { ReleaseError } from "../release-error.ts";
import { installTools } from "../tools.ts";
import { registryConfig } from "./config.ts";

/** A registry that lives as long as the scratch folder it stores in. */
export interface Registry {
  /** `http://127.0.0.1:PORT/`. */
  url: string;
  /** Environment in which npm, pnpm and Bun install from this registry and publish to it. */
  env: Record<string, string>;
}

const START_TIMEOUT_MS = 30_000;

/** Starts verdaccio on a free port of the loopback address, empty but for what it fetches from the usual registry. */
export async function startRegistry(scratch: Scratch): Promise<Registry> {
  const modules = await installTools("registry");
  const folder = join(scratch.folder, "registry");
  await mkdir(folder);
  const upstream = await upstreamRegistry(folder);
  const config = join(folder, "config.yaml");
  await writeFile(config, registryConfig({ folder, upstream: upstream.url }));

  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const child = spawn(
    process.execPath,
    [join(modules, "verdaccio", "bin", "verdaccio"), "--config", config, "--listen", `127.0.0.1:${port}`],
    {
      cwd: folder,
      env: childEnvironment(upstream.cafile === undefined ? {} : { NODE_EXTRA_CA_CERTS: upstream.cafile }),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(`${chunk}`));
  scratch.onEnd(async () => {
    const closed = new Promise((resolve) => child.once("close", resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    killGroup(child);
    await closed;
  });

  await untilAnswers(`${url}-/ping`, () => {
    if (child.exitCode === null) return;
    throw new ReleaseError(`The throw-away registry ended with ${child.exitCode}.\n${output.join("").slice(-2000)}`);
  });
  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, npmrc(url, await addUser(url)));
  return { url, env: registryEnvironment(url, userconfig) };
}

/** Lets package managers see only this registry: their settings files and settings variables are set aside. */
function registryEnvironment(url: string, userconfig: string): Record<string, string> {
  return {
    NPM_CONFIG_USERCONFIG: userconfig,
    NPM_CONFIG_REGISTRY: url,
    npm_config_registry: url,
    // Bun's own variable; Deno reads the one of npm.
    BUN_CONFIG_REGISTRY: url,
  };
}

function npmrc(url: string, token: string): string {
  const host = url.replace(/^http:/, "");
  return [
    `registry=${url}`,
    `${host}:_authToken=${token}`,
    "audit=false",
    "fund=false",
    "update-notifier=false",
    "",
  ].join("\n");
}

/** Where npm installs from on this machine, as its settings say. */
async function upstreamRegistry(cwd: string): Promise<{ url: string; cafile?: string }> {
  const setting = async (name: string): Promise<string> =>
    (await run("npm", ["config", "get", name], { cwd })).stdout.trim();
  const url = await setting("registry");
  const cafile = await setting("cafile");
  return cafile === "null" || cafile === "undefined" || cafile === "" ? { url } : { url, cafile };
}

/** Registers the user who publishes, and returns its token. */
async function addUser(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:rehearsal`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "rehearsal", password: "throw-away-password" }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new ReleaseError(`The throw-away registry gave no token: HTTP ${response.status}.`);
  return token;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new ReleaseError("No free port on 127.0.0.1.");
  return address.port;
}

/** Waits until a URL answers with success. `check` is called before each try, to give up early. */
export async function untilAnswers(url: string, check: () => void): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    check();
    try {
      const response = await fetch(url);
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new ReleaseError(`${url} did not answer within ${START_TIMEOUT_MS} ms.`);
}
