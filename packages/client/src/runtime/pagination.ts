import { type ApiCall, call } from "./call.js";
import type { ClientCore } from "./core.js";
import { notDocumented } from "./decode.js";
import { ClientError } from "./errors.js";
import { wrongOption } from "./mismatch.js";
import type { PagedOperationDescriptor, Values } from "./operation.js";
import type { PageCallOptions } from "./options.js";

/** A part of a list. */
export interface Page<Item, Body = unknown> {
  /** In the server's order; empty where the body has none. */
  readonly items: readonly Item[];
  /** Length of the whole list, as the server counts it now; undefined where it does not say. */
  readonly total: number | undefined;
  /** Position of the first item in the whole list, from 0. */
  readonly offset: number;
  /** The body as it was received. */
  readonly body: Body;
  /**
   * Whether more items are to be expected: after an empty page never; where the total is known, while fewer items
   * than that lie behind; else after a full page.
   */
  hasNextPage(): boolean;
  /** Requests the page after this one; undefined where there is none. */
  nextPage(): Promise<Page<Item, Body> | undefined>;
}

/** A call that answers in pages: a promise of the first page, and all items one after the other. */
export interface PageCall<Item, Body = unknown> extends ApiCall<Page<Item, Body>>, AsyncIterable<Item> {
  /** Every item, page by page, from the offset that was asked for. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined>;
  /**
   * Every page. Ends at the total, at an empty page or, without a total, at a short page.
   *
   * @throws {@link ClientError} where the server sends the same page twice, as one does that ignores the offset.
   */
  pages(): AsyncGenerator<Page<Item, Body>, void, undefined>;
  /**
   * All items in one array.
   *
   * @param options.max Most items to collect; required, since a list may be longer than memory is large.
   */
  toArray(options: { max: number }): Promise<Item[]>;
}

/** The items of the bodies that have a list under a name; unknown where none of them says what it lists. */
export type ItemOf<Body, Name extends string> = [ListedIn<Body, Name>] extends [never] ? unknown : ListedIn<Body, Name>;

type ListedIn<Body, Name extends string> = Body extends { readonly [Key in Name]?: infer List }
  ? List extends readonly (infer Item)[]
    ? Item
    : never
  : never;

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Whether a page is the other one again. As a rule the first item tells them apart, and no more has to be written out.
 * Where the total is another one, the list has moved on meanwhile.
 */
const repeats = (a: Page<unknown>, b: Page<unknown>) =>
  a.total === b.total && isSame(a.items[0], b.items[0]) && isSame(a.items, b.items);

/** Calls an operation that `x-pagination` describes. */
export function callPaged<Item, Body>(
  core: ClientCore,
  operation: PagedOperationDescriptor,
  given: Values = {},
  options: PageCallOptions = {},
): PageCall<Item, Body> {
  const { limit, offset, items: member, total: count = "", defaultLimit = 1 } = operation.pagination;

  const read = (parameters: Values): ApiCall<Page<Item, Body>> =>
    call<Body, Page<Item, Body>>(core, operation, parameters, options, (body, response) => {
      const { [member]: items = [], [count]: total } = Object(body) as Record<string, unknown>;
      if (Object(body) !== body || Array.isArray(body) || !Array.isArray(items)) {
        throw notDocumented(operation, response, `no list of ${member}`);
      }
      const start = Number(parameters[offset] ?? 0);
      const next = start + items.length;
      const full = items.length >= Number(parameters[limit] ?? defaultLimit);
      const known = typeof total === "number" ? total : undefined;
      const hasNextPage = () => items.length > 0 && (known === undefined ? full : next < known);
      const nextPage = async () => (hasNextPage() ? readAt(next) : undefined);
      return { items, total: known, offset: start, body, hasNextPage, nextPage };
    });
  const readAt = (at: number) => read({ ...given, [offset]: at });

  const first = read(given);

  async function* pages() {
    const ahead = new Map<number, Promise<Page<Item, Body>>>();
    let page = await first;
    while (true) {
      yield page;
      if (!page.hasNextPage()) return;
      const before = page;
      const { length } = page.items;
      const next = page.offset + length;
      // Pages requested ahead are guessed to be as long as this one; one that was guessed wrongly is never read.
      const last = Math.min(next + length * Math.min(options.prefetch ?? 0, 10), (page.total ?? 0) - 1);
      let at = next;
      do {
        const promise = ahead.get(at) ?? readAt(at);
        promise.catch(() => {}); // counts only where the page is read
        ahead.set(at, promise);
        at += length;
      } while (at <= last);
      page = (await ahead.get(next)) as Page<Item, Body>;
      ahead.delete(next);
      // Without a total nothing else ends the list of a server that begins again.
      if (repeats(page, before) || (page.total === undefined && repeats(page, await first))) {
        throw new ClientError(`the page at ${next} repeats an earlier one`, { operation: operation.id });
      }
    }
  }

  async function* items() {
    // yield* would take twice as long for each item.
    for await (const page of pages()) for (const item of page.items) yield item;
  }

  async function toArray({ max }: { max: number }) {
    if (!(max >= 0)) throw wrongOption("max", max, "a number of items");
    const list: Item[] = [];
    // It is on its way already: nothing of it may fail unseen.
    await first;
    if (max < 1) return list;
    for await (const item of items()) if (list.push(item) >= max) break;
    return list;
  }

  return Object.assign(first, { pages, toArray, [Symbol.asyncIterator]: items });
}
