import type { ApiDescription, OperationDescription, PaginationDescription } from "../description.js";
import { InvalidOptionError } from "../option-error.js";
import { findResponse, preferredContent, successStatus } from "../responses.js";
import { createRandom } from "../sample/random.js";
import { sample } from "../sample/sample.js";
import { type Collection, type CollectionState, createCollection } from "./collection.js";
import { type Item, type ItemRules, makeEntries } from "./entries.js";

export type DataSource = number | readonly Item[];

/** The data behind the list operations: by collection, then by scope. */
export interface DataStore {
  readonly names: readonly string[];
  /** The collection in a scope; without one, what every scope has that was not changed by itself. */
  collection(name: string, scope?: string): Collection<Item>;
  /** What a request reads. */
  state(name: string, scope: string | undefined): CollectionState;
  /** Back to the data at the start: one scope, or all. */
  reset(scope?: string): void;
}

/** How many seeded items there are where neither an option nor an example says. */
const DEFAULT_SIZE = 25;

interface Holder {
  readonly rules: ItemRules;
  readonly initial: () => CollectionState;
  shared: CollectionState;
  readonly scopes: Map<string, CollectionState>;
}

/**
 * @param sources Data by collection. Without it the collection holds the document's example.
 * @throws InvalidOptionError where a source is not what the document says, or has no collection.
 */
export function createDataStore(
  api: ApiDescription,
  sources: Readonly<Record<string, DataSource | undefined>>,
  seed: string,
): DataStore {
  const holders = new Map<string, Holder>();
  for (const operation of api.operations) {
    const { pagination } = operation;
    if (pagination === undefined || holders.has(pagination.collection)) continue;
    holders.set(pagination.collection, makeHolder(api, operation, pagination, sources[pagination.collection], seed));
  }
  const find = (name: string) => {
    const holder = holders.get(name);
    if (holder !== undefined) return holder;
    throw new InvalidOptionError("collection", name, [...holders.keys()].join(", ") || "no collection, there is none");
  };
  const state = (name: string, scope: string | undefined) => {
    const holder = find(name);
    return (scope === undefined ? undefined : holder.scopes.get(scope)) ?? holder.shared;
  };
  return {
    names: [...holders.keys()],
    state,
    collection: (name, scope) => makeView(find(name), scope),
    reset(scope) {
      for (const holder of holders.values()) resetHolder(holder, scope);
    },
  };
}

function makeHolder(
  api: ApiDescription,
  operation: OperationDescription,
  pagination: PaginationDescription,
  source: DataSource | undefined,
  seed: string,
): Holder {
  const example = exampleOf(operation);
  const exampleItems = Array.isArray(example?.[pagination.items]) ? (example[pagination.items] as Item[]) : undefined;
  const rules: ItemRules = {
    name: pagination.collection,
    check: pagination.checkItem,
    seed: (number) =>
      sample(pagination.itemSchema(), {
        random: createRandom(`${seed}/${pagination.collection}/${number}`),
        schemas: api.schemas,
        variables: api.serverVariables,
        hint: exampleItems?.[0],
        index: number,
        varied: true,
      }) as Item,
  };
  const initial = (): CollectionState => {
    if (source !== undefined) return { entries: makeEntries(source, rules) };
    if (exampleItems === undefined) return { entries: makeEntries(DEFAULT_SIZE, rules) };
    const total = pagination.total === undefined ? undefined : example?.[pagination.total];
    return {
      entries: exampleItems.map((item) => ({ item })),
      ...(typeof total === "number" && { exampleTotal: total }),
    };
  };
  return { rules, initial, shared: initial(), scopes: new Map() };
}

/** The first example of the operation's response of success. Where it is no object it has none of the members. */
function exampleOf(operation: OperationDescription): Item | null | undefined {
  const response = findResponse(operation, successStatus(operation));
  return (response && preferredContent(response)?.examples[0]?.value()) as Item | null | undefined;
}

function makeView(holder: Holder, scope: string | undefined): Collection<Item> {
  return createCollection(
    {
      read: () => (scope === undefined ? undefined : holder.scopes.get(scope)) ?? holder.shared,
      write() {
        if (scope === undefined) return holder.shared;
        const own = holder.scopes.get(scope) ?? { ...holder.shared };
        holder.scopes.set(scope, own);
        return own;
      },
      reset: () => resetHolder(holder, scope),
    },
    holder.rules,
  );
}

function resetHolder(holder: Holder, scope: string | undefined): void {
  if (scope !== undefined) holder.scopes.delete(scope);
  else {
    holder.scopes.clear();
    holder.shared = holder.initial();
  }
}
