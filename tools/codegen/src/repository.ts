import { join, resolve } from "node:path";
import { loadDocument } from "./load/load.ts";
import { buildModel } from "./model/build-model.ts";
import type { ApiModel } from "./model/types.ts";

/** Root of this repository. */
export const ROOT = resolve(import.meta.dirname, "../../..");

/** The document, as commands and headers name it. */
export const SPEC_NAME = "spec/openapi.yaml";

/** Where the generated part of a package lies. */
export function generatedFolder(emitter: string): string {
  return join(ROOT, "packages", emitter, "src/generated");
}

/**
 * The document of this repository. Its operations must be named: their names are public.
 *
 * @throws SpecError
 */
export function loadModel(): ApiModel {
  return buildModel(loadDocument(join(ROOT, SPEC_NAME), { name: SPEC_NAME }), { requireOperationIds: true });
}
