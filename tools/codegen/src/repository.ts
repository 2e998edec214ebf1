import { basename, join, resolve } from "node:path";
import { type LoadedDocument, loadDocument } from "./load/load.ts";
import { buildModel } from "./model/build-model.ts";
import type { ApiModel } from "./model/types.ts";
import { applyOverlay, listTranslations, readOverlay } from "./overlay/overlay.ts";

/** Root of this repository. */
export const ROOT = resolve(import.meta.dirname, "../../..");

/** The document, as commands and headers name it. */
export const SPEC_NAME = "spec/openapi.yaml";

/** Translations of the document, one overlay for each language. */
const OVERLAYS = "spec/overlays";

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
  // The document's own mistakes come before those of its translations, which may only follow from them.
  const model = buildModel(load(), { requireOperationIds: true });
  const translations = listTranslations(join(ROOT, OVERLAYS)).map(({ language, file }) => {
    const loaded = load();
    applyOverlay(loaded.document, readOverlay(file, `${OVERLAYS}/${basename(file)}`));
    return { language, model: buildModel(loaded) };
  });
  return { ...model, translations };
}

function load(): LoadedDocument {
  return loadDocument(join(ROOT, SPEC_NAME), { name: SPEC_NAME });
}
