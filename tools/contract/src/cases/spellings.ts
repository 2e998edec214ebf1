import type { ParameterContract } from "../spec/contract.ts";
import { asList, isObject, type Json, type JsonObject } from "../spec/json.ts";
import { isJson } from "../spec/lookup.ts";
import { encode } from "../wire/encode.ts";
import type { CaseSource } from "./calls.ts";
import { isPlain, type Known, knownOf, memberOf, named, plainest, REFUSED, type Spelling } from "./spelling.ts";
import { pathSpellings } from "./spellings-of-paths.ts";

/** Ways to write a parameter that a client would not choose, and mistakes that look like them. */
export function spellings(source: CaseSource, parameter: ParameterContract): Spelling[] {
  const known = knownOf(source, parameter);
  const isAllowed = (value: Json) => source.checker.isValid(parameter.schemaPointer ?? "", value);
  return spellingsOf(known).filter(({ want }) => {
    if (want === undefined) return !parameter.required;
    return want === REFUSED || isAllowed(want);
  });
}

function spellingsOf(known: Known): Spelling[] {
  const { parameter, schema } = known;
  if (parameter.mediaType !== undefined) return ofContent(known, parameter.mediaType);
  const own = parameter.in === "path" ? pathSpellings(known) : [];
  if (schema["type"] === "array") return [...own, ...(parameter.in === "path" ? [] : ofLists(known))];
  if (schema["type"] === "object") return [...own, ...(parameter.in === "path" ? [] : ofObjects(known))];
  return [...own, ...(parameter.style === "matrix" ? [] : ofTexts(known)), ...ofChoice(known)];
}

const ENCODED: Record<string, [raw: string, encoded: string]> = {
  spaceDelimited: ["+", "%20"],
  pipeDelimited: ["|", "%7C"],
};

function ofLists(known: Known): Spelling[] {
  const { parameter, name } = known;
  const items = plainest(known, (value): value is Json[] => Array.isArray(value) && value.length > 1);
  if (items === undefined) return [];
  const [one = "", other = ""] = items.map(String);
  const texts = items.map(String);
  if (parameter.in === "header") {
    return [
      { what: "spaces after the commas", written: texts.join(", "), want: items },
      { what: "nothing", written: "", want: [] },
    ];
  }
  if (parameter.explode) {
    const bracketed = texts.map((text): [string, string] => [`${name}%5B%5D`, text]);
    return parameter.in === "query" ? [{ what: "brackets behind the name", written: bracketed, want: items }] : [];
  }
  const [raw, encoded] = ENCODED[parameter.style] ?? [",", "%2C"];
  const twice = texts.map((text): [string, string] => [name, text]);
  const within: Json = [`${one},${other}`, one];
  return [
    { what: "delimiters that are encoded", written: named(known, texts.join(encoded)), want: items },
    { what: "delimiters as they are", written: named(known, texts.join(raw)), want: items },
    { what: "nothing", written: named(known, ""), want: [] },
    ...(parameter.in === "query" ? [{ what: "the name twice", written: twice, want: REFUSED } as const] : []),
    ...(raw === ","
      ? [{ what: "a comma in an item", written: named(known, `${one}%2C${other},${one}`), want: within }]
      : []),
    ...(raw === "," && parameter.in === "query"
      ? [
          {
            what: "a space in an item",
            written: named(known, `${one}+${other},${one}`),
            want: [`${one} ${other}`, one],
          },
        ]
      : []),
  ];
}

function ofObjects(known: Known): Spelling[] {
  const { parameter } = known;
  if (parameter.style === "deepObject") return ofDeepObjects(known);
  if (parameter.explode && parameter.in !== "header") return [];
  const value = plainest(known, (one): one is JsonObject => isObject(one) && Object.keys(one).length > 0);
  if (value === undefined) return [];
  const pairs = Object.entries(value).map(([key, item]) => [key, String(item)]);
  const written = pairs.map((pair) => pair.join(parameter.explode ? "=" : ","));
  const number = memberOf(known, "integer");
  const incomplete = named(known, [...written, number ?? ""].join(","));
  return [
    { what: "nothing", written: named(known, ""), want: {} },
    ...(number === undefined
      ? []
      : [{ what: "a name without its value", written: incomplete, want: REFUSED } as const]),
    parameter.in === "header"
      ? { what: "spaces after the commas", written: written.join(", "), want: value }
      : { what: "delimiters that are encoded", written: named(known, pairs.flat().join("%2C")), want: value },
  ];
}

