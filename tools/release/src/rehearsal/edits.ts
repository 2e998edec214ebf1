import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { ReleaseError } from "../release-error.ts";
import { specPath } from "../repository.ts";
import type { Clone } from "./clone.ts";

/** Where in the document something is set. */
type Path = readonly string[];

const FIELDS: Path = ["components", "schemas", "ListFlowRespItem", "properties"];
const LIMIT: Path = ["components", "parameters", "Limit", "schema"];

/** A response gets a field: an additive change. */
export async function addResponseField(clone: Clone, name: string): Promise<void> {
  await setInDocument(clone, FIELDS, name, { type: "string", description: "Field added by a rehearsal." });
}

/** Fewer items on a page are allowed: a breaking change. */
export async function lowerLimit(clone: Clone): Promise<void> {
  await setInDocument(clone, LIMIT, "maximum", 50);
}

/** A sentence more in a guide: a change of the docs alone. */
export async function editGuide(clone: Clone): Promise<void> {
  const folder = join(clone.folder, "packages", "docs", "guides");
  const guide = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".md")).sort()[0];
  if (guide === undefined) throw new ReleaseError(`There is no guide in ${folder} that the rehearsal could edit.`);
  await appendFile(join(folder, guide), "\nA sentence added by a rehearsal.\n");
}

async function setInDocument(clone: Clone, parent: Path, key: string, value: unknown): Promise<void> {
  const file = join(clone.folder, specPath);
  const document = parseDocument(await readFile(file, "utf8"));
  if (!document.hasIn(parent)) {
    throw new ReleaseError(`${specPath} has no ${parent.join(".")} that the rehearsal could edit: adapt edits.ts.`);
  }
  document.setIn([...parent, key], document.createNode(value));
  await writeFile(file, document.toString({ lineWidth: 0 }));
}
