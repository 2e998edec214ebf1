import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { close, createIndex } from "pagefind";

/** Pagefind's own user interfaces; ours is site/scripts/search.ts. */
const UNUSED = /^pagefind-(ui|modular-ui|component-ui|highlight)\b/;

/** Indexes the finished pages, each language by itself. */
export async function indexSite(site: string): Promise<void> {
  const { index, errors } = await createIndex({});
  if (index === undefined) throw new Error(`pagefind: ${errors.join("; ")}`);
  await index.addDirectory({ path: site });
  const folder = join(site, "pagefind");
  await index.writeFiles({ outputPath: folder });
  for (const file of readdirSync(folder).filter((name) => UNUSED.test(name))) rmSync(join(folder, file));
  await close();
}