function ofDeepObjects(known: Known): Spelling[] {
  const { name } = known;
  const number = memberOf(known, "integer");
  const member = number ?? memberOf(known, "string");
  if (member === undefined) return [];
  const key = encode(member);
  const want = { [member]: number === undefined ? "1" : 1 };
  const once = (key: string): [string, string][] => [[key, "1"]];
  return [
    { what: "brackets that are encoded", written: once(`${name}%5B${key}%5D`), want },
    { what: "brackets as they are", written: once(`${name}[${key}]`), want },
    { what: "another name", written: once(`x${name}[${key}]`), want: undefined },
    { what: "no closing bracket", written: once(`${name}[${key}`), want: undefined },
    { what: "no brackets", written: once(name), want: undefined },
    { what: "a member twice", written: [...once(`${name}[${key}]`), ...once(`${name}[${key}]`)], want: REFUSED },
  ];
}

function ofTexts(known: Known): Spelling[] {
  const { parameter, schema, source, values } = known;
  const isAllowed = (value: Json) => source.checker.isValid(parameter.schemaPointer ?? "", value);
  const isText = [schema["type"]].flat().includes("string");
  const text = [...values, "abcd"].find((value) => typeof value === "string" && isPlain(value) && isAllowed(value));
  if (!isText || typeof text !== "string") return [];
  const encoded = `%${text.charCodeAt(0).toString(16).toUpperCase()}${text.slice(1)}`;
  if (parameter.in === "header")
    return [{ what: "an escape, which headers do not have", written: encoded, want: encoded }];
  const dot = parameter.style === "label" ? "." : "";
  return [
    { what: "percent-encoded", written: named(known, dot + encoded), want: text },
    { what: "a malformed escape", written: named(known, `${dot}${text}%zz`), want: REFUSED },
    { what: "a hidden NUL", written: named(known, `${dot}${text}%00`), want: REFUSED },
    ...(parameter.in === "cookie" ? ofCookies(known, text) : []),
  ];
}

function ofCookies({ name }: Known, text: string): Spelling[] {
  return [
    { what: "among others", written: `flag; a=1;${name}=${text};b=2`, want: text },
    { what: "spaces around it", written: `a=1 ;  ${name} = ${text} ; b=2`, want: text },
    { what: "an equals sign in it", written: `${name}=${text}=1`, want: `${text}=1` },
    { what: "a longer name", written: `x${name}=${text}`, want: undefined },
    { what: "a longer name without a value", written: `${name}x`, want: undefined },
  ];
}

/** What a text is read as where a schema allows several types; the word null is the mock's own way to write that. */
function ofChoice(known: Known): Spelling[] {
  const types = asList(known.schema["type"]);
  const has = (type: string) => types.includes(type);
  // A list may hold the word, and is then one of it.
  const mayBeNull = has("null") && !has("array");
  const rows: Spelling[] = mayBeNull ? [{ what: "the word null", written: named(known, "null"), want: null }] : [];
  if (mayBeNull && !has("string")) rows.push({ what: "nothing", written: named(known, ""), want: null });
  if (has("integer") && !has("string")) rows.push({ what: "no number", written: named(known, "x1"), want: REFUSED });
  if (!has("array") && !has("object")) return rows;
  const list: Json = has("string") ? "a,b" : has("array") ? ["a", "b"] : { a: "b" };
  return [...rows, { what: "a text, a list or an object", written: named(known, "a,b"), want: list }];
}

/** Parameters that are written in a media type. */
function ofContent(known: Known, mediaType: string): Spelling[] {
  const { parameter, name } = known;
  const twice: Spelling[] = [
    {
      what: "the name twice",
      written: [
        [name, "1"],
        [name, "1"],
      ],
      want: REFUSED,
    },
  ];
  const broken: Spelling[] = [
    { what: "broken JSON", written: named(known, parameter.in === "header" ? "{" : "%7B"), want: REFUSED },
  ];
  return [...(isJson(mediaType) ? broken : []), ...(parameter.in === "query" ? twice : [])];
}
