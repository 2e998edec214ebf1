import { basename, join } from "node:path";
import { client } from "../../src/emit/client/index.ts";
import { mock } from "../../src/emit/mock/index.ts";
import { loadDocument } from "../../src/load/load.ts";
import { buildModel } from "../../src/model/build-model.ts";
import type { GeneratedFile } from "../../src/model/types.ts";

export const EMITTERS = { client, mock } as const;
export type PackageName = keyof typeof EMITTERS;

/** The generated files of a document, by package, as `pnpm codegen` writes them save for the header. */
export async function emitDocument(file: string): Promise<Record<PackageName, GeneratedFile[]>> {
  const model = buildModel(loadDocument(file, { name: basename(file) }));
  const before = JSON.stringify(model);
  const emit = async (name: PackageName) => {
    const context = { specName: basename(file), folder: join(import.meta.dirname, "nowhere") };
    const files = await EMITTERS[name].emit(model, context);
    if (JSON.stringify(model) !== before) throw new Error(`the ${name} emitter changed the model`);
    return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  };
  return { client: await emit("client"), mock: await emit("mock") };
}

/** One text for all files. What is the same for every document is left out: the helpers of validators. */
export function asText(files: readonly GeneratedFile[]): string {
  return files
    .filter(({ path }) => !/^validators?-(support|formats)\.ts$/.test(path))
    .map(({ path, text }) => `=== ${path}\n${text}`)
    .join("\n");
}
