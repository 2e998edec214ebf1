import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killRunning } from "./run.ts";

/** A temporary folder and whatever must be stopped before it is removed. */
export interface Scratch {
  folder: string;
  /** Called, last added first, when the work ends in whichever way. */
  onEnd(stop: () => void | Promise<void>): void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Gives `work` an empty temporary folder. Afterwards everything it registered is stopped and the folder removed, also
 * when it fails, and when the program is interrupted: the program then ends with 128 + the signal's number.
 */
export async function withScratch<T>(prefix: string, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const stops: (() => void | Promise<void>)[] = [];
  let cleaned: Promise<void> | undefined;
  const clean = (): Promise<void> => {
    cleaned ??= cleanUp(folder, stops);
    return cleaned;
  };
  const interrupted = (signal: NodeJS.Signals): void => {
    process.stderr.write(`\nInterrupted by ${signal}, cleaning up.\n`);
    void clean().finally(() => process.exit(128 + (signal === "SIGINT" ? 2 : signal === "SIGHUP" ? 1 : 15)));
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  try {
    return await work({ folder, onEnd: (stop) => void stops.push(stop) });
  } finally {
    await clean();
    for (const signal of SIGNALS) process.off(signal, interrupted);
  }
}

async function cleanUp(folder: string, stops: readonly (() => void | Promise<void>)[]): Promise<void> {
  killRunning();
  for (const stop of stops.toReversed()) await stop();
  // A process that was just killed may still write its last file.
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
