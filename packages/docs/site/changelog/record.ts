import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { compareDocuments } from "../../../../tools/release/src/spec/compare.ts";
import { GENERATED, PACKAGE } from "../build/folders.ts";
import type { Changelog, ContractRelease } from "./changelog.ts";

type Document = Record<string, unknown>;

/**
 * Adds a release to the changelog: what differs between its document and that of the release before. A release that
 * leaves the document as it is gets no entry.
 *
 * @param folder Holds `changelog.json` and `released.json`, the document of the last release.
 */
export async function recordRelease(folder: string, document: Document, version: string, date: string): Promise<void> {
  const changelogFile = join(folder, "changelog.json");
  const releasedFile = join(folder, "released.json");
  const { releases } = JSON.parse(readFileSync(changelogFile, "utf8")) as Changelog;
  if (releases.some((release) => release.version === version)) return; // a release that is being completed
  const before = existsSync(releasedFile) ? (JSON.parse(readFileSync(releasedFile, "utf8")) as Document) : undefined;
  if (isDeepStrictEqual(before, document)) return;
  const changes = before === undefined ? [] : await compareDocuments(before, document);
  const release: ContractRelease = { version, date, changes: changes.map(({ impact, text }) => ({ impact, text })) };
  writeJson(changelogFile, { releases: [release, ...releases] });
  writeJson(releasedFile, document);
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { version: { type: "string" }, date: { type: "string" } } });
  if (values.version === undefined)
    throw new Error("usage: node site/changelog/record.ts --version 1.2.3 [--date 2026-01-31]");
  const document = JSON.parse(readFileSync(join(GENERATED, "openapi.json"), "utf8")) as Document;
  const today = new Date().toISOString().slice(0, 10);
  await recordRelease(join(PACKAGE, "releases"), document, values.version, values.date ?? today);
}
