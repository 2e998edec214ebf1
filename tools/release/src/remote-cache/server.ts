import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { childEnvironment, killGroup } from "../process/run.ts";
import type { Scratch } from "../process/scratch.ts";
import { freePort, untilAnswers } from "../registry/start.ts";
import { ReleaseError } from "../release-error.ts";
import { installTools } from "../tools.ts";

/** A cache server on loopback that keeps its artefacts in the scratch folder. */
export interface CacheServer {
  /** Environment in which turbo uses it. */
  env: Record<string, string>;
  /** Changes bytes of every stored artefact, as an attacker or a broken disk would. @returns how many there are. */
  poison(): Promise<number>;
  stop(): Promise<void>;
}

const TEAM = "rehearsal";
const TOKEN = "throw-away-token";
/** Turbo signs what it uploads with this key and refuses what is not signed with it; the server doesn't know it. */
const SIGNATURE_KEY = "throw-away-signature-key-of-32-bytes-or-more";

/** Starts the server on a free port. */
export async function startCacheServer(scratch: Scratch): Promise<CacheServer> {
  const modules = await installTools("remote-cache");
  const storage = join(scratch.folder, "remote-cache");
  await mkdir(storage);
  const port = await freePort();
  const child = spawn(process.execPath, [join(modules, "turborepo-remote-cache", "dist", "cli.js")], {
    cwd: storage,
    env: childEnvironment({
      HOST: "127.0.0.1",
      PORT: `${port}`,
      TURBO_TOKEN: TOKEN,
      // Any value makes the server keep the signatures; the key itself stays with those who build.
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: "kept by the builders",
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: storage,
      STORAGE_PATH_USE_TMP_FOLDER: "false",
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
    }),
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(`${chunk}`));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once("close", resolve));
    killGroup(child);
    await closed;
  };
  scratch.onEnd(stop);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/v8/artifacts/status`, () => {
    if (child.exitCode === null) return;
    throw new ReleaseError(`The cache server ended with ${child.exitCode}.\n${errors.join("").slice(-2000)}`);
  });
  const env = {
    TURBO_API: url,
    TURBO_TEAM: TEAM,
    TURBO_TOKEN: TOKEN,
    TURBO_REMOTE_CACHE_SIGNATURE_KEY: SIGNATURE_KEY,
    TURBO_TELEMETRY_DISABLED: "1",
  };
  return { env, poison: () => poison(storage), stop };
}

async function poison(storage: string): Promise<number> {
  const entries = await readdir(storage, { recursive: true, withFileTypes: true });
  // Turbo's metadata about an artefact is stored beside it; what matters is that contents cannot be exchanged.
  const artefacts = entries.filter((entry) => entry.isFile() && !entry.name.includes("."));
  for (const entry of artefacts) {
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    for (let index = 0; index < bytes.length; index += 97) bytes[index] = (bytes[index] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
  }
  return artefacts.length;
}
