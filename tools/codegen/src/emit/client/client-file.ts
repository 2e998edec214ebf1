import type { ApiModel, GeneratedFile, Operation } from "../../model/types.ts";
import { operationComment } from "./comments.ts";
import type { Names, OperationNames } from "./names.ts";
import { importOperations } from "./operation-files.ts";
import { callType, isOptional } from "./operation-source.ts";
import { comment, identifiersIn, importSource, propertyName, prose } from "./text.ts";

/** An option that the document adds to a client. */
export interface DocumentOption {
  name: string;
  description: string | undefined;
}

/** Options of the document: variables of its servers, and parameters that are given once. */
export function documentOptions(model: ApiModel): { servers: DocumentOption[]; parameters: DocumentOption[] } {
  const servers = new Map<string, DocumentOption>();
  for (const server of [...model.servers.slice(0, 1), ...model.operations.flatMap((operation) => operation.servers)]) {
    for (const { name, description } of server.variables)
      if (!servers.has(name)) servers.set(name, { name, description });
  }
  const parameters = new Map<string, DocumentOption>();
  for (const { clientOption, description } of model.operations.flatMap((operation) => operation.parameters)) {
    if (clientOption === undefined || parameters.has(clientOption)) continue;
    parameters.set(clientOption, { name: clientOption, description });
  }
  for (const { clientOption, description } of model.securitySchemes) {
    if (clientOption === undefined || parameters.has(clientOption)) continue;
    parameters.set(clientOption, { name: clientOption, description });
  }
  return { servers: [...servers.values()], parameters: [...parameters.values()] };
}

/** `core.ts`: a client without methods, for the standalone operations. */
export function coreFile(model: ApiModel, names: Names): GeneratedFile {
  const { servers, parameters } = documentOptions(model);
  const members = [...servers, ...parameters].map(
    ({ name, description }) => `${comment([prose(description)], "  ")}  ${propertyName(name)}?: string | undefined;\n`,
  );
  const { options, core, createCore, create } = names;
  return {
    path: "core.ts",
    text: `import type { BaseOptions, ClientCore } from "../runtime/index.js";
import { createCore } from "../runtime/generated.js";
import { document } from "./document.js";

${comment([`Options of {@link ${create}}.`])}export interface ${options} extends BaseOptions {
${members.join("")}}

${comment(["A client without its methods: what the standalone operations take."])}export type ${core} = ClientCore;

${comment([
  "Makes a client without its methods, so that a bundler keeps only the operations that are imported.",
  "@throws {@link ConfigurationError} for every mistake that can be seen before a request.",
])}export function ${createCore}(options: ${options}): ${core} {
  return createCore(document, options);
}
`,
  };
}

/** `client.ts`: the client with a method for each operation. */
export function clientFile(model: ApiModel, names: Names): GeneratedFile {
  const operations = model.operations.map((operation) => ({
    operation,
    own: names.operations.get(operation) as OperationNames,
  }));
  const methods = operations.map(({ operation, own }) => methodSource(model, operation, own, names));
  const bindings = operations.map(
    ({ own }) => `    ${own.call}: (params, options) => ${own.call}(core, params, options),\n`,
  );
  const { client, options, core, createCore, create } = names;
  return {
    path: "client.ts",
    text: `${clientImports(model, methods.join(""), names)}
${comment([prose(model.info.summary ?? model.info.title)])}export interface ${client} extends ${core} {
${[RAW, ...methods].join("\n")}}

${comment([
  `Makes a client of ${prose(model.info.title)}.`,
  "@throws {@link ConfigurationError} for every mistake that can be seen before a request.",
])}export function ${create}(options: ${options}): ${client} {
  const core = ${createCore}(options);
  const methods: Omit<${client}, keyof ${core}> = {
    raw: rawClient<paths>(core),
${bindings.join("")}  };
  return Object.assign(core, methods) as ${client};
}
`,
  };
}

const RAW = `${comment(
  [
    "The plain openapi-fetch client, with the same authentication, retries and timeouts. Resolves for error statuses too.",
  ],
  "  ",
)}  readonly raw: RawClient<paths>;\n`;

function methodSource(model: ApiModel, operation: Operation, own: OperationNames, names: Names): string {
  const words = operationComment(operation, names).filter((paragraph) => !paragraph?.startsWith("@param client"));
  const options = operation.pagination === undefined ? "CallOptions" : "PageCallOptions";
  const optional = isOptional(operation) ? "?" : "";
  const type = callType(model, operation, own, names);
  return `${comment(words, "  ")}  ${own.call}(params${optional}: ${own.params}, options?: ${options}): ${type};\n`;
}

function clientImports(model: ApiModel, body: string, names: Names): string {
  const used = identifiersIn(body);
  const mentions = (name: string) => used.has(name);
  const runtime = ["ApiCall", "CallOptions", "ItemOf", "PageCall", "PageCallOptions"].filter(mentions);
  const schemas = [...names.schemas.values()].map(({ type }) => type).filter(mentions);
  return [
    importSource("import type", runtime, "../runtime/index.js"),
    importSource("import", ["type RawClient", "rawClient"], "../runtime/generated.js"),
    importSource("import", [`type ${names.core}`, names.createCore, `type ${names.options}`], "./core.js"),
    importOperations(model, (operation) => {
      const own = names.operations.get(operation) as OperationNames;
      return [own.call, ...[own.params, own.result].filter(mentions).map((name) => `type ${name}`)];
    }),
    importSource("import type", schemas, "./schemas.js"),
    'import type { paths } from "./types.js";\n',
  ].join("");
}
