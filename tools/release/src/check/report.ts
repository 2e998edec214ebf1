import { existsSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ApiChange } from "../api/compare-surface.ts";
import { type Bump, bumpBetween, highest } from "../bump.ts";
import { askedFor, type PendingChangesets, readPending } from "../changesets/pending.ts";
import type { Scratch } from "../process/scratch.ts";
import { type ReleasedPackage, releasedPackages } from "../repository.ts";
import type { Impact, RatedChange } from "../spec/change.ts";
import { compareDocuments } from "../spec/compare.ts";
import { compareApi } from "./api.ts";
import { changedFiles, commitOf, extractCommit, type LastRelease, lastRelease } from "./base.ts";
import { bundledDocument } from "./document.ts";
import { publishedChanges } from "./files.ts";
import { currentVersion } from "./manifest.ts";
import { brokenTypeTests } from "./type-tests.ts";

/** Why a package needs a release. */
export interface Reason {
  bump: Bump;
  source: "document" | "api" | "files";
  /** A sentence for the changelog. */
  text: string;
  why: string;
  /** JSON pointer into the document, for its changes. */
  pointer?: string;
  /** Name of the rule in RULES.md, for changes of the document. */
  rule?: string;
}

export interface PackageReport {
  package: ReleasedPackage;
  /** Undefined before the first release: then nothing is needed. */
  last?: LastRelease;
  reasons: Reason[];
  /** The least bump that the reasons allow. */
  needed: Bump;
  /** What changesets ask for, or versions already show. */
  asked: Bump;
}

export interface Report {
  packages: PackageReport[];
  pending: PendingChangesets;
}

export interface ReportOptions {
  root: string;
  scratch: Scratch;
  /** Commit to compare with, instead of each package's last release. */
  base?: string;
}

/** Compares every package with its last release. */
export async function makeReport({ root, scratch, base }: ReportOptions): Promise<Report> {
  const pending = await readPending(root);
  const comparisons = new Comparisons(root, scratch);
  // Side by side: what one package is built with runs while another's types are compared.
  const packages = await Promise.all(
    releasedPackages.map(async (released): Promise<PackageReport> => {
      const version = await currentVersion(root, released);
      const last = base === undefined ? await lastRelease(root, released.name) : { version, ref: base };
      const reasons = last === undefined ? [] : await comparisons.reasons(released, last.ref);
      const raised = last === undefined ? "none" : bumpBetween(last.version, version);
      return {
        package: released,
        ...(last === undefined ? {} : { last }),
        reasons,
        needed: highest(reasons.map(({ bump }) => bump)),
        asked: highest([askedFor(released.name, pending), raised]),
      };
    }),
  );
  return { packages, pending };
}

/**
 * Comparisons with releases. Each package has a tag of its own; packages that were released together have the same
 * commit, and share what is the same for all.
 */
class Comparisons {
  readonly #root: string;
  readonly #scratch: Scratch;
  /** By commit, as are the other maps. */
  readonly #trees = new Map<string, Promise<string>>();
  readonly #documents = new Map<string, Promise<RatedChange[]>>();
  readonly #typeTests = new Map<string, ReturnType<typeof brokenTypeTests>>();

  constructor(root: string, scratch: Scratch) {
    this.#root = root;
    this.#scratch = scratch;
  }

  async reasons(released: ReleasedPackage, ref: string): Promise<Reason[]> {
    const commit = await commitOf(this.#root, ref);
    const base = await this.#once(this.#trees, commit, () => this.#extract(commit));
    const changes = await this.#once(this.#documents, commit, () => this.#compareDocument(ref, base));
    const trees = { current: this.#root, base };
    const files = await publishedChanges(await changedFiles(this.#root, ref, released.folder), released.folder, trees);
    // Where no file changed, neither did the API.
    const api = files.length === 0 ? [] : await this.#apiChanges(released, commit, trees, changes);
    const reasons = [
      ...changes.map((change) => documentReason(released, change)),
      ...api.map(({ impact, text, why }): Reason => ({ bump: BUMP[impact], source: "api", text, why })),
    ];
    return reasons.length === 0 && files.length > 0 ? [filesReason(files)] : reasons;
  }

  async #apiChanges(
    released: ReleasedPackage,
    commit: string,
    { current, base }: { current: string; base: string },
    changes: readonly RatedChange[],
  ): Promise<ApiChange[]> {
    const scratch = join(this.#scratch.folder, `api-${released.folder.replaceAll("/", "-")}`);
    await mkdir(scratch);
    const trees = { current, base, scratch };
    const accepted = changes.flatMap(({ gained }) => gained ?? []);
    const compared = await compareApi(released, trees, accepted);
    if (compared.length === 0) return compared;
    const broken = await this.#once(this.#typeTests, commit, () => brokenTypeTests(trees));
    return [...compared, ...(broken.get(released.folder.split("/").at(-1) ?? "") ?? [])];
  }

  /** The files of a release, with the packages that are installed now. */
  async #extract(commit: string): Promise<string> {
    const target = join(this.#scratch.folder, `base-${commit}`);
    await extractCommit(this.#root, commit, target);
    const modules = ["node_modules", ...releasedPackages.map(({ folder }) => join(folder, "node_modules"))];
    for (const path of [...modules, join("tools", "codegen", "node_modules")]) {
      const [from, to] = [join(this.#root, path), join(target, path)];
      if (existsSync(from) && existsSync(dirname(to))) await symlink(from, to);
    }
    return target;
  }

  async #compareDocument(ref: string, base: string): Promise<RatedChange[]> {
    const { folder } = this.#scratch;
    const before = await bundledDocument(base, ref, folder);
    const after = await bundledDocument(this.#root, "the work tree", folder);
    return compareDocuments(before, after);
  }

  #once<T>(results: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
    const result = results.get(key) ?? make();
    results.set(key, result);
    return result;
  }
}

const BUMP: Record<Impact, Bump> = { breaking: "major", additive: "minor", neutral: "patch" };

/** The docs describe the API and have none of their own: what breaks callers doesn't break readers. */
function documentReason(released: ReleasedPackage, { impact, text, why, pointer, rule }: RatedChange): Reason {
  const bump = released.folder === "packages/docs" && impact === "breaking" ? "minor" : BUMP[impact];
  return { bump, source: "document", text, why, pointer, rule };
}

function filesReason(files: readonly string[]): Reason {
  const shown = files.slice(0, 5).join(", ");
  const more = files.length > 5 ? ` and ${files.length - 5} more` : "";
  return {
    bump: "patch",
    source: "files",
    text: "Changes without effect on the API.",
    why: `Changed: ${shown}${more}.`,
  };
}
