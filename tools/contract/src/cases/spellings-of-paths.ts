import { isObject, type Json } from "../spec/json.ts";
import { encode } from "../wire/encode.ts";
import { type Known, memberOf, plainest, REFUSED, type Spelling } from "./spelling.ts";

/** Ways to write a parameter of the path: styles `simple`, `label` and `matrix`. */
export function pathSpellings(known: Known): Spelling[] {
  switch (known.parameter.style) {
    case "label":
      return [{ what: "no dot in front", written: textOf(known, "."), want: REFUSED }];
    case "matrix":
      return ofMatrix(known);
    default:
      return isObject(exampleOf(known)) ? incomplete(known, textOf(known, ","), ",") : [];
  }
}

const exampleOf = (known: Known): Json => {
  const isComposed = (value: Json): value is Json => Object.keys(Object(value)).length > 0;
  return plainest(known, isComposed) ?? known.values[0] ?? "";
};

/** Items or members one after the other. */
function textOf(known: Known, between: string): string {
  const value = exampleOf(known);
  const { explode } = known.parameter;
  const delimiter = explode ? between : ",";
  if (Array.isArray(value)) return value.map(String).join(delimiter);
  if (!isObject(value)) return encode(String(value));
  return Object.entries(value)
    .map((pair) => pair.join(explode ? "=" : ","))
    .join(delimiter);
}

/** A name without its value: as an empty text, that is wrong for a number. */
function incomplete(known: Known, text: string, delimiter: string): Spelling[] {
  const number = memberOf(known, "integer");
  if (number === undefined) return [];
  return [{ what: "a name without its value", written: `${text}${delimiter}${number}`, want: REFUSED }];
}

function ofMatrix(known: Known): Spelling[] {
  const { parameter, name } = known;
  const value = exampleOf(known);
  const text = textOf(known, ";");
  if (parameter.explode && isObject(value)) {
    return [...withoutStart(text), ...incomplete(known, `;${text}`, ";")];
  }
  const [item] = Array.isArray(value) ? value : [value];
  const one = parameter.explode ? String(item) : text;
  const read = parameter.explode && Array.isArray(value) ? [item ?? ""] : value;
  const nameEncoded = `%${parameter.name.charCodeAt(0).toString(16).toUpperCase()}${encode(parameter.name.slice(1))}`;
  const isList = parameter.explode && Array.isArray(value);
  return [
    ...withoutStart(`${name}=${one}`),
    { what: "another name", written: `;x${name}=${one}`, want: REFUSED },
    { what: "another name beside its own", written: `;${name}=${one};x=1`, want: REFUSED },
    { what: "its name percent-encoded", written: `;${nameEncoded}=${one}`, want: read },
    ...(isList ? [] : [{ what: "the name twice", written: `;${name}=${one};${name}=${one}`, want: REFUSED } as const]),
    ...(isObject(value) ? incomplete(known, `;${name}=${text}`, ",") : []),
  ];
}

const withoutStart = (text: string): Spelling[] => [
  { what: "no semicolon in front", written: text, want: REFUSED },
  { what: "something before the semicolon", written: `x;${text}`, want: REFUSED },
];
