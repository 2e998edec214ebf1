import { basename } from "node:path";

/** How this command was called. */
export function commandName(): string {
  return basename(process.argv[1] ?? "mock").replace(/\.js$/, "");
}

/** Resolves at the first interruption; a second one ends the process at once, as usual. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
