import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withOverlay } from "./overlay.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "overlay-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const document = () => ({
  info: { title: "A", version: "1" },
  "x-list": [
    { code: "a", status: 400, text: "one" },
    { code: "b", status: 400, text: "two" },
  ],
  paths: { "/a/{id}": { get: { summary: "S" } } },
});

function overlaid(target: string, update: object) {
  const file = join(folder, "zh.yaml");
  writeFileSync(file, JSON.stringify({ overlay: "1.0.0", actions: [{ target, update }] }));
  return withOverlay(document(), file);
}

it.each([
  ["$.info", { title: "B" }, { info: { title: "B", version: "1" } }],
  ["$.paths['/a/{id}'].get", { summary: "T" }, { paths: { "/a/{id}": { get: { summary: "T" } } } }],
  ["$.x-list[1]", { text: "2" }, { "x-list": [document()["x-list"][0], { code: "b", status: 400, text: "2" }] }],
  [
    "$.x-list[?(@.status == 400 && @.code == 'a')]",
    { text: "1" },
    { "x-list": [{ code: "a", status: 400, text: "1" }, document()["x-list"][1]] },
  ],
])("%s is updated and nothing else", (target, update, want) => {
  expect(overlaid(target, update)).toEqual({ ...document(), ...want });
});

it.each(["$.nothing", "$.x-list[?(@.code == 'c')]", "$..info"])("%s names nothing", (target) => {
  expect(() => overlaid(target, {})).toThrow(target);
});
