import { expect, test } from "vitest";
import { scaffold } from "./scaffold.ts";
import { modelOf } from "./testing/model.ts";

const files = new Map(
  scaffold(modelOf({ info: { title: "Pet Store", version: "1" } })).map(({ path, text }) => [path, text]),
);
const manifest = JSON.parse(files.get("package.json") ?? "{}") as Record<string, Record<string, string>>;

test("the package is named after the document and is not published by accident", () => {
  expect(manifest).toMatchObject({ name: "pet-store-mock", private: true, bin: { "pet-store-mock": "dist/cli.js" } });
});

test("no version is left open, and nothing is needed at run time", () => {
  expect(manifest["dependencies"]).toBeUndefined();
  expect(Object.values(manifest["devDependencies"] ?? {}).join(" ")).toMatch(/^\d+\.\d+\.\d+( \d+\.\d+\.\d+)*$/);
});

test("every module that the sources import is there", () => {
  const sources = [...files].filter(([path]) => path.endsWith(".ts"));
  const missing = sources.flatMap(([path, text]) =>
    [...text.matchAll(/from "(\.[^"]*)\.js"|import\("(\.[^"]*)\.js"\)/g)]
      .map(([, first, second]) => new URL(`${first ?? second}.ts`, `file:///${path}`).pathname.slice(1))
      .filter((wanted) => !files.has(wanted) && !wanted.startsWith("src/generated/")),
  );
  expect(missing).toEqual([]);
  expect(sources.length).toBeGreaterThan(50);
});

test("tests, benchmarks and what another document gave stay behind", () => {
  expect([...files.keys()].filter((path) => /\.test\.ts$|\/(generated|testing|bench)\//.test(path))).toEqual([]);
});

test("the targets of imports and exports are built from sources that are there", () => {
  const targets = JSON.stringify([manifest["exports"], manifest["imports"]]).match(/\.\/dist\/[^"]*\.js/g) ?? [];
  const sources = targets.map((target) => target.replace("./dist/", "src/").replace(/\.js$/, ".ts"));
  expect(sources.filter((path) => !files.has(path))).toEqual([]);
  expect(targets.length).toBeGreaterThan(5);
});
