import type { OperationContract } from "../spec/contract.ts";
import { letters } from "../spec/letters.ts";

/** The place of a name among those of the same letters and digits, in the order of names. */
export const rankOf = (name: string, names: readonly string[]): number =>
  names
    .filter((other) => letters(other) === letters(name))
    .sort()
    .indexOf(name);

/**
 * Among names that an artefact gives to operations, that of one of them: it has the letters and digits of the ID. Of
 * IDs that differ in nothing else the later one has a number behind it, and so has one whose name is taken.
 */
export function nameOf(
  names: readonly string[],
  { id, rank }: Pick<OperationContract, "id" | "rank">,
): string | undefined {
  if (rank === 0 && names.includes(id)) return id;
  const own = letters(id);
  const numberOf = (name: string): string => letters(name).slice(own.length);
  return names
    .filter((name) => letters(name).startsWith(own) && /^\d*$/.test(numberOf(name)))
    .sort((a, b) => Number(numberOf(a)) - Number(numberOf(b)))[rank];
}
