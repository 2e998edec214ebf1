import type { Contract } from "../spec/contract.ts";
import { flatten, typesOf } from "../spec/flatten.ts";
import { asObject, type Json, type JsonObject, membersOf } from "../spec/json.ts";

const OF_EACH_TYPE: [type: string, value: Json][] = [
  ["string", "text"],
  ["boolean", true],
  ["integer", 7],
  ["object", {}],
];

/**
 * Objects are of one option of a `oneOf` alone where the others would take one of their members only as something else.
 * For each option that and itself, to be merged: all that tells options apart that forbid no further members.
 */
export function toldApart(contract: Contract, options: JsonObject[]): JsonObject[][] {
  return options.flatMap((option) => {
    const own = asObject(option["properties"]);
    const others = options.filter((other) => other !== option);
    const wrong = others.map((other) => wrongMember(contract, own, other)).filter((one) => one !== undefined);
    if (wrong.length < others.length) return [];
    return [[option, { required: wrong.map(([name]) => name), properties: Object.fromEntries(wrong) }]];
  });
}

/** A member that another option names and this one does not, with a value of another type than it has there. */
function wrongMember(contract: Contract, own: JsonObject, other: JsonObject): [string, JsonObject] | undefined {
  for (const [name, schema] of membersOf(other["properties"])) {
    const types = typesOf(flatten(contract, schema)).map((type) => (type === "number" ? "integer" : type));
    const wrong = OF_EACH_TYPE.find(([type]) => !types.includes(type));
    if (!Object.hasOwn(own, name) && types.length > 0 && wrong !== undefined) return [name, { const: wrong[1] }];
  }
  return undefined;
}
