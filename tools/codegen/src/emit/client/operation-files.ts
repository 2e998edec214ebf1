import { kebabCase } from "../../model/names.ts";
import type { ApiModel, GeneratedFile, Operation } from "../../model/types.ts";
import type { Names } from "./names.ts";
import { type OperationImports, operationSource } from "./operation-source.ts";
import { identifiersIn, importSource } from "./text.ts";
import type { TypePrinter } from "./types-file.ts";

/**
 * The file of an operation, without its ending: that of its first tag. A file each would cost more than it gives: a
 * runtime and a compiler that read a thousand small modules spend most of their time on opening them, while a bundler
 * drops the operations that are not used from a file just as it drops files.
 */
export const operationModule = ({ tags: [tag = ""] }: Operation): string => `operations/${kebabCase(tag) || "default"}`;

/** Modules of all operations, sorted. */
export function operationModules({ operations }: ApiModel): string[] {
  return [...new Set(operations.map(operationModule))].sort();
}

/** `operations/<tag>.ts`: the operations of one tag. */
export function operationFiles(model: ApiModel, names: Names, types: TypePrinter): GeneratedFile[] {
  return operationModules(model).map((module) => {
    const sources = model.operations
      .filter((operation) => operationModule(operation) === module)
      .map((operation) => operationSource(model, operation, names, types));
    const body = sources.map(({ text }) => text).join("\n\n");
    const imports = importLines(
      body,
      sources.map((source) => source.imports),
      names,
    );
    return { path: `${module}.ts`, text: `${imports}\n${body}\n` };
  });
}

/** Imports of operations and of what else of their files is used, by file. */
export function importOperations(model: ApiModel, namesOf: (operation: Operation) => readonly string[]): string {
  const modules = new Map<string, string[]>();
  for (const operation of model.operations) {
    const module = operationModule(operation);
    modules.set(module, [...(modules.get(module) ?? []), ...namesOf(operation)]);
  }
  return [...modules]
    .sort()
    .map(([module, names]) => importSource("import", names, `./${module}.js`))
    .join("");
}

const RUNTIME_TYPES =
  "ApiCall CallOptions ClientCore ItemOf PageCall PageCallOptions ReceivedOf SentOf ServerSentEvent".split(" ");

function importLines(body: string, imports: readonly OperationImports[], names: Names): string {
  const used = identifiersIn(body);
  const schemas = [...names.schemas.values()].flatMap(({ type, known }) => [type, known ?? type]);
  const all = (kind: keyof OperationImports) => imports.flatMap((one) => one[kind]);
  const mentioned = (members: readonly string[]) => members.filter((name) => used.has(name));
  return [
    importSource("import type", mentioned(RUNTIME_TYPES), "../../runtime/index.js"),
    importSource("import", all("internal"), "../../runtime/generated.js"),
    importSource("import", all("parameters"), "../parameters.js"),
    importSource("import type", mentioned(schemas), "../schemas.js"),
    importSource("import", all("security"), "../security.js"),
    importSource("import type", mentioned(["components", "paths"]), "../types.js"),
  ].join("");
}
