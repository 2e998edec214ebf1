import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerCommand } from "../../../src/process/server.ts";

const PRELOAD = join(import.meta.dirname, "live-memory.mjs");
const FILE = "live-memory";
const WITHIN_MS = 30_000;

/** The same server, which also tells what is alive in it. */
export function tellingMemory({ args, ...rest }: ServerCommand, folder: string): ServerCommand {
  return {
    ...rest,
    args: (port) => ["--expose-gc", "--import", PRELOAD, ...args(port)],
    env: { ...rest.env, LIVE_MEMORY: join(folder, FILE) },
  };
}

/**
 * MB (10^6 bytes) that are alive in a server after a collection.
 * @throws Error where it does not tell within half a minute.
 */
export async function liveMb(pid: number, folder: string): Promise<number> {
  const file = join(folder, FILE);
  rmSync(file, { force: true });
  process.kill(pid, "SIGUSR2");
  for (const asked = performance.now(); performance.now() - asked < WITHIN_MS; await sleep(10)) {
    if (existsSync(file)) return Number(readFileSync(file, "utf8")) / 1e6;
  }
  throw new Error(`process ${pid} did not tell its memory within ${WITHIN_MS / 1000} s`);
}
