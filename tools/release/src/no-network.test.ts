import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunResult, run } from "./process/run.ts";
import { releasedPackages, repositoryRoot } from "./repository.ts";
import { installTools } from "./tools.ts";

// A release needs the network where it looks at the registry and where it publishes, and nowhere else. A registry that
// is not there leaves nothing half done.

/** Nothing listens on this port. */
const NOWHERE = "http://127.0.0.1:9/";
const ANY_EXIT_CODE = Array.from({ length: 256 }, (_, code) => code);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "live-flows-no-network-"));
});
// npm may still write to its cache as it ends: what is being emptied gets a file more.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

/** Environment in which package managers know this registry and no other way out. */
async function environment(registry: string): Promise<Record<string, string>> {
  const userconfig = join(folder, "npmrc");
  const token = `${registry.replace(/^http:/, "")}:_authToken=throw-away`;
  await writeFile(userconfig, `registry=${registry}\n${token}\nfetch-retries=0\nupdate-notifier=false\n`);
  const proxies = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"].map((name) => [name, NOWHERE]);
  return {
    ...Object.fromEntries(proxies),
    no_proxy: "127.0.0.1",
    NO_PROXY: "127.0.0.1",
    NPM_CONFIG_USERCONFIG: userconfig,
    npm_config_registry: registry,
    npm_config_fetch_retries: "0",
    npm_config_cache: join(folder, "cache"),
  };
}

const changeset = (cwd: string, env: Record<string, string>, ...args: string[]): Promise<RunResult> =>
  run(join(repositoryRoot, "node_modules", ".bin", "changeset"), args, { cwd, env, allowedExitCodes: ANY_EXIT_CODE });

describe("publishing", () => {
  let registry: FakeRegistry;
  let repository: string;
  beforeEach(async () => {
    registry = await startFakeRegistry();
    repository = await smallRepository(join(folder, "repository"));
  });
  afterEach(() => registry.close());

  test("versions are made without a registry", async () => {
    const text = '---\n"@no-network/a": minor\n---\n\nText.\n';
    await writeFile(join(repository, ".changeset", "one.md"), text);
    const { exitCode } = await changeset(repository, await environment(NOWHERE), "version");
    expect(exitCode).toBe(0);
    expect(await readFile(join(repository, "packages", "a", "package.json"), "utf8")).toContain('"1.1.0"');
  });

  test("a registry that is not there: nothing is packed, published or tagged, and the message says why", async () => {
    const env = await environment(NOWHERE);
    for (const command of [["pack", "--out-dir", "packed"], ["publish"]]) {
      const { exitCode, stdout, stderr } = await changeset(repository, env, ...command);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("ECONNREFUSED");
    }
    expect(await readdir(repository)).not.toContain("packed");
    expect(await tags(repository)).toEqual([]);
  });

  test("a registry that goes away half-way: run again, what is missing is published, and nothing twice", async () => {
    const env = await environment(registry.url);
    expect((await changeset(repository, env, "pack", "--out-dir", "packed")).exitCode).toBe(0);
    registry.accepts = 1;
    const stopped = await changeset(repository, env, "publish", "--from-pack-dir", "packed");
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stdout + stopped.stderr).toMatch(/failed to publish/i);
    const first = [...registry.published];
    expect(first).toHaveLength(1);

    registry.accepts = Number.POSITIVE_INFINITY;
    expect((await changeset(repository, env, "publish", "--from-pack-dir", "packed")).exitCode).toBe(0);
    expect(registry.published.slice(0, 1)).toEqual(first);
    expect([...registry.published].sort()).toEqual(["@no-network/a", "@no-network/b"]);
    expect(await tags(repository)).toEqual(["@no-network/a@1.0.0", "@no-network/b@1.0.0"]);
  });
});

test("release:check needs no network", async () => {
  const check = join(repositoryRoot, "tools", "release", "src", "cli", "check.ts");
  const { stdout, stderr } = await run(process.execPath, [check, "--base", "HEAD", "--json"], {
    cwd: repositoryRoot,
    env: await environment(NOWHERE),
    allowedExitCodes: [0, 1], // edits that are not committed may ask for a changeset
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toHaveLength(releasedPackages.length);
}, 120_000);

test("a rehearsal whose programs cannot be installed says what that means and what to do, each time", async () => {
  const set = join(folder, "registry");
  await mkdir(set);
  const dependencies = { "no-network": "1.0.0" };
  const locked = { version: "1.0.0", resolved: `${NOWHERE}no-network.tgz`, integrity: "sha512-AAAA" };
  const packages = { "": { dependencies }, "node_modules/no-network": locked };
  await writeFile(join(set, "package.json"), JSON.stringify({ dependencies }));
  await writeFile(join(set, "package-lock.json"), JSON.stringify({ lockfileVersion: 3, requires: true, packages }));
  const before = { ...process.env };
  Object.assign(process.env, await environment(NOWHERE));
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(installTools("registry", folder)).rejects.toThrow(
        /registry could not be installed\. Nothing was released\. Look whether the registry .* can be reached/,
      );
    }
  } finally {
    process.env = before;
  }
}, 60_000);

async function smallRepository(root: string): Promise<string> {
  const write = async (path: string, content: object): Promise<void> => {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), JSON.stringify(content));
  };
  await write("package.json", { name: "root", private: true, workspaces: ["packages/*"] });
  await write("package-lock.json", { lockfileVersion: 3 });
  await write(".changeset/config.json", { changelog: false, access: "public", baseBranch: "main" });
  for (const name of ["a", "b"]) {
    await write(`packages/${name}/package.json`, { name: `@no-network/${name}`, version: "1.0.0" });
  }
  const git = (...args: string[]): Promise<RunResult> => run("git", args, { cwd: root });
  await git("init", "--quiet");
  await git("config", "user.name", "t");
  await git("config", "user.email", "t@localhost");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "First");
  return root;
}

async function tags(root: string): Promise<string[]> {
  const { stdout } = await run("git", ["tag", "--list"], { cwd: root });
  return stdout.split("\n").filter((tag) => tag !== "");
}

interface FakeRegistry {
  url: string;
  /** Names of what was published, in order. */
  published: string[];
  /** How many packages it takes before it drops connections. */
  accepts: number;
  close(): Promise<void>;
}

/** As much of a registry as publishing needs; it drops the connection once it has taken enough. */
async function startFakeRegistry(): Promise<FakeRegistry> {
  const state = { published: [] as string[], accepts: Number.POSITIVE_INFINITY };
  const server: Server = createServer((request, response) => {
    request.resume().on("end", () => {
      const name = decodeURIComponent(request.url?.slice(1) ?? "");
      if (request.method === "PUT") {
        if (state.published.length >= state.accepts) return void request.socket.destroy();
        state.published.push(name);
      }
      const known = state.published.includes(name);
      const version = { name, version: "1.0.0", dist: { tarball: "" } };
      const found = { name, "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": version } };
      response.writeHead(known ? (request.method === "PUT" ? 201 : 200) : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(known ? found : { error: "not found" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return Object.assign(state, { url, close });
}
