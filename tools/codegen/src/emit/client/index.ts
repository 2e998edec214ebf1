import { readFileSync } from "node:fs";
import type { ApiModel, GeneratedFile } from "../../model/types.ts";
import type { Emitter } from "../emitter.ts";
import { clientFile, coreFile, documentOptions } from "./client-file.ts";
import { documentFile, errorsFile, hasErrors, metaFile, securityFile } from "./document-files.ts";
import { indexFile } from "./index-file.ts";
import { nameExports } from "./names.ts";
import { operationFiles } from "./operation-files.ts";
import { parametersFile } from "./parameters-file.ts";
import { queryFile } from "./query-file.ts";
import { scaffold } from "./scaffold.ts";
import { schemasFile } from "./schemas-file.ts";
import { createTypePrinter } from "./types-file.ts";
import { validateFiles } from "./validate-file.ts";

export const client: Emitter = {
  name: "client",
  emit,
  inputs: () => ({
    "openapi-typescript": packageVersion("openapi-typescript"),
    typescript: packageVersion("typescript"),
  }),
  scaffold,
};

function emit(model: ApiModel): GeneratedFile[] {
  const names = nameExports(model);
  const types = createTypePrinter(model);
  const options = documentOptions(model).parameters.map(({ name }) => name);
  return [
    types.file(),
    schemasFile(model, names),
    securityFile(model),
    ...(hasErrors(model) ? [errorsFile(model)] : []),
    metaFile(model),
    documentFile(model, options),
    coreFile(model, names),
    clientFile(model, names),
    ...parametersFile(model, names),
    ...operationFiles(model, names, types),
    indexFile(model),
    ...validateFiles(model, names),
    queryFile(model, names),
  ];
}

function packageVersion(name: string): string {
  const url = import.meta.resolve(`${name}/package.json`);
  return (JSON.parse(readFileSync(new URL(url), "utf8")) as { version: string }).version;
}
