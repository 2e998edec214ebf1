import { type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";

/** Folders that hold nothing that anyone edits. */
const SKIPPED = new Set(["node_modules", "dist"]);

/**
 * Calls back with the name of each file below a folder that changes. Each folder has a watcher of its own: Node's
 * recursive one loses a file on Linux once an editor saves it by putting another in its place.
 */
export function watchFolder(root: string, onChange: (name: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const watchAll = (): void => {
    for (const folder of foldersOf(root)) {
      if (watchers.has(folder)) continue;
      const watcher = watch(folder, (_event, name) => {
        watchAll(); // a folder may be new
        if (name !== null) onChange(name);
      });
      // Its folder is gone; it is watched anew where it comes back.
      watcher.on("error", () => watchers.delete(folder));
      watchers.set(folder, watcher);
    }
  };
  watchAll();
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

function foldersOf(root: string): string[] {
  const inner = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name))
    .flatMap(({ name }) => foldersOf(join(root, name)));
  return [root, ...inner];
}
