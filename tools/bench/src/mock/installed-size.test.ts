import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { installedSize } from "./installed-size.ts";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A package as pnpm lays it out, with one file of the given size besides its manifest. */
function add(name: string, bytes: number, dependencies: string[], optional: string[] = []): string {
  const modules = join(root, ".pnpm", `${name.replace("/", "+")}@1/node_modules`);
  const folder = join(modules, name);
  mkdirSync(folder, { recursive: true });
  const list = (names: string[]) => Object.fromEntries(names.map((each) => [each, "1"]));
  const manifest = JSON.stringify({ name, dependencies: list(dependencies), optionalDependencies: list(optional) });
  writeFileSync(join(folder, "package.json"), manifest);
  writeFileSync(join(folder, "index.js"), "x".repeat(bytes - manifest.length));
  for (const dependency of dependencies) {
    const target = join(root, ".pnpm", `${dependency.replace("/", "+")}@1/node_modules`, dependency);
    mkdirSync(dirname(join(modules, dependency)), { recursive: true });
    symlinkSync(target, join(modules, dependency));
  }
  return folder;
}

test("a package counts with all that it depends on, each once", () => {
  root = mkdtempSync(join(tmpdir(), "installed-"));
  const shared = add("shared", 1000, []);
  add("@scope/middle", 2000, ["shared"]);
  const top = add("top", 4000, ["@scope/middle", "shared"], ["only-for-another-system"]);
  expect(installedSize([top])).toEqual({ kb: 7, packages: 3 });
  expect(installedSize([shared])).toEqual({ kb: 1, packages: 1 });
});

test("a circle of dependencies ends", () => {
  root = mkdtempSync(join(tmpdir(), "installed-"));
  const left = add("left", 1000, ["right"]);
  add("right", 1000, ["left"]);
  expect(installedSize([left])).toEqual({ kb: 2, packages: 2 });
});
