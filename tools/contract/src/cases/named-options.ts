import { type Discriminator, discriminatorOf } from "../spec/discriminator.ts";
import { isObject, type Json } from "../spec/json.ts";
import { schemaAt } from "../spec/lookup.ts";
import type { CaseSource } from "./calls.ts";
import { sampleValues } from "./samples.ts";

/** A value of a choice that is told by a name, and whether the document allows it. */
export interface NamedValue {
  name: string;
  value: Json;
  isValid: boolean;
}

/**
 * Values of a schema with a discriminator: a few of each option under each name. What names one option and is of
 * another is wrong, unless it fits both.
 */
export function namedValues(source: CaseSource, pointer: string): NamedValue[] {
  const named = discriminatorOf(schemaAt(source.contract, pointer));
  if (named === undefined) return [];
  const names = named.options.flatMap((option) => option.names);
  const samples = named.options.flatMap((option) => sampleValues(source, option.pointer, 6)).filter(isObject);
  return names.flatMap((name) =>
    samples.map((sample) => {
      const value = { ...sample, [named.member]: name };
      return { name, value, isValid: fits(source, named, name, value) };
    }),
  );
}

/** Judged by the option that is named, and by it alone. */
function fits({ checker }: CaseSource, { options }: Discriminator, name: string, value: Json): boolean {
  return checker.isValid(options.find((option) => option.names.includes(name))?.pointer, value);
}
