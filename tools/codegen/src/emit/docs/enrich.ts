import type { ApiModel } from "../../model/types.ts";
import type { Labels } from "./labels/labels.ts";
import { createSite } from "./page/context.ts";
import { modelPage } from "./page/model-page.ts";
import { operationPage } from "./page/operation-page.ts";
import { overview } from "./page/overview.ts";

/** What openapi-generator is given, and what its files are to be called. */
export interface Enriched {
  /** An OpenAPI document with the content of every page as structured data in `x-page` and `x-overview`. */
  document: Record<string, unknown>;
  /** Our path of each file that the generator writes, by the generator's. */
  paths: Map<string, string>;
}

/**
 * Enriches a document for openapi-generator: structured data only, which the templates lay out.
 *
 * The generator writes one file per tag and one per schema. It gets one tag per operation, so that every operation has
 * a page, and for each schema an object that stands for it, because of itself it writes no page for a schema that is
 * an array, a map, an enumeration or a reference, and it loses the keywords of JSON Schema 2020-12.
 */
export function enrich(model: ApiModel, labels: Labels): Enriched {
  const site = createSite(model, labels);
  const paths = new Map(OVERVIEW_PAGES);
  if (model.document["webhooks"] !== undefined) paths.set("webhooks.md", "webhooks/index.md");
  const operations: Record<string, Record<string, unknown>> = {};
  for (const [index, operation] of model.operations.entries()) {
    const tag = numbered("Operation", index);
    paths.set(`Apis/${tag}Api.md`, `operations/${operation.fileName}.md`);
    operations[operation.path] = {
      ...operations[operation.path],
      [operation.method.toLowerCase()]: {
        operationId: tag,
        tags: [tag],
        responses: { default: { description: "" } },
        "x-page": operationPage(site, operation),
      },
    };
  }
  const schemas = model.schemas.map((schema, index) => {
    const name = numbered("Schema", index);
    paths.set(`Models/${name}.md`, `models/${site.modelFiles.get(schema.name)}.md`);
    return [name, { type: "object", properties: { value: {} }, "x-page": modelPage(site, schema) }];
  });
  return {
    document: {
      openapi: "3.1.0",
      info: { title: model.info.title, version: model.info.version },
      paths: operations,
      components: { schemas: Object.fromEntries(schemas) },
      "x-overview": overview(site),
    },
    paths,
  };
}

const OVERVIEW_PAGES: readonly [string, string][] = [
  ["README.md", "index.md"],
  ["authentication.md", "authentication.md"],
  ["permissions.md", "permissions.md"],
  ["status-codes.md", "status-codes.md"],
  ["error-codes.md", "error-codes.md"],
];

/** A name that openapi-generator leaves as it is. */
function numbered(kind: string, index: number): string {
  return `${kind}${index + 1}`;
}
