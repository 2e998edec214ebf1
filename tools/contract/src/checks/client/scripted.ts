import { plainCall } from "../../cases/calls.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { isJson, usualResponse } from "../../spec/lookup.ts";
import type { ClientOptions } from "../../subject/client.ts";
import { readHead, readRequest } from "../../wire/parse.ts";
import type { WireRequest } from "../../wire/request.ts";
import { BASE, type ClientContext, split } from "./context.ts";

/** A request that reached `fetch`. */
export interface Sent extends WireRequest {
  init: RequestInit | undefined;
}

/** One client, and what it sends. */
export interface Scripted {
  sent: Sent[];
  /** Calls the operation in the plainest way; gives the error where it fails. */
  call(callOptions?: object): Promise<unknown>;
  /** The same, as the client gives it. */
  start(callOptions?: object): PromiseLike<unknown>;
}

/** What answers a request: number of the request, from 1. */
export type Answer = (count: number, sent: Sent) => Response | Promise<Response>;

/** More requests than any check makes. */
const MOST = 150;

/** A client of one operation whose server is a script. */
export function scripted(
  context: ClientContext,
  operation: OperationContract,
  answer: Answer,
  options: ClientOptions = {},
): Scripted {
  const sent: Sent[] = [];
  const fetch = async (request: Request, init?: RequestInit): Promise<Response> => {
    const one: Sent = { ...readHead(request), init };
    sent.push(one);
    Object.assign(one, await readRequest(request.clone()));
    // A client that never stops must not go on behind the checks that follow.
    return sent.length > MOST ? new Promise(() => {}) : answer(sent.length, one);
  };
  const auth = context.client.credential(context.contract, operation.security[0] ?? []);
  const { given, options: shared } = split(operation, plainCall(context, operation));
  const client = context.client.create({
    baseUrl: BASE,
    fetch,
    ...(auth !== undefined && { auth }),
    ...shared,
    ...options,
  });
  const start = (callOptions: object = {}) => context.client.method(client, operation)(given, callOptions);
  const call = async (callOptions: object = {}): Promise<unknown> => {
    try {
      await start(callOptions);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  return { sent, call, start };
}

/** Whether a call may be sent again: `x-idempotent`, else the method. */
export const isIdempotent = (operation: OperationContract): boolean =>
  typeof operation.node["x-idempotent"] === "boolean"
    ? operation.node["x-idempotent"]
    : ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"].includes(operation.method);

/** An answer that ends the call well, whatever the document says of its body. */
export function goodAnswer(operation: OperationContract): Response {
  const success = usualResponse(operation);
  const status = /^\d{3}$/.test(success?.status ?? "") ? Number(success?.status) : 200;
  const content = success?.content[0];
  if (content === undefined) return new Response(null, { status });
  const text = isJson(content.mediaType) ? JSON.stringify(content.examples[0]?.value ?? {}) : "text";
  return new Response(text, { status, headers: { "Content-Type": content.mediaType } });
}

export const failing = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers });
