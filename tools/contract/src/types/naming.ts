import type { Contract } from "../spec/contract.ts";
import { basesIn, discriminatorsIn } from "../spec/discriminator.ts";
import { flatten } from "../spec/flatten.ts";
import { asObject, at, type Json, type JsonObject } from "../spec/json.ts";

/** What tells the options of choices apart. */
export interface Naming {
  /** Schemas of members whose values name an option, with those values. */
  members: Map<Json, string[][]>;
  /** Schemas that are options, with the member that tells and its values. */
  options: Map<Json, { member: string; names: string[] }[]>;
}

/** What was found in each document, whose types are compared a thousand times. */
const found = new WeakMap<JsonObject, Naming>();

export function namingIn(contract: Contract): Naming {
  const naming = found.get(contract.document) ?? findNaming(contract);
  found.set(contract.document, naming);
  return naming;
}

function findNaming(contract: Contract): Naming {
  const naming: Naming = { members: new Map(), options: new Map() };
  for (const { member, options } of [...discriminatorsIn(contract.document), ...basesIn(contract.document)]) {
    for (const { schema, pointer, names } of options) {
      const property = asObject(flatten(contract, schema)["properties"])[member];
      if (property !== undefined) add(naming.members, property, names);
      add(naming.options, at(contract.document, pointer) ?? null, { member, names });
    }
  }
  return naming;
}

function add<Value>(lists: Map<Json, Value[]>, key: Json, value: Value): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}
