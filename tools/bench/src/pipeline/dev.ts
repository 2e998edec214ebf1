import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { signalGroup } from "../../../codegen/src/process-group.ts";
import { freePort } from "../process/port.ts";
import type { Clone } from "./clone.ts";

/** The line that `pnpm dev` writes when client and mock are regenerated. */
const REGENERATED = /client: .* in \d+ ms$/;
/** The line that it writes when the docs are built, which is the last thing that it starts with. */
const DOCS_BUILT = /^docs: built in \d+ ms$/;
const START_WITHIN_MS = 120_000;

/** Milliseconds from saving one edited description to client and mock being regenerated, under `pnpm dev`. */
export async function timeOfEdit(clone: Clone): Promise<number> {
  const ports = ["--port", String(await freePort()), "--docs-port", String(await freePort())];
  const child = spawn(process.execPath, ["tools/codegen/src/cli/dev.ts", ...ports], {
    cwd: clone.folder,
    env: { ...process.env, ...clone.env },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true, // a group of its own: it starts compilers and servers that must end with it
  });
  const lines = createInterface({ input: child.stdout });
  const waiting: { pattern: RegExp; resolve: (at: number) => void }[] = [];
  lines.on("line", (line) => {
    const index = waiting.findIndex(({ pattern }) => pattern.test(line));
    if (index !== -1) waiting.splice(index, 1)[0]?.resolve(performance.now());
  });
  const next = (pattern: RegExp) =>
    new Promise<number>((resolve, reject) => {
      waiting.push({ pattern, resolve });
      setTimeout(() => reject(new Error(`pnpm dev wrote no line like ${pattern} in time`)), START_WITHIN_MS).unref();
    });
  try {
    await Promise.all([next(REGENERATED), next(DOCS_BUILT)]);
    await new Promise((resolve) => setTimeout(resolve, 5000)); // compilers and servers come to rest
    const regenerated = next(REGENERATED);
    const saved = performance.now();
    editDescription(clone);
    return (await regenerated) - saved;
  } finally {
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      signalGroup(child, "SIGTERM");
      await ended;
    }
  }
}

let edits = 0;

/** Another description each time. */
export function editDescription({ folder }: Clone): void {
  edits += 1;
  const file = join(folder, "spec/openapi.yaml");
  const text = readFileSync(file, "utf8");
  const edited = text.replace(/description: Queries flows.*/, `description: Queries flows, edit ${edits}.`);
  if (edited === text) throw new Error('found no "description: Queries flows" to edit in spec/openapi.yaml');
  writeFileSync(file, edited);
}
