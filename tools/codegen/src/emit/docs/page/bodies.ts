import type { Content, Example, Response, Schema } from "../../../model/types.ts";
import { limitsOf } from "../schema/choice.ts";
import type { Constraint } from "../schema/constraints.ts";
import { discriminatorOf } from "../schema/discriminator.ts";
import { type FieldRow, fieldRow, innerRows } from "../schema/fields.ts";
import { flatten } from "../schema/resolve.ts";
import { typeText } from "../schema/type-text.ts";
import { type Block, parseBlocks, parseCell } from "../text/blocks.ts";
import { blockFence, type Code, escapeText, slug, toCode } from "../text/escape.ts";
import type { Inline } from "../text/inline.ts";
import type { NestedTables, Site } from "./context.ts";
import { type ModelTable, nestedTables } from "./tables.ts";

/** A body in one media type. */
export interface BodyView {
  mediaType: Code;
  bodyType: Inline[];
  bodyConstraints: Constraint[];
  fields?: { rows: FieldRow[] };
  tables: ModelTable[];
}

export interface ExampleView {
  exampleTitle: string;
  exampleBlocks: Block[];
  mediaName: string;
  blockFence: string;
  language: string;
  source: string;
}

export interface ResponseView {
  status: string;
  statusAnchor: string;
  statusBlocks: Block[];
  headers?: { rows: FieldRow[] };
  bodies: BodyView[];
}

export function bodyViews(site: Site, nested: NestedTables, content: readonly Content[], anchor: string): BodyView[] {
  return content.map(({ mediaType, schema }) => {
    const flat = flatten(site.model.document, schema);
    const rows = innerRows(nested.context, schema, anchor);
    meetParts(site, nested, schema);
    const bodyType = typeText({ ...nested.context, modelHref: (name) => modelPage(site, name) }, schema);
    return {
      mediaType: toCode(mediaType),
      bodyType,
      bodyConstraints: [...limitsOf(nested.context, flat), ...discriminatorOf(nested.context, schema)],
      ...(rows.length > 0 && { fields: { rows } }),
      tables: nestedTables(site, nested),
    };
  });
}

/** Meets the named variants and elements of a body, so that their tables are shown with it. */
function meetParts(site: Site, { context }: NestedTables, schema: Schema | undefined): void {
  const { oneOf, anyOf, items } = flatten(site.model.document, schema);
  for (const part of [...(oneOf ?? anyOf ?? []), ...(items === undefined ? [] : [items])]) typeText(context, part);
}

function modelPage(site: Site, name: string): string | undefined {
  const file = site.modelFiles.get(name);
  return file === undefined ? undefined : `../models/${file}.md`;
}

export function responseView(site: Site, nested: NestedTables, response: Response): ResponseView {
  const { status, headers } = response;
  const rows = headers.map((header) =>
    fieldRow(nested.context, header.name, header.schema, {
      required: header.required,
      anchor: `${status}-header-${header.name}`,
      description: header.description,
    }),
  );
  return {
    status: escapeText(status),
    statusAnchor: nested.context.anchor(`status-${status}`),
    statusBlocks: parseBlocks(response.description),
    ...(rows.length > 0 && { headers: { rows } }),
    bodies: bodyViews(site, nested, response.content, slug(status)),
  };
}

export function exampleViews(content: readonly Content[]): ExampleView[] {
  return content.flatMap(({ mediaType, examples }) => examples.map((example) => exampleView(mediaType, example)));
}

function exampleView(mediaType: string, { name, summary, description, value }: Example): ExampleView {
  const isText = typeof value === "string" && !mediaType.includes("json");
  const source = isText ? value : JSON.stringify(value, null, 2);
  return {
    exampleTitle: escapeText(summary ?? name),
    exampleBlocks: parseCell(description),
    mediaName: escapeText(mediaType),
    blockFence: blockFence(source),
    language: isText ? "text" : "json",
    source,
  };
}
