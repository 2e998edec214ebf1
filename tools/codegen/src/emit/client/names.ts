import { claim, pascalCase } from "../../model/names.ts";
import type { ApiModel, NamedSchema, Operation } from "../../model/types.ts";
import { isShared } from "./descriptor.ts";
import { RUNTIME_EXPORTS } from "./runtime-exports.ts";

/** Exported names of one operation. */
export interface OperationNames {
  /** The standalone function, and the method of the client. */
  call: string;
  descriptor: string;
  params: string;
  result: string;
}

/** Exported names of one schema. */
export interface SchemaNames {
  type: string;
  /** Named string enums only. */
  known?: string;
  guard?: string;
}

/** Every name that the package exports from its document. */
export interface Names {
  client: string;
  options: string;
  create: string;
  core: string;
  createCore: string;
  operations: ReadonlyMap<Operation, OperationNames>;
  schemas: ReadonlyMap<string, SchemaNames>;
  /** Constants of the parameters that operations share, by their key in the document's components. */
  parameters: ReadonlyMap<string, string>;
}

/** Members of a client beside its operations. */
const CLIENT_MEMBERS = ["raw"];
const OWN_EXPORTS = ["paths", "components", "operations", "specVersion", "specHash"];
/** What generated files import from `runtime/generated.js`, or name without importing it. */
const USED_INSIDE = [
  ..."jsonBody multipartBody plainBody urlencodedBody writeBody call isBetween isBoolean isInteger isList".split(" "),
  ..."isMultiple isNumber isObject isOneOf isText isUnique createCore rawClient DocumentDescriptor".split(" "),
  ..."byMediaType optionalByMediaType optionalJson events eventsOrBody eventsOrOptionalBody ErrorTable".split(" "),
  ..."ParameterDescriptor PagedOperationDescriptor RawClient SecurityScheme callPaged styles".split(" "),
  "document",
  ..."queryOf nullableQueryOf pageQueryOf infiniteQueryOf mutationOf".split(" "),
  ..."PlainPage QueryOptions InfiniteQueryOptions MutationOptions".split(" "),
  ..."Record Omit NonNullable Object Array AsyncIterable Blob FormData Promise ReadonlySet Set Map Error".split(" "),
];

/** What functions of generated files call their own parameters and constants: a call of that name would be hidden. */
const LOCAL_NAMES = ["client", "core", "methods", "options", "params"];
/** A client or a module with a `then` is taken for a promise wherever it is awaited. */
const UNUSABLE = new Set([...LOCAL_NAMES, "then"]);

/**
 * Names without clashes. The rule: the runtime's names are taken; then the client's, the operations', the schemas' and
 * the parameters', each in the model's order; the later of two gets the first free number.
 */
export function nameExports(model: ApiModel): Names {
  const taken = new Set(
    [...RUNTIME_EXPORTS, ...OWN_EXPORTS, ...USED_INSIDE, ...CLIENT_MEMBERS].map((name) => name.toLowerCase()),
  );
  const take = (name: string) => claim(taken, name);
  const { pascalName } = model;
  const client = {
    client: take(`${pascalName}Client`),
    options: take(`${pascalName}ClientOptions`),
    create: take(`create${pascalName}Client`),
    core: take(`${pascalName}Core`),
    createCore: take(`create${pascalName}Core`),
  };
  const operations = new Map(model.operations.map((operation) => [operation, nameOperation(operation, take)]));
  const schemas = new Map(model.schemas.map((schema) => [schema.name, nameSchema(schema, take)]));
  const shared = model.operations.flatMap(({ parameters }) => parameters.filter(isShared));
  const components = [...new Set(shared.map(({ component }) => component))].sort();
  const parameters = new Map(
    components.map((key) => [key, take(`parameter${pascalCase(key).replace(/[^\w]/g, "_")}`)]),
  );
  return { ...client, operations, schemas, parameters };
}

function nameOperation({ name, pascalName }: Operation, take: (name: string) => string): OperationNames {
  return {
    call: take(UNUSABLE.has(name) ? `${name}_` : name),
    descriptor: take(`${name}Operation`),
    params: take(`${pascalName}Params`),
    result: take(`${pascalName}Result`),
  };
}

function nameSchema(schema: NamedSchema, take: (name: string) => string): SchemaNames {
  const type = take(schema.pascalName);
  if (!isTextEnum(schema)) return { type };
  return { type, known: take(`Known${type}`), guard: take(`isKnown${type}`) };
}

/** Whether a schema is a list of texts that a later version may add to. */
export function isTextEnum({ schema }: NamedSchema): boolean {
  return (
    typeof schema === "object" &&
    Array.isArray(schema.enum) &&
    schema.enum.length > 0 &&
    schema.enum.every((value) => typeof value === "string" || value === null)
  );
}
