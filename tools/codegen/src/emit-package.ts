import type { Emitter } from "./emit/emitter.ts";
import type { ApiModel, GeneratedFile } from "./model/types.ts";
import { renderOutput } from "./output.ts";
import { generatedFolder, SPEC_NAME } from "./repository.ts";

/** All files of a package's `src/generated`, in memory. */
export async function emitPackage(emitter: Emitter, model: ApiModel): Promise<GeneratedFile[]> {
  const files = await emitter.emit(model, { specName: SPEC_NAME, folder: generatedFolder(emitter.name) });
  return renderOutput(files, { specName: SPEC_NAME, command: "pnpm generate", inputs: packageInputs(emitter, model) });
}

/** What the files of a package are made from, as its manifest has it. */
export function packageInputs(emitter: Emitter, model: ApiModel): Record<string, string> {
  return { document: model.specHash, ...emitter.inputs(model) };
}
