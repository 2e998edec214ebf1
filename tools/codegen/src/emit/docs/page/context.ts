import { claim, kebabCase } from "../../../model/names.ts";
import type { ApiModel, Schema } from "../../../model/types.ts";
import { type Names, nameExports } from "../../client/names.ts";
import type { Labels } from "../labels/labels.ts";
import type { FieldContext } from "../schema/fields.ts";
import { slug } from "../text/escape.ts";

/** What every page of one language is made from. */
export interface Site {
  model: ApiModel;
  labels: Labels;
  /** File name, without folder and ending, of each named schema's page. */
  modelFiles: ReadonlyMap<string, string>;
  schemas: ReadonlyMap<string, Schema>;
  /** What the generated client exports. */
  names: Names;
}

export function createSite(model: ApiModel, labels: Labels): Site {
  const taken = new Set<string>();
  const modelFiles = new Map(
    model.schemas.map(({ name, pascalName }) => [name, claim(taken, kebabCase(pascalName) || "schema")]),
  );
  const schemas = new Map(model.schemas.map(({ name, schema }) => [name, schema]));
  return { model, labels, modelFiles, schemas, names: nameExports(model) };
}

/** Link targets of one page: each is given once. */
export function createAnchors(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => claim(taken, slug(wanted) || "part");
}

/** Named schemas that a page shows in tables of its own, in the order in which they are first met. */
export interface NestedTables {
  context: FieldContext;
  /** Names met since the last call. */
  drain(): { name: string; anchor: string }[];
}

/** A page with more nested tables than this links to the pages of the further ones. */
const MOST_TABLES = 24;

export function createNestedTables(site: Site, anchor: (wanted: string) => string): NestedTables {
  const anchors = new Map<string, string>();
  const waiting: { name: string; anchor: string }[] = [];
  const modelHref = (name: string) => {
    const file = site.modelFiles.get(name);
    if (file === undefined) return undefined;
    if (!anchors.has(name) && anchors.size >= MOST_TABLES) return `../models/${file}.md`;
    const known = anchors.get(name) ?? anchor(`model-${file}`);
    if (!anchors.has(name)) waiting.push({ name, anchor: known });
    anchors.set(name, known);
    return `#${known}`;
  };
  return {
    context: { document: site.model.document, labels: site.labels, modelHref, anchor },
    drain: () => waiting.splice(0),
  };
}
