import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchFolder } from "./watch-folder.ts";

let root: string;
let seen: string[];
let stop: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "watch-"));
  mkdirSync(join(root, "overlays"));
  writeFileSync(join(root, "a.yaml"), "0");
  writeFileSync(join(root, "overlays/b.yaml"), "0");
  seen = [];
  stop = watchFolder(root, (name) => seen.push(name));
});

afterEach(() => {
  stop();
  rmSync(root, { recursive: true });
});

/** As many editors, formatters and git save. */
function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

async function noticed(name: string, act: () => void): Promise<void> {
  seen.length = 0;
  act();
  await expect.poll(() => seen, { timeout: 5000 }).toContain(name);
}

test.each(["a.yaml", "overlays/b.yaml"])(
  "%s is seen at every save, in place or by another file in its place",
  async (file) => {
    const path = join(root, file);
    const name = file.split("/").at(-1) ?? "";
    await noticed(name, () => writeFileSync(path, "1"));
    await noticed(name, () => replace(path, "2"));
    await noticed(name, () => replace(path, "3"));
    await noticed(name, () => writeFileSync(path, "4"));
  },
);

test("a folder that is new is watched", async () => {
  await noticed("more", () => mkdirSync(join(root, "more")));
  await noticed("c.yaml", () => writeFileSync(join(root, "more/c.yaml"), "1"));
});
