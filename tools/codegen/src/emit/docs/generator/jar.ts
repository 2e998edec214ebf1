import { existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSettings } from "./settings.ts";
import { runTool, runWrapper } from "./wrapper.ts";

const ARTIFACT = "org.openapitools:openapi-generator-cli";

/**
 * Makes sure that the pinned jar lies where the wrapper looks for it: as it is, by the wrapper's own download, or by
 * Maven, which may reach a repository that the wrapper does not.
 *
 * @returns undefined where the jar is there, else why it could not be had.
 */
export function obtainJar(): string | undefined {
  const { version, jar } = readSettings();
  if (existsSync(jar)) return undefined;
  console.error(`downloading openapi-generator ${version} (once) ...`);
  const download = runWrapper(["version"]);
  if (existsSync(jar)) return undefined;
  const maven = runTool("mvn", [
    "--batch-mode",
    "--quiet",
    "dependency:copy",
    `-Dartifact=${ARTIFACT}:${version}`,
    `-DoutputDirectory=${dirname(jar)}`,
  ]);
  const copied = join(dirname(jar), `openapi-generator-cli-${version}.jar`);
  if (existsSync(copied)) renameSync(copied, jar);
  if (existsSync(jar)) return undefined;
  return `openapi-generator ${version} could not be downloaded\n${indent(download.said)}\n${indent(maven.said)}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
