import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { run } from "../process/run.ts";
import type { Impact } from "./change.ts";
import type { Node } from "./document.ts";

/** One entry of `redocly diff --format json`, as far as it is used here. */
export interface RedoclyChange {
  /** Where it is used, without `$ref`. */
  path: string;
  /** Where it is written: in a component, if that is shared. */
  rawPointer: string;
  typeName: string;
  kind: "added" | "removed" | "modified";
  impact: Impact;
  property?: string;
  before?: unknown;
  after?: unknown;
  /** Redocly's sentence, where one of its rules applied. */
  message?: string;
}

interface Report {
  changes: {
    path: string;
    typeName: string;
    kind: "added" | "removed" | "modified";
    impact: "major" | "minor" | "patch";
    verdicts: { message: string }[];
    property?: string;
    base?: { value?: unknown; pointer: string };
    revision?: { value?: unknown; pointer: string };
  }[];
}

const IMPACT = { major: "breaking", minor: "additive", patch: "neutral" } as const;

/** Environment in which Redocly asks nobody about itself. */
export const redoclyEnvironment = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/** Path of Redocly's program. */
export function redoclyProgram(): string {
  const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
  return join(dirname(manifest), "bin", "cli.js");
}

/**
 * Compares two bundled documents with Redocly.
 * @param folder An empty folder for the files that Redocly reads.
 */
export async function redoclyDiff(base: Node, revision: Node, folder: string): Promise<RedoclyChange[]> {
  const files = [join(folder, "base.json"), join(folder, "revision.json")] as const;
  await writeFile(files[0], JSON.stringify(base));
  await writeFile(files[1], JSON.stringify(revision));
  const args = [redoclyProgram(), "diff", ...files, "--format", "json", "--fail-on", "none"];
  const { stdout } = await run(process.execPath, args, { cwd: folder, env: redoclyEnvironment });
  return (JSON.parse(stdout) as Report).changes.map((change) => ({
    path: change.path,
    rawPointer: rawPointer(change),
    typeName: change.typeName,
    kind: change.kind,
    impact: IMPACT[change.impact],
    ...(change.property === undefined ? {} : { property: change.property }),
    before: change.base?.value,
    after: change.revision?.value,
    ...(change.verdicts[0] === undefined ? {} : { message: change.verdicts[0].message }),
  }));
}

/** A changed member is reported by its own pointer where it is there, else by that of the object that lacks it. */
function rawPointer({ kind, property, base, revision, path }: Report["changes"][number]): string {
  const place = kind === "removed" ? base : (revision ?? base);
  const pointer = place?.pointer ?? path;
  const isMember = property !== undefined && property !== "key" && place?.value !== undefined;
  return isMember ? pointer.slice(0, pointer.lastIndexOf("/")) : pointer;
}
