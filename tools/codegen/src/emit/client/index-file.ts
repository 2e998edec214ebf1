import type { ApiModel, GeneratedFile } from "../../model/types.ts";

/** `index.ts`: what the document adds to the package's exports. */
export function indexFile(model: ApiModel): GeneratedFile {
  const files = [
    "./client.js",
    "./core.js",
    "./meta.js",
    ...model.operations.map((operation) => `./operations/${operation.fileName}.js`),
    "./schemas.js",
  ];
  return {
    path: "index.ts",
    text:
      files.map((file) => `export * from "${file}";\n`).join("") +
      'export type { components, operations, paths } from "./types.js";\n',
  };
}
