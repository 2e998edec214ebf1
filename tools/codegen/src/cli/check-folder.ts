import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { readManifest } from "../write.ts";
import { UsageError } from "./run.ts";

/** @throws UsageError where a folder cannot be written to, or holds something else than what an earlier run wrote. */
export function checkFolder(folder: string): void {
  checkWritable(folder);
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (readManifest(join(folder, "src/generated")) !== undefined) return;
  throw new UsageError(
    `${folder} holds something that was not generated\n` +
      "  expected  an empty folder, or one that an earlier run wrote\n" +
      "  to do     choose another --out, or empty the folder",
  );
}

/** Of a folder that is not there yet, what counts is the one that it will be made in. */
function checkWritable(folder: string): void {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) {
    throw new UsageError(
      `${nearest} is a file\n  expected  a folder, or nothing yet\n  to do     choose another --out`,
    );
  }
  try {
    accessSync(nearest, constants.W_OK);
  } catch {
    throw new UsageError(
      `${nearest} cannot be written to\n  expected  a folder of your own\n  to do     choose another --out`,
    );
  }
}
