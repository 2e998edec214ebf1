import { canonicalJson } from "../../model/canonical-json.ts";
import { camelCase, claim } from "../../model/names.ts";
import type { ApiModel, Operation } from "../../model/types.ts";
import { itemSchemaOf } from "./items.ts";

/** Options of the mock itself; a collection of the same name is given a longer one. */
const RESERVED = [
  ..."credentials tokens users authentication errors rateLimit lockout now seed bodyLimit journalSize cors admin data".split(
    " ",
  ),
  ..."port host socket tls log onRequest".split(" "),
];

/**
 * Names of the data behind list operations: the response property that holds the items. Operations whose items have
 * the same name and schema share their data; a name that is taken gets the operation's in front.
 */
export function collectionNames(model: ApiModel): Map<Operation, string> {
  const taken = new Set(RESERVED.map((name) => name.toLowerCase()));
  const byContent = new Map<string, string>();
  const names = new Map<Operation, string>();
  for (const operation of model.operations) {
    if (operation.pagination === undefined) continue;
    const { items } = operation.pagination;
    const key = `${items} ${canonicalJson(itemSchemaOf(model.document, operation))}`;
    const known = byContent.get(key);
    const name = known ?? claimName(taken, items, operation);
    byContent.set(key, name);
    names.set(operation, name);
  }
  return names;
}

function claimName(taken: Set<string>, items: string, operation: Operation): string {
  const short = camelCase(items) || "items";
  return claim(taken, taken.has(short.toLowerCase()) ? camelCase(`${operation.name} ${items}`) : short);
}
