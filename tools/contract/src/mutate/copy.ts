import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Makes a copy of a built package whose files can be replaced one by one; what is not replaced is a link. */
export function copyPackage(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  copyFileSync(join(from, "package.json"), join(to, "package.json"));
  symlinkSync(join(from, "node_modules"), join(to, "node_modules"));
  for (const entry of readdirSync(join(from, "dist"), { recursive: true, withFileTypes: true, encoding: "utf8" })) {
    if (!entry.isFile() || entry.name.endsWith(".map")) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, "dist", source.slice(join(from, "dist").length));
    mkdirSync(dirname(target), { recursive: true });
    linkSync(source, target);
  }
}

/** Puts a text in the place of a file, without touching the original that it is linked to. */
export function replaceFile(folder: string, file: string, text: string): void {
  const target = join(folder, file);
  mkdirSync(dirname(target), { recursive: true });
  try {
    unlinkSync(target);
  } catch {
    // It is a new file.
  }
  writeFileSync(target, text);
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });
