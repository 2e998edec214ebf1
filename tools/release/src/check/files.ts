import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonical, type Node } from "../spec/document.ts";

const NEVER_PUBLISHED = [
  /\.test(-d)?\.[cm]?[jt]sx?$/,
  /(^|\/)(test|tests|testing|bench|node_modules|dist|\.[^/]+)\//,
  /(^|\/)(tsconfig[^/]*\.json|vitest[^/]*\.ts|turbo\.json|CHANGELOG\.md|manifest\.json|\.[^/]+)$/,
];

/** Members of a package.json that no user of the package is touched by, or that a release itself changes. */
const IGNORED_MEMBERS = new Set(["version", "specVersion", "specHash", "devDependencies", "scripts"]);

/** Whether a changed file of a package reaches its users, as far as its path tells. */
export function isPublished(file: string): boolean {
  return !NEVER_PUBLISHED.some((pattern) => pattern.test(file));
}

/** Whether two texts of a package.json are the same to users of the package. */
export function sameManifest(a: string, b: string): boolean {
  return canonical(relevant(a)) === canonical(relevant(b));
}

function relevant(manifest: string): Node {
  const entries = Object.entries(JSON.parse(manifest) as Node);
  return Object.fromEntries(entries.filter(([member]) => !IGNORED_MEMBERS.has(member)));
}

/** Of the changed files of a package, those that reach its users. */
export async function publishedChanges(
  files: readonly string[],
  folder: string,
  trees: { current: string; base: string },
): Promise<string[]> {
  const manifest = join(folder, "package.json");
  const published = files.filter(isPublished);
  if (!published.includes(manifest)) return published;
  const [before, after] = await Promise.all(
    [trees.base, trees.current].map((tree) => readFile(join(tree, manifest), "utf8")),
  );
  const same = before !== undefined && after !== undefined && sameManifest(before, after);
  return same ? published.filter((file) => file !== manifest) : published;
}
