import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inPeer, ROOT } from "../paths.ts";
import { run } from "../process/run.ts";

export interface Cost {
  seconds: number;
  /** Most memory that one of its processes held, in MB (10^6 bytes). */
  peakMb: number;
}

const PEAK = pathToFileURL(join(import.meta.dirname, "record-peak.mjs")).href;

/** `pnpm codegen` of a document, client and mock, in a fresh process and folder. */
export async function runCodegen(spec: string, out: string, emit = "client,mock"): Promise<Cost> {
  rmSync(out, { recursive: true, force: true });
  const cli = join(ROOT, "tools/codegen/src/cli/codegen.ts");
  return measured([cli, "--spec", spec, "--out", out, "--emit", emit], ROOT, out);
}

/** hey-api's command: its client alone. */
export async function runHeyApi(spec: string, out: string): Promise<Cost> {
  rmSync(out, { recursive: true, force: true });
  return measured([inPeer("@hey-api/openapi-ts/bin/run.js"), "-i", spec, "-o", out, "--silent"], inPeer(".."), out);
}

async function measured(args: string[], cwd: string, out: string): Promise<Cost> {
  const file = `${out}.peak`;
  rmSync(file, { force: true });
  const started = performance.now();
  await run(process.execPath, args, { cwd, env: { PEAK_FILE: file, NODE_OPTIONS: `--import=${PEAK}` } });
  const seconds = (performance.now() - started) / 1000;
  return { seconds, peakMb: Math.max(...readFileSync(file, "utf8").trim().split("\n").map(Number)) };
}
