import type { ApiModel, GeneratedFile } from "../../model/types.ts";
import { operationModules } from "./operation-files.ts";

/** `index.ts`: what the document adds to the package's exports. */
export function indexFile(model: ApiModel): GeneratedFile {
  const files = [
    "./client.js",
    "./core.js",
    "./meta.js",
    ...operationModules(model).map((module) => `./${module}.js`),
    "./schemas.js",
  ];
  return {
    path: "index.ts",
    text:
      files.map((file) => `export * from "${file}";\n`).join("") +
      'export type { components, operations, paths } from "./types.js";\n',
  };
}
