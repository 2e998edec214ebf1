import type { ApiModel, GeneratedFile } from "../../model/types.ts";
import type { Emitter } from "../emitter.ts";
import { compileValidators } from "../validators/compile.ts";
import { emitApi, emitErrors, emitMeta, emitSchemas, emitSecurity } from "./api-files.ts";
import { emitRoutes } from "./routes.ts";
import { scaffold } from "./scaffold.ts";
import { emitTypes } from "./types-files.ts";

export const mock: Emitter = { name: "mock", emit, inputs, scaffold };

function emit(model: ApiModel): GeneratedFile[] {
  const routes = emitRoutes(model);
  return [
    { path: "routes.ts", text: routes.text },
    ...(routes.roots.length > 0 ? compileValidators(model.document, routes.roots) : []),
    emitSchemas(model, routes.sampled),
    emitSecurity(model),
    emitErrors(model),
    emitMeta(model),
    ...emitTypes(model),
    emitApi(model),
  ];
}

/** The emitter has no tools or templates of its own. */
function inputs(): Record<string, string> {
  return {};
}
