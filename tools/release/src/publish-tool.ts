import { compareVersions } from "./bump.ts";

/** The first npm that exchanges the identity of a workflow for a token, according to npm's documentation. */
export const OLDEST_NPM = "11.5.1";

/** Whether an npm would ask for a password, or publish without provenance, where a trusted publisher is expected. */
export function isTooOldForTrustedPublishing(version: string): boolean {
  return compareVersions(version.replace(/-.*$/, ""), OLDEST_NPM) < 0;
}
