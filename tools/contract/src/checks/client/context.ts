import type { CaseSource } from "../../cases/calls.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject } from "../../spec/json.ts";
import { argumentsOf, type ClientOptions, type ClientSubject } from "../../subject/client.ts";
import type { CallValues } from "../../wire/build.ts";
import { readRequest } from "../../wire/parse.ts";
import type { WireRequest } from "../../wire/request.ts";

/** What every check of the client works with. */
export interface ClientContext extends CaseSource {
  client: ClientSubject;
  /** Takes down what a client sent; absent: nobody wants to know. */
  transcript?: Transcript;
}

export type Transcript = (
  operation: OperationContract,
  alternative: string,
  call: string,
  request: WireRequest,
) => void;

export const BASE = "https://api.contract.test";

/** How the version of the document ends a user agent; what is no part of a token there (RFC 9110) is written `_`. */
export const versionToken = ({ contract }: ClientContext): string =>
  `/${String(asObject(contract.document["info"])["version"]).replace(/[^\w.+-]/g, "_")}`;

/** How a call ended, and what was sent meanwhile. */
export interface Outcome {
  sent: WireRequest[];
  value?: unknown;
  error?: unknown;
}

export interface CallSetup {
  alternative?: readonly string[];
  /** Answers to the requests in turn; the last one again and again. */
  answers?: (() => Response)[];
  options?: ClientOptions;
  callOptions?: object;
}

/** Makes one call with a client of its own and takes down everything. */
export async function callOnce(
  context: ClientContext,
  operation: OperationContract,
  parameters: Record<string, unknown>,
  setup: CallSetup = {},
): Promise<Outcome> {
  const sent: WireRequest[] = [];
  const answers = setup.answers ?? [() => Response.json({})];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(await readRequest(request.clone()));
    const next = answers[Math.min(sent.length, answers.length) - 1];
    if (next === undefined) throw new Error("no answer was prepared");
    return next();
  };
  const alternative = setup.alternative ?? operation.security[0] ?? [];
  const auth = context.client.credential(context.contract, alternative);
  try {
    const client = context.client.create({
      baseUrl: BASE,
      fetch,
      ...(auth !== undefined && { auth }),
      ...setup.options,
    });
    const value = await context.client.method(client, operation)(parameters, { maxRetries: 0, ...setup.callOptions });
    return { sent, value };
  } catch (error) {
    return { sent, error };
  }
}

/** Call arguments, with what is a client option (`projectId`) given once to the client where it has that form. */
export function split(
  operation: OperationContract,
  values: CallValues,
): { given: Record<string, unknown>; options: ClientOptions } {
  const given = argumentsOf(operation, values);
  const options: ClientOptions = {};
  for (const [parameter, value] of values.parameters) {
    if (parameter.clientOption === undefined || !/^[\w.~-]+$/.test(String(value))) continue;
    options[parameter.clientOption] = value;
    delete given[parameter.name];
  }
  return { given, options };
}

/** Whether a call carries credentials, where its plainest way is taken. */
export const asks = (operation: OperationContract): boolean => (operation.security[0] ?? []).length > 0;

/** Name of an error's class; where the error calls itself otherwise, that too, which no check expects. */
export function className(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name } = error.constructor;
  return error.name === name || error instanceof DOMException ? name : `${name}, called ${error.name}`;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What something throws at once. */
export function errorOf(make: () => unknown): unknown {
  try {
    make();
    return undefined;
  } catch (error) {
    return error;
  }
}
