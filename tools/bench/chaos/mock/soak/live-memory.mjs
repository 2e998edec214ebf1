// Preloaded into the mock under load, with --expose-gc: at SIGUSR2 it writes what is alive after a collection, in bytes,
// into the file that LIVE_MEMORY names. Resident memory says little of a short time: a process grows into its load.
import { renameSync, writeFileSync } from "node:fs";

const file = process.env.LIVE_MEMORY;

process.on("SIGUSR2", () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(`${file}.new`, String(heapUsed + external));
  renameSync(`${file}.new`, file); // whoever waits for it shall not read half of it
});
