import type { Schema } from "../../../model/types.ts";
import { limitsOf } from "../schema/choice.ts";
import type { Constraint } from "../schema/constraints.ts";
import { discriminatorOf } from "../schema/discriminator.ts";
import { type FieldContext, type FieldRow, innerRows } from "../schema/fields.ts";
import { flatten } from "../schema/resolve.ts";
import { typeText } from "../schema/type-text.ts";
import { type Block, parseBlocks } from "../text/blocks.ts";
import { escapeText } from "../text/escape.ts";
import type { Inline } from "../text/inline.ts";
import type { NestedTables, Site } from "./context.ts";

/** A named schema inside a page: its fields, or where it has none, its type. */
export interface ModelTable {
  tableAnchor: string;
  tableName: string;
  tableBlocks: Block[];
  tableType: Inline[];
  tableConstraints: Constraint[];
  tableFields?: { rows: FieldRow[] };
}

/** The tables of all schemas that were met and are not shown yet; showing one may meet more. */
export function nestedTables(site: Site, nested: NestedTables): ModelTable[] {
  const tables: ModelTable[] = [];
  for (let batch = nested.drain(); batch.length > 0; batch = nested.drain()) {
    for (const { name, anchor } of batch) {
      const schema = site.schemas.get(name);
      if (schema !== undefined) tables.push(modelTable(nested.context, name, schema, anchor));
    }
  }
  return tables;
}

export function modelTable(context: FieldContext, name: string, schema: Schema, anchor: string): ModelTable {
  const flat = flatten(context.document, schema);
  const rows = innerRows(context, schema, anchor);
  return {
    tableAnchor: anchor,
    tableName: escapeText(name),
    tableBlocks: parseBlocks(flat.description),
    tableType: typeText(context, schema),
    tableConstraints: [...limitsOf(context, flat), ...discriminatorOf(context, schema, name)],
    ...(rows.length > 0 && { tableFields: { rows } }),
  };
}
