import { plainCall } from "../../cases/calls.ts";
import type { OperationContract } from "../../spec/contract.ts";
import type { JsonObject } from "../../spec/json.ts";
import { schemaAt } from "../../spec/lookup.ts";
import { readRequest } from "../../wire/parse.ts";
import { BASE, type ClientContext, split } from "./context.ts";
import { failing } from "./scripted.ts";

/** A list that is being read. */
export interface ScriptedPage {
  items: AsyncIterable<unknown> & PromiseLike<Page>;
  /** Offsets and limits asked for, as written. */
  asked: string[];
}

interface Page {
  items: unknown[];
  total: number | undefined;
  hasNextPage(): boolean;
  nextPage(): Promise<Page | undefined>;
}

/** A server of a list. */
export interface Server {
  count: number;
  /** Sent in every page; left out: no total. */
  total?: number | undefined;
  /** Most items of a page, whatever is asked for. */
  cap?: number;
  /** Always answers the first page. */
  isDeaf?: boolean;
  /** Every page begins with the same item. */
  isAlikeFirst?: boolean;
  /** From this offset on its items are those of the start. */
  beginsAgainAt?: number;
  /** From this offset on it answers no more. */
  brokenFrom?: number;
}

/** Calls the operation against a list of a known length and takes down what is asked for. */
export function call(
  context: ClientContext,
  operation: OperationContract,
  server: Server,
  paging: { limit?: number; offset?: number },
  callOptions: object = {},
): ScriptedPage {
  const { limit, offset, items, total } = operation.pagination ?? { limit: "", offset: "", items: "" };
  const usual = schemaAt(context.contract, operation.parameters.find((one) => one.name === limit)?.schemaPointer)[
    "default"
  ];
  const asked: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { query } = await readRequest(request);
    const value = (name: string) => query.find(([key]) => key === name)?.[1];
    asked.push(`${value(offset) ?? "-"}/${value(limit) ?? "-"}`);
    if (asked.length > 50) throw new Error("fifty pages are enough: the client goes round in circles");
    const from = server.isDeaf === true ? 0 : Number(value(offset) ?? 0);
    if (server.brokenFrom !== undefined && from >= server.brokenFrom) return failing(500);
    const size = Math.min(Number(value(limit) ?? usual ?? 10), server.cap ?? Number.POSITIVE_INFINITY);
    const body: JsonObject = {
      [items]: Array.from({ length: Math.max(0, Math.min(size, server.count - from)) }, (_, index) => ({
        n: server.isAlikeFirst === true && index === 0 ? 0 : (from + index) % (server.beginsAgainAt ?? Infinity),
      })),
    };
    if (total !== undefined && server.total !== undefined) body[total] = server.total;
    return Response.json(body);
  };
  const auth = context.client.credential(context.contract, operation.security[0] ?? []);
  const { given, options } = split(operation, plainCall(context, operation));
  const client = context.client.create({ baseUrl: BASE, fetch, ...(auth !== undefined && { auth }), ...options });
  const result = context.client.method(client, operation)(
    {
      ...given,
      ...(paging.limit !== undefined && { [limit]: paging.limit }),
      ...(paging.offset !== undefined && { [offset]: paging.offset }),
    },
    { maxRetries: 0, ...callOptions },
  );
  return { items: result as ScriptedPage["items"], asked };
}

/** Numbers of all items. */
export async function collect(items: AsyncIterable<unknown>): Promise<number[]> {
  const numbers: number[] = [];
  for await (const item of items) numbers.push((item as { n: number }).n);
  return numbers;
}

/** Whole numbers from one to before another. */
export const upTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
