import { posix } from "node:path";
import { expect, test } from "vitest";
import { loadModel } from "../../repository.ts";
import { scaffold } from "./scaffold.ts";

const files = new Map(scaffold({ ...loadModel(), name: "petStore" }).map(({ path, text }) => [path, text]));

test("a package of its own brings everything that its sources import", () => {
  const missing = [...files].flatMap(([path, text]) =>
    [...text.matchAll(/(?:from|import|src=|import\()\s*"(\.{1,2}\/[^"]+)"/g)]
      .map(([, target = ""]) => posix.join(posix.dirname(path), target))
      .filter((target) => ![target, target.replace(/\.js$/, ".ts")].some((name) => files.has(name)))
      .map((target) => `${path} → ${target}`),
  );
  expect(missing).toEqual([]);
});

test("it names its own neighbours, and nothing of this repository", () => {
  const manifest = JSON.parse(files.get("package.json") ?? "{}");
  expect(manifest).toMatchObject({
    name: "pet-store-docs",
    private: true,
    devDependencies: { "pet-store-client": "file:../client", "pet-store-mock": "file:../mock" },
  });
  expect(Object.values<string>(manifest.devDependencies)).not.toContain("*");
  const named = [...files].filter(([, text]) => /@live-/.test(text)).map(([path]) => path);
  expect(named).toEqual([]);
  expect([...files.keys()].filter((path) => /\.test\.ts$|^src\/generated/.test(path))).toEqual([]);
});
