import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, canonical, type Json } from "../../spec/json.ts";
import { schemaAt } from "../../spec/lookup.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { alternativeName } from "../../wire/credentials.ts";
import { split } from "../client/context.ts";
import { titleOf, withMock } from "../mock/context.ts";
import type { PairContext } from "./index.ts";

/** Every way to read a list, with every kind of credentials, sizes of pages and places to start. */
export const pairPagingChecks = (context: PairContext, operation: OperationContract, alternative: readonly string[]) =>
  WAYS.map((way): Check => wayCheck(context, operation, alternative, way));

interface Page {
  items: Json[];
  total: number | undefined;
  offset: number;
  hasNextPage(): boolean;
  nextPage(): Promise<Page | undefined>;
}

interface PageCall extends PromiseLike<Page>, AsyncIterable<Json> {
  pages(): AsyncIterable<Page>;
  toArray(options: { max: number }): Promise<Json[]>;
}

/** Starts a call at an offset, with what else it is told. */
type Start = (from: number, options?: object) => PageCall;

interface Way {
  name: string;
  /** Reads the list from an offset. */
  read(start: Start, from: number): Promise<Json[]>;
  /** Items that it may leave out at the end. */
  most?: number;
  /** Requests for so many items in pages of a size; undefined: as many as it likes. */
  requests?(count: number, size: number): number;
}

const fewest = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

async function iterate(call: AsyncIterable<Json>): Promise<Json[]> {
  const items: Json[] = [];
  for await (const item of call) items.push(item);
  return items;
}

const MOST = 5;
const PART = 4;

const WAYS: Way[] = [
  { name: "item by item", read: (start, from) => iterate(start(from)), requests: fewest },
  {
    name: "page by page",
    async read(start, from) {
      const items: Json[] = [];
      for await (const page of start(from).pages()) {
        if (page.offset !== from + items.length) throw new Error(`offset ${page.offset}, want ${from + items.length}`);
        items.push(...page.items);
      }
      return items;
    },
    requests: fewest,
  },
  {
    name: "by asking each page for the next one",
    async read(start, from) {
      const items: Json[] = [];
      for (let page: Page | undefined = await start(from); page !== undefined; page = await page.nextPage()) {
        items.push(...page.items);
        if (
          page.hasNextPage() !== (page.items.length > 0 && from + items.length < (page.total ?? 0)) &&
          page.total !== undefined
        ) {
          throw new Error(`hasNextPage() is ${page.hasNextPage()} after ${items.length} of ${page.total}`);
        }
      }
      return items;
    },
  },
  { name: "into an array", read: (start, from) => start(from).toArray({ max: 1000 }), requests: fewest },
  { name: `into an array of ${MOST}`, read: (start, from) => start(from).toArray({ max: MOST }), most: MOST },
  {
    name: `in two parts, the second one after ${PART} items`,
    async read(start, from) {
      const items: Json[] = [];
      for await (const item of start(from)) if (items.push(item) === PART) break;
      return items.length < PART ? items : [...items, ...(await iterate(start(from + PART)))];
    },
  },
  { name: "with pages asked for ahead", read: (start, from) => iterate(start(from, { prefetch: 3 })) },
];

function wayCheck(context: PairContext, operation: OperationContract, alternative: readonly string[], way: Way): Check {
  const { items: collection, limit, offset, total } = operation.pagination ?? { items: "", limit: "", offset: "" };
  return {
    name: `${titleOf(operation)} by ${alternativeName(alternative)}: a list is read ${way.name}`,
    async run(t) {
      for (const count of [0, 1, 23]) {
        await withMock(context, { [collection]: count }, "http", async (mock) => {
          const { given, options } = split(operation, plainCall(context, operation));
          let requests = 0;
          const client = clientOf(context, mock, alternative, {
            ...options,
            fetch: (request: Request, init?: RequestInit) => {
              requests++;
              return fetch(request, init);
            },
          });
          const call =
            (size: number | undefined): Start =>
            (from, more) =>
              context.client.method(client, operation)(
                { ...given, ...(size !== undefined && { [limit]: size }), ...(from > 0 && { [offset]: from }) },
                { maxRetries: 0, ...more },
              ) as PageCall;
          const all = await iterate(call(sizes(context, operation).at(-1))(0));
          t.equal(all.length, count, "items");
          for (const size of [undefined, ...sizes(context, operation)]) {
            for (const from of [...new Set([0, Math.min(3, count), Math.max(0, count - 1), count])]) {
              const what = `${count} items, limit ${size ?? "left out"}, from ${from}`;
              requests = 0;
              const got = await way.read(call(size), from);
              const want = all.slice(from, way.most === undefined ? undefined : from + way.most);
              t.equal(canonical(got), canonical(want), what);
              if (size === undefined || total === undefined || way.requests === undefined) continue;
              t.equal(requests, way.requests(count - from, size), `requests: ${what}`);
            }
          }
        });
      }
    },
  };
}

function clientOf(context: PairContext, mock: RunningMock, alternative: readonly string[], options: object) {
  const auth = context.client.credential(context.contract, alternative);
  return context.client.create({ baseUrl: mock.base, ...(auth !== undefined && { auth }), ...options });
}

/** The smallest page, one in between that does not divide the list, and the largest. */
function sizes(context: PairContext, operation: OperationContract): number[] {
  const parameter = operation.parameters.find((one) => one.name === operation.pagination?.limit);
  const { minimum, maximum } = asObject(schemaAt(context.contract, parameter?.schemaPointer));
  const [least, most] = [Math.max(1, Number(minimum ?? 1)), Number(maximum ?? 100)];
  return [...new Set([least, Math.min(7, most), most])];
}
