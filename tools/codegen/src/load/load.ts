import { basename, resolve } from "node:path";
import type { SpecError } from "../spec-error.ts";
import { bindDynamic } from "./bind-dynamic.ts";
import { breakCircles } from "./break-circles.ts";
import { type BundleOptions, bundle } from "./bundle.ts";
import { orderMembers } from "./canonical-order.ts";
import { checkContent, checkPaths } from "./check-paths.ts";
import { convertFrom30, convertStrays } from "./convert-30.ts";
import { dropBodies } from "./drop-bodies.ts";
import { checkExamples } from "./examples/check-examples.ts";
import { hoistSchemas } from "./hoist-schemas.ts";
import { mendSchemas } from "./mend-schemas.ts";
import type { Dict } from "./objects.ts";
import { Origins } from "./origins.ts";
import { readSource } from "./source.ts";
import { spellTexts } from "./spell-texts.ts";
import { checkVersion } from "./version.ts";

/** A bundled document in the dialect of 3.1, with what is needed to say where its parts were written. */
export interface LoadedDocument {
  document: Dict;
  origins: Origins;
  /** Name of the root file. */
  name: string;
  /** What is odd about the document, or could not be understood and was left out. */
  warnings: SpecError[];
}

export interface LoadOptions extends BundleOptions {
  /** How messages name the file; as given by default. */
  name?: string;
}

/**
 * Reads a document of OpenAPI 3.0 or 3.1, YAML or JSON, one file or many.
 *
 * @throws SpecError where it cannot be read, parsed or bundled.
 */
export function loadDocument(file: string, options: LoadOptions = {}): LoadedDocument {
  const source = readSource(resolve(file), options.name ?? file);
  const origins = new Origins();
  origins.record(source.data, source, "#");
  const version = checkVersion(source, origins);
  bindDynamic(source, origins);
  const document = bundle(source, origins, options);
  const warnings = mendSchemas(document, origins);
  if (version === "3.0") convertFrom30(document);
  else warnings.push(...convertStrays(document, origins));
  warnings.push(...checkContent(document, origins), ...spellTexts(document, origins));
  warnings.push(...checkPaths(document, origins), ...dropBodies(document, origins));
  hoistSchemas(document, origins);
  breakCircles(document, origins);
  warnings.push(...checkExamples(document, origins));
  orderMembers(document);
  return { document, origins, name: basename(file), warnings };
}
