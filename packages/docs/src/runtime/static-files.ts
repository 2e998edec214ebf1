import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { contentType } from "./content-types.js";

export interface StaticFile {
  status: 200 | 404;
  type: string;
  body: Uint8Array;
  /** Its name changes with its content. */
  immutable: boolean;
}

/**
 * The file of the site that a URL's path names: `/x/` is `x/index.html`. A path that leads out of the folder, by `..`
 * or by a link, or that cannot be decoded, is a page that does not exist.
 */
export async function findFile(folder: string, pathname: string): Promise<StaticFile> {
  const root = await realpath(folder);
  const path = await resolveInside(root, pathname);
  if (path === undefined) {
    return {
      status: 404,
      type: contentType("404.html"),
      body: await readFile(await notFoundPage(root, pathname)),
      immutable: false,
    };
  }
  const immutable = path.startsWith(join(root, "_astro") + sep);
  return { status: 200, type: contentType(path), body: await readFile(path), immutable };
}

/** The page that says that there is none, in the language that the path begins with. */
async function notFoundPage(root: string, pathname: string): Promise<string> {
  const language = /^\/[^/]+(?=\/)/.exec(pathname)?.[0] ?? "";
  return (await resolveInside(root, `${language}/404.html`)) ?? join(root, "404.html");
}

/** The folder that `/x` without a slash means, to be redirected to. */
export async function isFolder(folder: string, pathname: string): Promise<boolean> {
  const root = await realpath(folder);
  return !pathname.endsWith("/") && (await resolveInside(root, `${pathname}/`)) !== undefined;
}

async function resolveInside(root: string, pathname: string): Promise<string | undefined> {
  try {
    const decoded = decodeURIComponent(pathname);
    if (decoded.includes("\0") || decoded.split(/[/\\]/).includes("..")) return undefined;
    const wanted = join(root, decoded.endsWith("/") ? `${decoded}index.html` : decoded);
    const path = await realpath(wanted);
    return path.startsWith(root + sep) && (await stat(path)).isFile() ? path : undefined;
  } catch {
    return undefined; // no such file, or a path that cannot be decoded
  }
}
