import type { OpenApiDocument, Schema, SchemaObject } from "../../../model/types.ts";
import type { Labels } from "../labels/labels.ts";
import { type Inline, link, plain } from "../text/inline.ts";
import { componentName, flatten, typesOf } from "./resolve.ts";

/** Where the table of a named schema stands, seen from the page that is being written. */
export type ModelHref = (name: string) => string | undefined;

/** What a type is shown with. */
export interface TypeContext {
  document: OpenApiDocument;
  labels: Labels;
  modelHref: ModelHref;
}

const DEEPEST = 4;

/** The type of a value, in the words of the cloud's reference: "Integer (int32)", "Array of X objects". */
export function typeText(context: TypeContext, schema: Schema | undefined, depth = 0): Inline[] {
  const { labels, document } = context;
  if (schema === false) return [plain(labels.typeNever)];
  if (schema === undefined || schema === true || depth > DEEPEST) return [plain(labels.typeAny)];
  const flat = flatten(document, schema);
  const alternatives = flat["oneOf"] ?? flat["anyOf"];
  const named = typesOf(flat).includes("object") || alternatives !== undefined ? modelLink(context, schema) : undefined;
  if (named !== undefined) return [named];
  const constants = listedConstants(context, flat);
  if (constants !== undefined) return typesText(context, [...new Set(constants.flatMap(typesOf))], flat, depth);
  if (alternatives !== undefined) return alternativeText(context, alternatives, flat["oneOf"] !== undefined, depth);
  return typesText(context, typesOf(flat), flat, depth);
}

function typesText(context: TypeContext, types: readonly string[], flat: SchemaObject, depth: number): Inline[] {
  const { labels } = context;
  if (types.length === 0) return [plain(labels.typeAny)];
  return types.flatMap((type, index) => [
    ...(index === 0 ? [] : [plain(labels.typeOr)]),
    ...(type === "array"
      ? arrayText(context, flat, depth)
      : [plain(withFormat(type, labels.types[type] ?? type, flat))]),
  ]);
}

/** Whether the type is shown as a link to a table of its own. */
export function isNamed(context: TypeContext, schema: Schema): boolean {
  return componentName(schema) !== undefined && typeText(context, schema).some((part) => part.link !== undefined);
}

/** The alternatives of a schema where each is a constant: they are what an `enum` would list. */
export function listedConstants({ document }: TypeContext, flat: SchemaObject): SchemaObject[] | undefined {
  const constants = (flat.oneOf ?? flat.anyOf ?? []).map((schema) => flatten(document, schema));
  return constants.length > 0 && constants.every((each) => each.const !== undefined) ? constants : undefined;
}

function modelLink({ modelHref }: TypeContext, schema: Schema): Inline | undefined {
  const name = componentName(schema);
  const href = name === undefined ? undefined : modelHref(name);
  return name === undefined || href === undefined ? undefined : link(name, href);
}

function alternativeText(context: TypeContext, schemas: readonly Schema[], one: boolean, depth: number): Inline[] {
  const { labels } = context;
  const parts = schemas.flatMap((schema, index) => [
    ...(index === 0 ? [] : [plain(labels.marks.comma)]),
    ...typeText(context, schema, depth + 1),
  ]);
  return [plain(one ? labels.typeOneOf : labels.typeAnyOf), ...parts];
}

function arrayText(context: TypeContext, flat: { [keyword: string]: unknown }, depth: number): Inline[] {
  const { labels } = context;
  const items = flat["items"] as Schema | undefined;
  const element = typeText(context, items, depth + 1);
  const objects = element.some((part) => part.link !== undefined);
  return [plain(labels.arrayOf), ...element, plain(objects ? labels.arrayOfObjects : labels.arrayOfValues)];
}

/** The format of a value that may be null as well is none of null. */
function withFormat(type: string, words: string, { format }: { [keyword: string]: unknown }): string {
  return typeof format === "string" && type !== "null" ? `${words} (${format})` : words;
}
