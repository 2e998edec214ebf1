import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PEERS, ROOT } from "./paths.ts";
import { run } from "./process/run.ts";

/** Installs the peers as their lockfile says, unless that is what is there already. */
export async function installPeers(): Promise<void> {
  const stamp = join(PEERS, "node_modules/.installed");
  const lockfile = readFileSync(join(PEERS, "pnpm-lock.yaml"), "utf8");
  if (readIfThere(stamp) === lockfile) return;
  process.stderr.write("Installing the peers (once, some hundred MB)\n");
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { packageManager: string };
  // npm, not the pnpm that may have started this: its settings come along in the environment.
  await run("npx", ["-y", packageManager, "install", "--frozen-lockfile"], { cwd: PEERS });
  writeFileSync(stamp, lockfile);
}

/** The version that is installed: figures name it. */
export function peerVersion(name: string): string {
  const manifest = readFileSync(join(PEERS, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

function readIfThere(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, "utf8");
}
