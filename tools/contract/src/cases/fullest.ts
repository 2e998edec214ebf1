import { discriminatorOf } from "../spec/discriminator.ts";
import { asList, asObject, asText, isObject, type Json, pointerOf } from "../spec/json.ts";
import { schemaAt } from "../spec/lookup.ts";
import type { CaseSource } from "./calls.ts";
import { sampleValues } from "./samples.ts";

/** The value with the most in it, of each option where the schema is a choice: what is changed to break it. */
export function fullestValues(source: CaseSource, pointer: string): Json[] {
  const samples = sampleValues(source, pointer, 12).sort((a, b) => size(b) - size(a));
  const found = [samples[0], ...isOfOption(source, pointer).map((isOne) => samples.find(isOne))];
  return [...new Set(found.filter((value) => value !== undefined))];
}

const size = (value: Json): number => JSON.stringify(value).length;

/** For each option that stands elsewhere in the document, whether a value is of it. */
function isOfOption({ contract, checker }: CaseSource, pointer: string): ((value: Json) => boolean)[] {
  const schema = schemaAt(contract, pointer);
  const named = discriminatorOf(schema);
  if (named !== undefined) {
    const nameOf = (value: Json) => (isObject(value) ? asText(value[named.member]) : undefined) ?? "";
    return named.options.map(
      ({ names }) =>
        (value) =>
          names.includes(nameOf(value)),
    );
  }
  return asList(schema["oneOf"] ?? schema["anyOf"])
    .flatMap((option) => asText(asObject(option)["$ref"]) ?? [])
    .map((reference) => (value) => checker.isValid(pointerOf(reference), value));
}
