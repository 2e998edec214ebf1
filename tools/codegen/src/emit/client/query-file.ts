import { claim } from "../../model/names.ts";
import type { ApiModel, GeneratedFile, Operation } from "../../model/types.ts";
import { isBodyOptional } from "./descriptor.ts";
import type { Names, OperationNames } from "./names.ts";
import { importOperations } from "./operation-files.ts";
import { isOptional, itemType } from "./operation-source.ts";
import { comment, identifiersIn, importSource, quote } from "./text.ts";

/**
 * `query.ts`: options for TanStack Query, an entry point of its own. They are plain objects: nothing is imported. Their
 * types are named, since a compiler that has to spell out types it inferred takes most of its time for that.
 */
export function queryFile(model: ApiModel, names: Names): GeneratedFile {
  const taken = new Set<string>();
  const parts = model.operations.map((operation) => {
    const own = names.operations.get(operation) as OperationNames;
    if (!isRead(operation)) return mutationSource(operation, own, taken);
    const query = querySource(model, operation, own, names, taken);
    return operation.pagination === undefined ? query : query + infiniteSource(model, operation, own, names, taken);
  });
  const body = parts.join("");
  return { path: "query.ts", text: imports(model, names, body) + body };
}

const RUNTIME = "../runtime/index.js";

/** A list is read whatever the method: searches are often sent by POST. */
const isRead = ({ method, pagination }: Operation) => method === "GET" || method === "HEAD" || pagination !== undefined;

function imports(model: ApiModel, names: Names, body: string): string {
  const used = identifiersIn(body);
  const mentions = (name: string) => used.has(name);
  const runtime = ["infiniteQueryOf", "mutationOf", "nullableQueryOf", "pageQueryOf", "queryOf"].filter(mentions);
  const types = ["InfiniteQueryOptions", "MutationOptions", "PlainPage", "QueryOptions"].filter(mentions);
  const operations = importOperations(model, (operation) => {
    const own = names.operations.get(operation) as OperationNames;
    return [own.call, ...[own.params, own.result].filter(mentions).map((name) => `type ${name}`)];
  });
  const schemas = [...names.schemas.values()].map(({ type }) => type).filter(mentions);
  return [
    body === "" ? "export {};\n" : importSource("import type", ["ClientCore", "ItemOf"].filter(mentions), RUNTIME),
    importSource("import", [...runtime, ...types.map((type) => `type ${type}`)], "../runtime/query.js"),
    operations,
    importSource("import type", schemas, "./schemas.js"),
  ].join("");
}

function querySource(
  model: ApiModel,
  operation: Operation,
  own: OperationNames,
  names: Names,
  taken: Set<string>,
): string {
  const { data, maker } = readerOf(model, operation, own, names);
  return readerSource(operation, own, {
    about: `Options for \`useQuery\` and the like: {@link ${own.call}}.`,
    name: claim(taken, `${own.call}Query`),
    type: `QueryOptions<${paramsOf(operation, own)}, ${data}>`,
    value: `${maker}(client, ${quote(own.call)}, params, ${own.call})`,
  });
}

/** What a query gives, and the function of the runtime that makes its options. */
function readerOf(model: ApiModel, operation: Operation, own: OperationNames, names: Names) {
  if (operation.pagination !== undefined) {
    return { data: `PlainPage<${itemType(model, operation, own, names)}>`, maker: "pageQueryOf" };
  }
  // TanStack Query takes no undefined for data.
  if (isBodyOptional(operation)) return { data: `NonNullable<${own.result}> | null`, maker: "nullableQueryOf" };
  return { data: own.result, maker: "queryOf" };
}

function infiniteSource(
  model: ApiModel,
  operation: Operation,
  own: OperationNames,
  names: Names,
  taken: Set<string>,
): string {
  const name = claim(taken, `${own.call}InfiniteQuery`);
  const { pagination, parameters } = operation;
  const offset = parameters.find((parameter) => parameter.name === pagination?.offset)?.property ?? "";
  return readerSource(operation, own, {
    about: `Options for \`useInfiniteQuery\` and the like: {@link ${own.call}}, page by page.`,
    name,
    type: `InfiniteQueryOptions<${paramsOf(operation, own)}, ${itemType(model, operation, own, names)}>`,
    value: `infiniteQueryOf(client, ${quote(name)}, params, ${own.call}, ${quote(offset)})`,
  });
}

/** A function of the client and the operation's parameters. */
function readerSource(
  operation: Operation,
  own: OperationNames,
  { about, name, type, value }: Record<"about" | "name" | "type" | "value", string>,
): string {
  return `
${comment([about])}export function ${name}(
  client: ClientCore,
  params${isOptional(operation) ? "?" : ""}: ${own.params},
): ${type} {
  return ${value};
}
`;
}

function mutationSource(operation: Operation, own: OperationNames, taken: Set<string>): string {
  const name = claim(taken, `${own.call}Mutation`);
  return `
${comment([`Options for \`useMutation\` and the like: {@link ${own.call}}.`])}export function ${name}(client: ClientCore): MutationOptions<${paramsOf(operation, own)}, ${own.result}> {
  return mutationOf(client, ${quote(own.call)}, ${own.call});
}
`;
}

const paramsOf = (operation: Operation, own: OperationNames) =>
  isOptional(operation) ? `${own.params} | undefined` : own.params;
