/** A package as it is on npm. */
export interface PublishedVersion {
  name: string;
  version: string;
  /** What its changelog says about this version. */
  notes: string;
  /** File with its bill of materials. */
  sbom: string;
}

/** What GitHub has already. */
export interface RemoteState {
  tags: ReadonlySet<string>;
  /** Tags that have a release. */
  releases: ReadonlySet<string>;
}

/**
 * The `gh` commands that are left to do for a published version: its release with its tag, unless they are there, and
 * the bill of materials, which replaces an earlier one. Done twice, it does the same as once.
 * @param commit The commit that the tag marks if there is none yet.
 */
export function attachCommands(published: PublishedVersion, remote: RemoteState, commit: string): string[][] {
  const tag = `${published.name}@${published.version}`;
  const upload = ["release", "upload", tag, published.sbom, "--clobber"];
  if (remote.releases.has(tag)) return [upload];
  const target = remote.tags.has(tag) ? ["--verify-tag"] : ["--target", commit];
  const kind = published.version.includes("-") ? ["--prerelease"] : [];
  return [["release", "create", tag, "--title", tag, "--notes", published.notes, ...target, ...kind], upload];
}

/** What a changelog says about one version: the text under its heading. */
export function changelogSection(changelog: string, version: string): string {
  const lines = changelog.split("\n");
  const start = lines.indexOf(`## ${version}`);
  if (start === -1) return "";
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim();
}
