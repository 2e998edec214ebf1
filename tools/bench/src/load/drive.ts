import { join } from "node:path";
import { runJson } from "../process/run.ts";
import { cpuMicroseconds, type RunningServer, residentMb } from "../process/server.ts";
import type { LoadResult, LoadSettings } from "./load.ts";

const PROGRAM = join(import.meta.dirname, "program.ts");

export interface Drive extends LoadResult {
  perSecond: number;
  /** Processor time of the server for one request, in microseconds; undefined where the system does not tell. */
  cpuPerRequest: number | undefined;
  /** Resident memory of the server at the end, in MB; undefined where the system does not tell. */
  loadedMb: number | undefined;
}

/**
 * Puts a server under load from another process.
 * @throws Error where an answer had another status or a connection was lost: such figures mean nothing.
 */
export async function drive(server: RunningServer, settings: Omit<LoadSettings, "port">): Promise<Drive> {
  const before = cpuMicroseconds(server.pid);
  const input = JSON.stringify({ ...settings, port: server.port } satisfies LoadSettings);
  const result = await runJson<LoadResult>([PROGRAM], { input });
  const after = cpuMicroseconds(server.pid);
  const bad = Object.entries(result.unexpected);
  if (result.requests === 0) throw new Error("got no answer under load");
  if (bad.length > 0 || result.lost > 0) {
    const statuses = bad.map(([status, count]) => `${count} × ${status}`).join(", ");
    throw new Error(`got ${statuses || "no wrong status"} and ${result.lost} lost connections under load`);
  }
  return {
    ...result,
    perSecond: result.requests / (result.durationMs / 1000),
    cpuPerRequest: before === undefined || after === undefined ? undefined : (after - before) / result.answered,
    loadedMb: residentMb(server.pid),
  };
}
