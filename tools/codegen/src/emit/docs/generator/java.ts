import { spawnSync } from "node:child_process";

/** openapi-generator 7 needs this version of Java or a later one. */
const OLDEST = 11;

/** Whether a Java that can run openapi-generator is on the path; otherwise what is wrong. */
export function findJava(): { ok: true } | { ok: false; reason: string } {
  const { error, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (error !== undefined) return { ok: false, reason: "no `java` on the path" };
  const version = /version "(?:1\.)?(\d+)/.exec(stderr)?.[1];
  if (version === undefined || Number(version) < OLDEST) {
    return { ok: false, reason: `\`java -version\` says ${JSON.stringify(stderr.split("\n")[0])}` };
  }
  return { ok: true };
}
