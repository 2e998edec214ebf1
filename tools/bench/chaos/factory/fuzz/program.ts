import { writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join, normalize } from "node:path";
import { emitters } from "../../../../codegen/src/emit/registry.ts";
import { loadDocument } from "../../../../codegen/src/load/load.ts";
import { buildModel } from "../../../../codegen/src/model/build-model.ts";
import { SpecError } from "../../../../codegen/src/spec-error.ts";
import { ToolError } from "../../../../codegen/src/tool-error.ts";
import { Random } from "../../random.ts";
import { describe } from "../../trial.ts";
import { type Json, rightDocuments } from "../documents.ts";
import { mutateJson, mutateText, randomYaml } from "../mutate.ts";

/**
 * Damaged documents through the factory, without its command line, for as many as possible.
 * usage: node program.ts FOLDER FIRST_SEED COUNT
 * Writes the seed that it is at into FOLDER/seed; prints { accepted, refused, faults: [{ seed, problem }] }.
 */
const [folder = "", first = "0", count = "0"] = process.argv.slice(2);
const documents = rightDocuments();
const parsed = documents.filter((text) => text.startsWith("{")).map((text) => JSON.parse(text) as Json);
const file = join(folder, "spec.yaml");

const faults: { seed: number; problem: string }[] = [];
/** Texts that were looked at: most of a document's files stay the same. */
const known = new Set<string>();
let accepted = 0;
let refused = 0;
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  writeFileSync(join(folder, "seed"), String(seed));
  writeFileSync(file, makeDocument(new Random(seed)));
  try {
    await generate();
    accepted += 1;
  } catch (error) {
    if (error instanceof SpecError || error instanceof ToolError) refused += 1;
    else faults.push({ seed, problem: withPlace(error) });
  }
  if (Object.hasOwn(Object.prototype, "polluted") || "injected" in globalThis) {
    faults.push({ seed, problem: "a document reached a prototype or ran code" });
    break;
  }
}
process.stdout.write(`${JSON.stringify({ accepted, refused, faults: faults.slice(0, 200), count: faults.length })}\n`);

function makeDocument(random: Random): string {
  const kind = random.next();
  if (kind < 0.6) return JSON.stringify(mutateJson(random.pick(parsed), random));
  if (kind < 0.85) return mutateText(random.pick(documents), random);
  return randomYaml(random);
}

/** As `pnpm codegen` does it, up to the writing. What comes out must be TypeScript, in its own folder. */
async function generate(): Promise<void> {
  const model = buildModel(loadDocument(file));
  for (const emitter of emitters) {
    if (emitter.external === true) continue;
    const files = await emitter.emit(model, { specName: "spec.yaml", folder: join(folder, "out", emitter.name) });
    for (const { path, text } of [...files, ...emitter.scaffold(model)]) {
      if (normalize(path) !== path || path.startsWith("/") || path.startsWith("..")) {
        throw new Error(`a file would be written to ${JSON.stringify(path)}`);
      }
      if (path.endsWith(".ts")) expectTypeScript(path, text);
    }
  }
}

function expectTypeScript(path: string, text: string): void {
  if (known.has(text)) return;
  try {
    stripTypeScriptTypes(text);
  } catch (error) {
    throw new Error(`${path} is not TypeScript: ${(error as Error).message.split("\n").slice(0, 3).join(" ")}`);
  }
  if (known.size < 2000) known.add(text);
}

function withPlace(error: unknown): string {
  const place = error instanceof Error ? error.stack?.split("\n").find((line) => /codegen\/src/.test(line)) : undefined;
  return `${describe(error).slice(0, 300)} ${place?.replace(/.*codegen\/src/, "at codegen/src") ?? ""}`;
}
