import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of `openapitools.json`; the wrapper is run here, since it takes relative paths from its working folder. */
export const HOME = fileURLToPath(new URL("..", import.meta.url));

/** The wrapper reads it for the version of the generator and for where its jar is kept. */
export const SETTINGS_FILE = join(HOME, "openapitools.json");

export const TEMPLATES = fileURLToPath(new URL("../templates", import.meta.url));

export interface Settings {
  version: string;
  /** Absolute path of the jar. */
  jar: string;
}

export function readSettings(): Settings {
  const settings = JSON.parse(readFileSync(SETTINGS_FILE, "utf8")) as {
    "generator-cli": { version: string; storageDir: string };
  };
  const { version, storageDir } = settings["generator-cli"];
  return { version, jar: join(resolve(HOME, storageDir), `${version}.jar`) };
}

/** The command-line program of `@openapitools/openapi-generator-cli`. */
export function findWrapper(): string {
  const manifest = createRequire(import.meta.url).resolve("@openapitools/openapi-generator-cli/package.json");
  return join(dirname(manifest), "main.js");
}
