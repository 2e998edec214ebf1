import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { sha256 } from "./hash.ts";
import type { GeneratedFile } from "./model/types.ts";
import { MANIFEST, type Manifest } from "./output.ts";

/** The only module that writes generated files. */

/** What differs between a folder and what it should hold; paths relative to the folder. */
export interface Difference {
  added: string[];
  changed: string[];
  removed: string[];
}

export function isSame(difference: Difference): boolean {
  return difference.added.length + difference.changed.length + difference.removed.length === 0;
}

/** Compares a folder with what it should hold. */
export function compareFolder(folder: string, files: readonly GeneratedFile[]): Difference {
  const difference: Difference = { added: [], changed: [], removed: [] };
  const wanted = new Set(files.map((file) => file.path));
  for (const { path, text } of files) {
    const current = readText(join(folder, path));
    if (current === undefined) difference.added.push(path);
    else if (current !== text) difference.changed.push(path);
  }
  difference.removed = listFiles(folder).filter((path) => !wanted.has(path));
  return difference;
}

/** Makes the folder hold these files and no others. Unchanged files are not touched, so that watchers stay quiet. */
export function writeFolder(folder: string, files: readonly GeneratedFile[]): Difference {
  const difference = compareFolder(folder, files);
  const touched = new Set([...difference.added, ...difference.changed]);
  for (const { path, text } of files) if (touched.has(path)) writeFile(join(folder, path), text);
  for (const path of difference.removed) removeFile(folder, path);
  return difference;
}

/** Writes files into a folder that holds others as well. */
export function writeInto(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) if (readText(join(folder, path)) !== text) writeFile(join(folder, path), text);
}

/** A reader never sees half a file: it is written aside and renamed. */
function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.tmp`;
  writeFileSync(aside, text);
  renameSync(aside, path);
}

/** Removes what the manifest does not list; a cache that restores files never removes any. */
export function prune(folder: string): string[] {
  const manifest = readManifest(folder);
  if (manifest === undefined) return [];
  const stale = listFiles(folder).filter((path) => path !== MANIFEST && !Object.hasOwn(manifest.files, path));
  for (const path of stale) removeFile(folder, path);
  return stale;
}

function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path));
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    if (readdirSync(join(folder, parent)).length > 0) break;
    rmdirSync(join(folder, parent));
  }
}

/** Files whose content is not what the manifest says, with the reason. */
export function verifyManifest(folder: string, manifest: Manifest): { path: string; reason: string }[] {
  const listed = Object.entries(manifest.files).flatMap(([path, hash]) => {
    const text = readText(join(folder, path));
    if (text === undefined) return [{ path, reason: "missing" }];
    return sha256(text) === hash ? [] : [{ path, reason: "edited by hand" }];
  });
  const unlisted = listFiles(folder)
    .filter((path) => path !== MANIFEST && !Object.hasOwn(manifest.files, path))
    .map((path) => ({ path, reason: "not generated" }));
  return [...listed, ...unlisted];
}

export function readManifest(folder: string): Manifest | undefined {
  const text = readText(join(folder, MANIFEST));
  if (text === undefined) return undefined;
  try {
    const manifest = JSON.parse(text) as Manifest;
    return typeof manifest.files === "object" && typeof manifest.inputs === "object" ? manifest : undefined;
  } catch {
    return undefined; // a broken manifest is like none: everything is written anew
  }
}

/** All files of a folder, to put them back should a later step fail. */
export function readFolder(folder: string): GeneratedFile[] {
  return listFiles(folder).map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
