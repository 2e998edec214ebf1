import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of this package, `tools/release`. */
export const releaseFolder = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Root of the repository that this file is in. */
export const repositoryRoot = join(releaseFolder, "..", "..");

/** A package that is released. */
export interface ReleasedPackage {
  /** Name on npm. */
  name: string;
  /** Its folder, relative to the root of the repository. */
  folder: string;
}

/** Every package that is released, in the order in which they build on each other. */
export const releasedPackages: readonly ReleasedPackage[] = [
  { name: "@live-flows/spec", folder: "spec" },
  { name: "@live-flows/client", folder: "packages/client" },
  { name: "@live-flows/mock", folder: "packages/mock" },
  { name: "@live-flows/docs", folder: "packages/docs" },
];

/** The OpenAPI document, relative to the root of the repository. */
export const specPath = "spec/openapi.yaml";
