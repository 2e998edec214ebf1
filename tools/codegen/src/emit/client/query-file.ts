import { claim } from "../../model/names.ts";
import type { ApiModel, GeneratedFile, Operation } from "../../model/types.ts";
import type { Names, OperationNames } from "./names.ts";
import { importOperations } from "./operation-files.ts";
import { isOptional, itemType } from "./operation-source.ts";
import { comment, identifiersIn, importSource, propertyName, quote } from "./text.ts";

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

const isRead = ({ method }: Operation) => method === "GET" || method === "HEAD";

function imports(model: ApiModel, names: Names, body: string): string {
  const used = identifiersIn(body);
  const mentions = (name: string) => used.has(name);
  const runtime = ["firstOffset", "plainPage", "queryKey"].filter(mentions);
  const types = ["InfiniteQueryOptions", "MutationOptions", "PlainPage", "QueryOptions"].filter(mentions);
  const operations = importOperations(model, (operation) => {
    const own = names.operations.get(operation) as OperationNames;
    return [own.call, ...[own.params, own.result].filter(mentions).map((name) => `type ${name}`)];
  });
  const schemas = [...names.schemas.values()].map(({ type }) => type).filter(mentions);
  return [
    body === "" ? "export {};\n" : 'import type { ClientCore } from "../runtime/index.js";\n',
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
  const name = claim(taken, `${own.call}Query`);
  const mark = isOptional(operation) ? "?" : "";
  const key = paramsOf(operation, own);
  const data = operation.pagination === undefined ? own.result : `PlainPage<${itemType(model, operation, own, names)}>`;
  const run = `await ${own.call}(client, params, { signal })`;
  // TanStack Query takes no undefined for data.
  const value = operation.pagination === undefined ? `(${run}) ?? null` : `plainPage(${run})`;
  const type = operation.pagination === undefined ? `NonNullable<${data}> | null` : data;
  return `
${comment([`Options for \`useQuery\` and the like: {@link ${own.call}}.`])}export function ${name}(
  client: ClientCore,
  params${mark}: ${own.params},
): QueryOptions<${key}, ${type}> {
  return {
    queryKey: queryKey(client, ${quote(own.call)}, params),
    queryFn: async ({ signal }) => ${value},
  };
}
`;
}

function infiniteSource(
  model: ApiModel,
  operation: Operation,
  own: OperationNames,
  names: Names,
  taken: Set<string>,
): string {
  const name = claim(taken, `${own.call}InfiniteQuery`);
  const mark = isOptional(operation) ? "?" : "";
  const item = itemType(model, operation, own, names);
  const { pagination, parameters } = operation;
  const offset = parameters.find((parameter) => parameter.name === pagination?.offset)?.property ?? "";
  return `
${comment([`Options for \`useInfiniteQuery\` and the like: {@link ${own.call}}, page by page.`])}export function ${name}(
  client: ClientCore,
  params${mark}: ${own.params},
): InfiniteQueryOptions<${paramsOf(operation, own)}, ${item}> {
  return {
    queryKey: queryKey(client, ${quote(name)}, params),
    queryFn: async ({ pageParam, signal }) =>
      plainPage(await ${own.call}(client, { ...params, ${propertyName(offset)}: pageParam } as ${own.params}, { signal })),
    initialPageParam: firstOffset({ ...params }, ${quote(offset)}),
    getNextPageParam: (page) => page.nextOffset,
  };
}
`;
}

function mutationSource(operation: Operation, own: OperationNames, taken: Set<string>): string {
  const name = claim(taken, `${own.call}Mutation`);
  return `
${comment([`Options for \`useMutation\` and the like: {@link ${own.call}}.`])}export function ${name}(client: ClientCore): MutationOptions<${paramsOf(operation, own)}, ${own.result}> {
  return {
    mutationKey: [${quote(own.call)}],
    mutationFn: async (params) => ${own.call}(client, params),
  };
}
`;
}

const paramsOf = (operation: Operation, own: OperationNames) =>
  isOptional(operation) ? `${own.params} | undefined` : own.params;
