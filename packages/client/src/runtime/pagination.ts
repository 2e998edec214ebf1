import { ApiCall, perform, type WithResponse } from "./call.js";
import { type ClientCore, internalsOf } from "./core.js";
import { notDocumented } from "./decode.js";
import { ClientError, ConfigurationError } from "./errors.js";
import type { OperationDescriptor, PagedOperationDescriptor, Values } from "./operation.js";
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

const MAX_PREFETCH = 10;

/** A call that answers in pages: a promise of the first page, and all items one after the other. */
export class PageCall<Item, Body = unknown> extends ApiCall<Page<Item, Body>> implements AsyncIterable<Item> {
  readonly #prefetch: number;
  readonly #readAt: (offset: number) => Promise<Page<Item, Body>>;

  constructor(
    first: Promise<WithResponse<Page<Item, Body>>>,
    readAt: (offset: number) => Promise<Page<Item, Body>>,
    prefetch: number,
  ) {
    super(first);
    this.#readAt = readAt;
    this.#prefetch = prefetch;
  }

  /** Every item, page by page, from the offset that was asked for. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }

  /**
   * Every page. Ends at the total, at an empty page or, without a total, at a short page.
   *
   * @throws {@link ClientError} where the server sends the same page twice, as one does that ignores the offset.
   */
  async *pages(): AsyncGenerator<Page<Item, Body>, void, undefined> {
    const ahead = new Map<number, Promise<Page<Item, Body>>>();
    let page: Page<Item, Body> = await this.then();
    const step = page.items.length;
    for (let known = ""; ; ) {
      yield page;
      if (!page.hasNextPage()) return;
      const offset = page.offset + page.items.length;
      const following = ahead.get(offset) ?? this.#readAt(offset);
      this.#lookAhead(ahead, offset, step, page.total);
      known ||= JSON.stringify(page.items);
      page = await following;
      const content = JSON.stringify(page.items);
      if (page.items.length > 0 && content === known) {
        throw new ClientError(`the server sent the same page for offset ${offset} as for the one before it`, {
          advice: "Read single pages: the server seems to ignore the offset.",
        });
      }
      known = content;
    }
  }

  /**
   * All items in one array.
   *
   * @param options.max Most items to collect; required, since a list may be longer than memory is large.
   */
  async toArray({ max }: { max: number }): Promise<Item[]> {
    if (!Number.isInteger(max) || max < 0) {
      throw new ConfigurationError(`max is ${max}, expected an integer of at least 0`);
    }
    const items: Item[] = [];
    if (max === 0) return items;
    for await (const item of this) if (items.push(item) >= max) break;
    return items;
  }

  /** Requests the pages behind `offset`, as if each had `step` items; one that was guessed wrongly is never used. */
  #lookAhead(ahead: Map<number, Promise<Page<Item, Body>>>, offset: number, step: number, total = 0): void {
    for (const past of ahead.keys()) if (past <= offset || (past - offset) % step !== 0) ahead.delete(past);
    for (let at = offset + step; at < total && ahead.size < this.#prefetch; at += step) {
      if (ahead.has(at)) continue;
      const page = this.#readAt(at);
      page.catch(() => {}); // its error counts only where the page is read
      ahead.set(at, page);
    }
  }
}

/** Calls an operation that `x-pagination` describes. */
export function callPaged<Item, Body>(
  core: ClientCore,
  operation: PagedOperationDescriptor,
  parameters: Values = {},
  options: PageCallOptions = {},
): PageCall<Item, Body> {
  const shared = internalsOf(core);
  const read = async (given: Values): Promise<WithResponse<Page<Item, Body>>> => {
    const result = await perform<Body>(shared, operation, given, options);
    return { ...result, data: toPage(operation, given, result, readAt) };
  };
  const readAt = async (offset: number) => (await read({ ...parameters, [operation.pagination.offset]: offset })).data;
  return new PageCall(read(parameters), readAt, Math.min(options.prefetch ?? 0, MAX_PREFETCH));
}

function toPage<Item, Body>(
  operation: PagedOperationDescriptor,
  parameters: Values,
  { data: body, response }: WithResponse<Body>,
  readAt: (offset: number) => Promise<Page<Item, Body>>,
): Page<Item, Body> {
  const { pagination } = operation;
  const members = (typeof body === "object" && body !== null ? body : undefined) as Record<string, unknown> | undefined;
  const items = members?.[pagination.items] ?? [];
  if (members === undefined || !Array.isArray(items)) {
    throw notDocumented(operation, response, `without a list in ${pagination.items}`);
  }
  const count = pagination.total === undefined ? undefined : members[pagination.total];
  const total = typeof count === "number" ? count : undefined;
  const offset = Number(parameters[pagination.offset] ?? 0);
  const limit = Number(parameters[pagination.limit] ?? defaultLimit(operation) ?? 1);
  const hasNextPage = () =>
    items.length > 0 && (total === undefined ? items.length >= limit : offset + items.length < total);
  return {
    items,
    total,
    offset,
    body,
    hasNextPage,
    nextPage: async () => (hasNextPage() ? readAt(offset + items.length) : undefined),
  };
}

function defaultLimit({ parameters, pagination }: OperationDescriptor): unknown {
  return parameters.find(({ name }) => name === pagination?.limit)?.schema?.default;
}
