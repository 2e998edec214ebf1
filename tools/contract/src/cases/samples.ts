import fc from "fast-check";
import { allowsNothing } from "../spec/contradiction.ts";
import { at, type Json } from "../spec/json.ts";
import type { SchemaChecker } from "../spec/validate.ts";
import { candidatesOf } from "./arbitrary.ts";
import type { CaseSource } from "./calls.ts";

/** How many candidates in a row may be wrong. */
const MOST_FAILURES = 500;

class NothingFits extends Error {}

/** What was made for each checker, which knows one document. */
const made = new WeakMap<SchemaChecker, Map<string, Json[]>>();

/**
 * Values that a schema allows, the same ones for the same seed; none where it contradicts itself. Ajv has the last word
 * on each of them.
 *
 * @throws Error where none is found, though the schema may allow some: its cases would be missing without a word
 */
export function sampleValues(source: CaseSource, pointer: string, count: number): Json[] {
  const known = made.get(source.checker) ?? new Map<string, Json[]>();
  made.set(source.checker, known);
  const key = `${source.seed} ${count} ${pointer}`;
  const values = known.get(key) ?? sample(source, pointer, count);
  known.set(key, values);
  return [...values];
}

function sample({ contract, checker, seed }: CaseSource, pointer: string, count: number): Json[] {
  let failures = 0;
  const fits = (value: Json): boolean => {
    if (checker.isValid(pointer, value)) {
      failures = 0;
      return true;
    }
    failures++;
    if (failures > MOST_FAILURES) throw new NothingFits(`${MOST_FAILURES} values, and none fits #${pointer}`);
    return false;
  };
  try {
    return fc.sample(candidatesOf(contract, pointer).filter(fits), { numRuns: count, seed });
  } catch (error) {
    if (error instanceof NothingFits && allowsNothing(contract, at(contract.document, pointer))) return [];
    throw error;
  }
}
