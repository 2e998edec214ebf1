import { readFileSync, watch } from "node:fs";
import { basename, dirname } from "node:path";
import type { Item } from "../data/entries.js";
import { InvalidOptionError } from "../option-error.js";

/** The data that an option names: a number of seeded items, or the list in a JSON file. @throws InvalidOptionError */
export function readData(name: string, value: string): number | Item[] {
  if (/^-?\d+$/.test(value)) return Number(value);
  let text: string;
  try {
    text = readFileSync(value, "utf8");
  } catch (error) {
    throw new InvalidOptionError(
      name,
      `${value}, which cannot be read (${(error as Error).message})`,
      "a number or a file",
    );
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InvalidOptionError(name, `${value}, which is no JSON (${(error as Error).message})`, "a list of items");
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as Record<string, unknown> | null)?.[name];
  if (Array.isArray(list)) return list as Item[];
  throw new InvalidOptionError(name, `${value} without a list`, `a list of items, or an object with one named ${name}`);
}

const SETTLE_MS = 50;

/**
 * Calls back when a file changes. Its folder is watched, since editors replace files instead of writing into them.
 * Returns what ends it.
 */
export function watchFile(path: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(path), (_, name) => {
    if (name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
