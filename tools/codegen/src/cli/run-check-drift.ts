import type { Emitter } from "../emit/emitter.ts";
import { emitters } from "../emit/registry.ts";
import { emitPackage, packageInputs } from "../emit-package.ts";
import type { ApiModel } from "../model/types.ts";
import { generatedFolder, loadModel } from "../repository.ts";
import { compareFolder, readManifest, verifyManifest } from "../write.ts";
import { run } from "./run.ts";

/** A committed file that is not what the document gives. */
interface Drift {
  path: string;
  reason: string;
}

await run(async () => {
  const model = loadModel();
  const drifts = (await Promise.all(emitters.map((emitter) => findDrift(emitter, model)))).flat();
  if (drifts.length === 0) {
    console.log("generated code matches the document");
    return 0;
  }
  const width = Math.max(...drifts.map((drift) => drift.path.length));
  console.error("error: generated code is not what spec/openapi.yaml gives:");
  for (const { path, reason } of drifts) console.error(`  ${path.padEnd(width)}   ${reason}`);
  console.error("  to do     run `pnpm generate` and commit what it writes");
  return 1;
});

async function findDrift(emitter: Emitter, model: ApiModel): Promise<Drift[]> {
  const folder = generatedFolder(emitter.name);
  const place = (path: string) => `packages/${emitter.name}/src/generated/${path}`;
  const manifest = readManifest(folder);
  if (manifest === undefined) return [{ path: place("manifest.json"), reason: "missing" }];
  const edited = verifyManifest(folder, manifest);
  const stale = staleInputs(manifest.inputs, packageInputs(emitter, model));
  const drifts = [...edited, ...stale.map((name) => ({ path: "manifest.json", reason: `made from another ${name}` }))];
  if (emitter.external !== true) {
    const known = new Set(drifts.map((drift) => drift.path));
    const { added, changed, removed } = compareFolder(folder, await emitPackage(emitter, model));
    const differs = [...added, ...changed, ...removed].filter((path) => !known.has(path));
    drifts.push(...differs.map((path) => ({ path, reason: "out of date" })));
  }
  return drifts.map(({ path, reason }) => ({ path: place(path), reason }));
}

/** Names of inputs that are not what they were. */
function staleInputs(was: Record<string, string>, is: Record<string, string>): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name]).sort();
}
