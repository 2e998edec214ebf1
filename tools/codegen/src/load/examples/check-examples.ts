import { resolvePointer } from "../../json-pointer.ts";
import type { SpecError } from "../../spec-error.ts";
import { type Dict, isDict, show } from "../objects.ts";
import type { Origins } from "../origins.ts";
import { forEachSchema, isDataOutside, objectsIn } from "../schema-walk.ts";
import { type Fault, faultOf } from "./fault.ts";

/**
 * Finds the examples and defaults that break their schema. Those inside a schema are left out, in place, since answers
 * are put together of them; those of a response or a parameter stay what the document shows.
 *
 * The document is in the dialect of 3.1, its references in place.
 */
export function checkExamples(document: Dict, origins: Origins): SpecError[] {
  const warnings: SpecError[] = [];
  forEachSchema(document, (schema) => warnings.push(...inSchema(schema, document, origins)));
  forEachOwner(document, (owner, isBody) => {
    if (isBody) warnings.push(...readTexts(owner, document, origins));
    warnings.push(...besideSchema(owner, document, origins));
  });
  // Several responses may show the same example.
  return [...new Map(warnings.map((warning) => [warning.message, warning])).values()];
}

function inSchema(schema: Dict, document: Dict, origins: Origins): SpecError[] {
  const warnings: SpecError[] = [];
  const { example, examples, default: preset } = schema;
  const isWrong = (value: unknown, holder: object, key: string, what: string): boolean => {
    const fault = faultOf(document, schema, value);
    if (fault !== undefined) warnings.push(report(holder, key, value, fault, what, origins));
    return fault !== undefined;
  };
  if (example !== undefined && isWrong(example, schema, "example", "an example that breaks its schema is left out")) {
    delete schema["example"];
  }
  if (Array.isArray(examples)) {
    const good = examples.filter(
      (one, index) => !isWrong(one, examples, String(index), "an example that breaks its schema is left out"),
    );
    if (good.length === 0) delete schema["examples"];
    else if (good.length < examples.length) schema["examples"] = good;
  }
  // What stands beside an enum was looked at together with it.
  if (preset !== undefined && !Array.isArray(schema["enum"])) {
    isWrong(preset, schema, "default", "the default breaks its schema");
  }
  return warnings;
}

const WHAT = "an example that breaks its schema";

function besideSchema(owner: Dict, document: Dict, origins: Origins): SpecError[] {
  const warnings: SpecError[] = [];
  for (const [holder, key] of examplesOf(owner, document)) {
    const fault = faultOf(document, owner["schema"], holder[key]);
    if (fault !== undefined) warnings.push(report(holder, key, holder[key], fault, WHAT, origins));
  }
  return warnings;
}

/** Each example beside a schema: what holds it, under which name. */
function examplesOf(owner: Dict, document: Dict): [holder: Dict, key: string][] {
  const entries = Object.values(isDict(owner["examples"]) ? owner["examples"] : {}).map((entry) => {
    const reference = isDict(entry) ? entry["$ref"] : undefined;
    return typeof reference === "string" ? resolvePointer(document, reference) : entry;
  });
  const holders: [Dict, string][] = [
    [owner, "example"],
    ...entries.filter(isDict).map((one): [Dict, string] => [one, "value"]),
  ];
  return holders.filter(([holder, key]) => holder[key] !== undefined);
}

/** Some write the example of a JSON body as its text. It is read, in place, where the schema allows no text. */
function readTexts(owner: Dict, document: Dict, origins: Origins): SpecError[] {
  return examplesOf(owner, document).flatMap(([holder, key]) => {
    const text = holder[key];
    const value = typeof text === "string" ? parsed(text) : undefined;
    if (typeof value !== "object" || faultOf(document, owner["schema"], text) === undefined) return [];
    const warning = origins.error(holder, key, {
      what: "an example that is the text of JSON is read as what it says",
      got: show(text),
      expected: "the value itself",
      remedy: "write it without quotes",
    });
    holder[key] = value;
    return [warning];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The warning stands at the part of the value that is wrong. */
function report(holder: object, key: string, value: unknown, fault: Fault, what: string, origins: Origins): SpecError {
  let place: [object, string] = [holder, key];
  let inner = value;
  for (const token of fault.path) {
    if (typeof inner !== "object" || inner === null) break;
    place = [inner, token];
    inner = (inner as Dict)[token];
  }
  return origins.error(...place, {
    what,
    got: fault.got,
    expected: fault.expected,
    remedy: "mend the value, or the schema",
  });
}

/** Parameters, headers and media types of JSON: examples in other formats are texts of that format. */
function forEachOwner(document: Dict, visit: (owner: Dict, isBody: boolean) => void): void {
  const bodies = new Set<unknown>();
  const others = new Set<unknown>();
  const isFollowed = (key: string) =>
    key !== "schema" && key !== "schemas" && !isDataOutside(key) && !key.startsWith("x-");
  for (const node of objectsIn(document, isFollowed)) {
    if (!isDict(node)) continue;
    for (const [mediaType, media] of Object.entries(isDict(node["content"]) ? node["content"] : {})) {
      (/[/+]json\s*(;|$)/i.test(mediaType) ? bodies : others).add(media);
    }
    if (node["schema"] !== undefined && !others.has(node)) visit(node, bodies.has(node));
  }
}
