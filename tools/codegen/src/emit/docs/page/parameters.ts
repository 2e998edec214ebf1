import { resolvePointer } from "../../../json-pointer.ts";
import type { OpenApiDocument, Operation, Parameter } from "../../../model/types.ts";
import { show } from "../schema/constraints.ts";
import { type FieldContext, type FieldRow, fieldRow, innerRows, seeParagraph } from "../schema/fields.ts";
import { slug, toCode } from "../text/escape.ts";
import type { NestedTables, Site } from "./context.ts";
import { externalLink } from "./links.ts";
import { schemeRows } from "./security.ts";

type Place = Parameter["in"];

/** The table of the parameters in one place, credentials first; undefined where there are none. */
export function parameterTable(
  site: Site,
  nested: NestedTables,
  operation: Operation,
  place: Place,
): { rows: FieldRow[] } | undefined {
  const credentials = place === "path" ? [] : schemeRows(site, operation, place, nested.context.anchor);
  const own = operation.parameters
    .filter((parameter) => parameter.in === place)
    .flatMap((parameter) => parameterRows(site, nested.context, parameter));
  const rows = [...credentials, ...own];
  return rows.length === 0 ? undefined : { rows };
}

function parameterRows(site: Site, context: FieldContext, parameter: Parameter): FieldRow[] {
  const { labels } = site;
  const { name, required, schema, description, deprecated } = parameter;
  const anchor = `${parameter.in}-${slug(name)}`;
  const flags = deprecated ? [labels.deprecated] : [];
  const row = fieldRow(context, name, schema, { required, anchor, description, flags });
  const examples = parameter.examples.map(({ value }) => ({
    term: labels.constraints.example,
    limit: toCode(show(value)),
  }));
  const more = readParameter(site.model.document, parameter.pointer)["x-external-docs"];
  return [
    {
      ...row,
      constraints: [...row.constraints, ...writtenAs(site, parameter), ...examples],
      blocks: [...row.blocks, ...seeParagraph(labels, externalLink(more))],
    },
    ...innerRows(context, schema, anchor, name),
  ];
}

/** The parameter as the document has it, with a `$ref` followed. */
function readParameter(document: OpenApiDocument, pointer: string): Record<string, unknown> {
  const parameter = (resolvePointer(document, pointer) ?? {}) as Record<string, unknown>;
  const { $ref } = parameter;
  return typeof $ref === "string" ? { ...readParameter(document, $ref), ...parameter } : parameter;
}

/** How a value that is no single word is written, where OpenAPI's defaults do not say it. */
function writtenAs({ labels }: Site, { in: place, style, explode, contentType }: Parameter): FieldRow["constraints"] {
  if (contentType !== undefined) return [{ term: labels.contentType, limit: toCode(contentType) }];
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  if (style === usual && explode === (usual === "form")) return [];
  return [{ term: labels.writtenAs, limit: toCode(explode ? `${style}, explode` : style) }];
}
