import { join } from "node:path";
import { close, createIndex } from "pagefind";

/** Indexes the finished pages, each language by itself. */
export async function indexSite(site: string): Promise<void> {
  const { index, errors } = await createIndex({});
  if (index === undefined) throw new Error(`pagefind: ${errors.join("; ")}`);
  await index.addDirectory({ path: site });
  await index.writeFiles({ outputPath: join(site, "pagefind") });
  await close();
}
