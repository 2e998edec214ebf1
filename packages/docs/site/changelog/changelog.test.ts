import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { GENERATED } from "../build/folders.ts";
import { type Changelog, renderChangelog } from "./changelog.ts";
import { recordRelease } from "./record.ts";

const folder = mkdtempSync(join(tmpdir(), "docs-changelog-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = () => JSON.parse(readFileSync(join(folder, "changelog.json"), "utf8")) as Changelog;

test("releases are recorded with what changed in between", async () => {
  writeFileSync(join(folder, "changelog.json"), '{"releases":[]}');
  expect(renderChangelog(read(), "en")).toContain("Nothing has been released yet.");

  const document = JSON.parse(readFileSync(join(GENERATED, "openapi.json"), "utf8"));
  await recordRelease(folder, document, "1.0.0", "2026-01-01");
  expect(read()).toEqual({ releases: [{ version: "1.0.0", date: "2026-01-01", changes: [] }] });

  const changed = structuredClone(document);
  for (const item of Object.values<Record<string, { parameters?: unknown[] }>>(changed.paths)) {
    for (const operation of Object.values(item)) {
      operation.parameters?.push({
        name: "a<b>_c",
        in: "query",
        required: true,
        description: "d",
        schema: { type: "string" },
      });
    }
  }
  await recordRelease(folder, changed, "2.0.0", "2026-02-01");
  await recordRelease(folder, changed, "2.0.0", "2026-02-02"); // again: nothing is added
  await recordRelease(folder, changed, "2.0.1", "2026-02-03"); // the same document: nothing changed in the contract
  expect(read().releases.map(({ version }) => version)).toEqual(["2.0.0", "1.0.0"]);
  const page = renderChangelog(read(), "en");
  expect(page).toMatch(
    /^# Changelog\n\n.*\n\n## <a id="v2\.0\.0"><\/a>2\.0\.0 \(2026-02-01\)\n\n### Breaking\n\n- .*a&lt;b>\\_c/s,
  );
  expect(page).toMatch(/## <a id="v1\.0\.0"><\/a>1\.0\.0 \(2026-01-01\)\n\nThe first release\.\n$/);
  expect(renderChangelog(read(), "zh-CN")).toContain("### 不兼容");
}, 60_000);
