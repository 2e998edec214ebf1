import { basename } from "node:path";

/** How this command was called. */
export function commandName(): string {
  return basename(process.argv[1] ?? "mock").replace(/\.js$/, "");
}

/** Where nobody reads what is printed any more (`| head -1`), the mock still answers. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

/** Resolves at the first interruption; a second one ends the process at once, as usual. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
