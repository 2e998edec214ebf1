import type { NamedSchema } from "../../../model/types.ts";
import type { Labels } from "../labels/labels.ts";
import { createAnchors, type Site } from "./context.ts";
import { type ModelTable, modelTable } from "./tables.ts";

/** The page of one named schema. */
export interface ModelPage extends ModelTable {
  labels: Labels;
}

export function modelPage(site: Site, { name, schema }: NamedSchema): ModelPage {
  const context = {
    document: site.model.document,
    labels: site.labels,
    anchor: createAnchors(),
    modelHref: (other: string) => {
      const file = site.modelFiles.get(other);
      return file === undefined ? undefined : `${file}.md`;
    },
  };
  return { labels: site.labels, ...modelTable(context, name, schema, "field") };
}
