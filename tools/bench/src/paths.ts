import { join } from "node:path";

/** Folder of this package. */
export const BENCH = join(import.meta.dirname, "..");
/** Root of the repository. */
export const ROOT = join(BENCH, "../..");
/** The document that everything is generated from. */
export const SPEC = join(ROOT, "spec/openapi.yaml");
/** What the benchmarks compare with, installed there with a lockfile of its own. */
export const PEERS = join(BENCH, "peers");
/** Programs that use a peer; they resolve packages from the peers' own node_modules. */
export const PROGRAMS = join(PEERS, "programs");

/** Path of a file of an installed peer. */
export function inPeer(...path: string[]): string {
  return join(PEERS, "node_modules", ...path);
}
