import { parse } from "yaml";
import { BUMPS, type Bump } from "../bump.ts";
import { ReleaseError } from "../release-error.ts";
import { isNode } from "../spec/document.ts";

/** A changeset: which packages are released, by how much, and what users read about it. */
export interface Changeset {
  bumps: Record<string, Bump>;
  text: string;
}

/**
 * Reads the text of a changeset.
 * @param file Its name, for messages.
 * @param packages Names of the packages that can be released.
 * @throws ReleaseError for text that is no changeset, an unknown package and an unknown bump.
 */
export function parseChangeset(source: string, file: string, packages: readonly string[]): Changeset {
  const match = /^\s*---\r?\n([\s\S]*?)(?:\r?\n)?---\r?\n?([\s\S]*)$/.exec(source);
  const bumps = match === null ? undefined : frontMatter(match[1] ?? "", file);
  if (match === null || bumps === undefined) {
    throw new ReleaseError(
      `${file} is no changeset: expected lines such as \`"${packages[0] ?? "package"}": minor\` between two lines \`---\`, ` +
        "then the text for the changelog. `pnpm changeset` writes one.",
    );
  }
  for (const [name, bump] of Object.entries(bumps)) {
    if (!packages.includes(name)) {
      throw new ReleaseError(
        `${file} names the package "${name}", which is not released here. Known: ${packages.join(", ")}.`,
      );
    }
    if (!BUMPS.includes(bump as Bump)) {
      throw new ReleaseError(`${file} asks for "${bump}" of ${name}, expected one of ${BUMPS.join(", ")}.`);
    }
  }
  return { bumps: bumps as Record<string, Bump>, text: (match[2] ?? "").trim() };
}

function frontMatter(text: string, file: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = parse(text) ?? {};
    return isNode(parsed) ? parsed : undefined;
  } catch (cause) {
    throw new ReleaseError(`${file} is no changeset: what is between the lines \`---\` is not YAML.`, { cause });
  }
}

/** The text of a changeset, as changesets itself writes it. */
export function printChangeset({ bumps, text }: Changeset): string {
  const lines = Object.entries(bumps).map(([name, bump]) => `"${name}": ${bump}`);
  return `---\n${lines.join("\n")}\n---\n\n${text.trim()}\n`;
}
