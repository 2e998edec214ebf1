import { resolvePointer } from "../../../json-pointer.ts";
import { METHODS } from "../../../load/methods.ts";
import type { Content, OpenApiDocument, Operation } from "../../../model/types.ts";
import { type Block, parseBlocks } from "../text/blocks.ts";
import { type Code, slug, toCode } from "../text/escape.ts";
import { type BodyView, bodyViews } from "./bodies.ts";
import type { NestedTables, Site } from "./context.ts";

/** A request that the service sends: a callback of an operation, or a webhook. */
export interface CallbackView {
  callbackAnchor: string;
  callbackName: Code;
  callbackRequest: Code;
  callbackBlocks: Block[];
  callbackBodies: BodyView[];
}

type Dict = Record<string, unknown>;

export function callbackViews(site: Site, nested: NestedTables, { pointer }: Operation): CallbackView[] {
  const { document } = site.model;
  const operation = object(document, resolvePointer(document, pointer));
  return entries(document, operation["callbacks"]).flatMap(([name, callback]) =>
    entries(document, callback).flatMap(([expression, item]) => requestViews(site, nested, name, expression, item)),
  );
}

export function webhookViews(site: Site, nested: NestedTables): CallbackView[] {
  const { document } = site.model;
  return entries(document, document["webhooks"]).flatMap(([name, item]) => requestViews(site, nested, name, "", item));
}

function requestViews(site: Site, nested: NestedTables, name: string, url: string, item: Dict): CallbackView[] {
  const { document } = site.model;
  return METHODS.filter((method) => item[method] !== undefined).map((method) => {
    const operation = object(document, item[method]);
    const content = entries(document, object(document, operation["requestBody"])["content"]);
    const words = [operation["summary"], operation["description"]].filter((text) => typeof text === "string");
    return {
      callbackAnchor: nested.context.anchor(`callback-${name}`),
      callbackName: toCode(name),
      callbackRequest: toCode(`${method.toUpperCase()} ${url}`.trim()),
      callbackBlocks: parseBlocks(words.join("\n\n")),
      callbackBodies: bodyViews(site, nested, content.map(toContent), `callback-${slug(name)}`),
    };
  });
}

function toContent([mediaType, { schema }]: [string, Dict]): Content {
  return {
    mediaType,
    examples: [],
    pointer: "",
    ...(schema !== undefined && { schema: schema as NonNullable<Content["schema"]> }),
  };
}

function entries(document: OpenApiDocument, value: unknown): [string, Dict][] {
  return Object.entries(object(document, value))
    .filter(([name]) => !name.startsWith("x-") && name !== "$ref")
    .map(([name, member]) => [name, object(document, member)]);
}

/** An object of the document, with a `$ref` followed. */
function object(document: OpenApiDocument, value: unknown): Dict {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const { $ref } = value as { $ref?: unknown };
  return typeof $ref === "string" ? ((resolvePointer(document, $ref) ?? {}) as Dict) : (value as Dict);
}
