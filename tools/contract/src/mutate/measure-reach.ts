import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { pathToFileURL } from "node:url";
import { runCheck } from "../check.ts";
import { checksOf } from "./checks-of.ts";
import type { Kind } from "./fault.ts";
import { runtimeFaults } from "./jobs.ts";
import { type CoveredRange, hasRun, type Reach } from "./reach.ts";
import { World } from "./world.ts";

/**
 * Runs the contract tests of one right package of one document and writes which of them run which places of its
 * hand-written runtime: a fault is then tried on the tests that can notice it. Ends with 1 where a test fails: no
 * verdict on a fault would mean anything.
 *
 * Arguments: the document, `client` or `mock`, where the right packages stand, and the file to write.
 */
const [document = "", kind = "", shared = "", target = ""] = process.argv.slice(2);

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
process.exit(await measure(new World(document, shared), kind as Kind));

async function measure(world: World, kind: Kind): Promise<number> {
  const folder = await world.folder(kind);
  const places = placesOf(kind);
  const checks = await checksOf(world, kind, folder, { code: true, types: false });
  const reach: Reach = { checks: [], files: Object.fromEntries([...places.keys()].map((file) => [file, {}])) };
  const imported = await ranSince(folder);
  for (const [file, offset] of reached(places, imported)) set(reach, file, offset, "import");
  for (const [number, check] of checks.entries()) {
    const started = performance.now();
    try {
      await runCheck(check);
    } catch (error) {
      console.error(`${check.name}: ${error instanceof Error ? error.message : error}`);
      return 1;
    }
    reach.checks.push([check.name, Math.round(performance.now() - started)]);
    for (const [file, offset] of reached(places, await ranSince(folder))) {
      const before = reach.files[file]?.[offset] ?? [];
      if (before !== "import") set(reach, file, offset, [...before, number]);
    }
  }
  writeFileSync(target, JSON.stringify(reach));
  return 0;
}

function set(reach: Reach, file: string, offset: number, by: number[] | "import"): void {
  const places = reach.files[file];
  if (places !== undefined) places[offset] = by;
}

/** Where faults are planted: offsets by file. */
function placesOf(kind: Kind): Map<string, Set<number>> {
  const places = new Map<string, Set<number>>();
  for (const { file, start } of runtimeFaults(kind)) places.set(file, (places.get(file) ?? new Set()).add(start));
  return places;
}

/** What ran of the package since the last call, by file. */
async function ranSince(folder: string): Promise<Map<string, CoveredRange[]>> {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const root = `${pathToFileURL(folder).href}/`;
  const own = result.filter(({ url }) => url.startsWith(root));
  return new Map(own.map(({ url, functions }) => [url.slice(root.length), functions.flatMap(({ ranges }) => ranges)]));
}

function reached(places: Map<string, Set<number>>, ran: Map<string, CoveredRange[]>): [file: string, offset: number][] {
  return [...ran].flatMap(([file, ranges]) =>
    [...(places.get(file) ?? [])]
      .filter((offset) => hasRun(ranges, offset))
      .map((offset): [string, number] => [file, offset]),
  );
}
