import type { Contract, OperationContract, ParameterContract } from "../spec/contract.ts";
import type { CallValues } from "../wire/build.ts";
import { TEST_CREDENTIALS, type TestCredentials } from "../wire/credentials.ts";
import { ALGORITHM } from "../wire/sign.ts";
import { importFrom, LOCATIONS } from "./load.ts";
import { nameOf } from "./names.ts";

export type Fetch = (request: Request) => Promise<Response>;

/** Options of a client that the contract tests set. */
export interface ClientOptions {
  fetch?: Fetch;
  baseUrl?: string;
  auth?: unknown;
  [option: string]: unknown;
}

type Method = (parameters?: object, options?: object) => PromiseLike<unknown>;
type Client = Record<string, Method>;

export interface ClientSubject {
  module: Record<string, unknown>;
  /** The folder of the package. */
  folder: string;
  /** Makes a client; options of the document (`projectId`) go in as they are called. */
  create(options: ClientOptions): Client;
  /** The method of an operation. */
  method(client: Client, operation: OperationContract): Method;
  /** The credential for an alternative, `undefined` where it is empty. */
  credential(contract: Contract, alternative: readonly string[], credentials?: TestCredentials): unknown;
}

export async function loadClient(folder: string = LOCATIONS.client): Promise<ClientSubject> {
  const module = await importFrom(folder);
  const factory = Object.keys(module).find((name) => /^create\w*Client$/.test(name));
  if (factory === undefined) throw new Error(`${folder}: no export create…Client`);
  return {
    module,
    folder,
    create: (options) => (module[factory] as (options: ClientOptions) => Client)(options),
    method(client, operation) {
      const names = Object.keys(client).filter((one) => typeof client[one] === "function");
      const name = nameOf(names, operation);
      const method = name === undefined ? undefined : client[name];
      if (method === undefined) throw new Error(`the client has no method for ${operation.id}`);
      return method.bind(client);
    },
    credential: (contract, alternative, credentials = TEST_CREDENTIALS) =>
      credentialFor(module, contract, alternative, credentials),
  };
}

type Maker = (...values: unknown[]) => unknown;

function credentialFor(
  module: Record<string, unknown>,
  contract: Contract,
  alternative: readonly string[],
  { token, keys, user, password }: TestCredentials,
): unknown {
  const make = (name: string, ...values: unknown[]): unknown => {
    const maker = module[name];
    if (typeof maker !== "function") throw new Error(`the client exports no ${name}()`);
    return (maker as Maker)(...values);
  };
  const schemes = alternative.flatMap((name) => contract.schemes.get(name) ?? []);
  if (schemes.some((scheme) => scheme.signatureAlgorithm === ALGORITHM)) return make("akSk", keys);
  const made = schemes.map((scheme) => {
    if (scheme.node["x-token-issuer"] !== undefined) return make("token", token);
    if (scheme.type === "apiKey") return make("apiKey", scheme.name, token);
    if (scheme.httpScheme === "basic") return make("basic", { username: user, password });
    return make("bearer", token);
  });
  return made.length <= 1 ? made[0] : made;
}

/**
 * The property of a parameter in the one flat object of a call: its name, or `name_in` where two are called alike, or it
 * is called like what the body has.
 */
export function propertyOf(operation: OperationContract, { name, in: place }: ParameterContract): string {
  const alike = operation.parameters.filter((one) => one.name === name).length;
  const [one, ...others] = operation.body?.content ?? [];
  const taken = [...(one === undefined ? [] : ["body"]), ...(others.length > 0 ? ["contentType"] : [])];
  return alike > 1 || taken.includes(name) ? `${name}_${place}` : name;
}

/** The values of a call as the client takes them. */
export function argumentsOf(operation: OperationContract, values: CallValues): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [parameter, value] of values.parameters) given[propertyOf(operation, parameter)] = value;
  if (values.body !== undefined) {
    const { mediaType, value } = values.body;
    const [only, ...others] = operation.body?.content ?? [];
    // Of a range the file that is given says which type it is of.
    const isFile = only?.mediaType.endsWith("/*") === true && only.mediaType !== mediaType;
    given["body"] = isFile ? new Blob([String(value)], { type: mediaType }) : value;
    if (others.length > 0) given["contentType"] = mediaType;
  }
  return given;
}
