import { expect, test } from "vitest";
import type { Node } from "../spec/document.ts";
import { compareSurfaces } from "./compare-surface.ts";
import { surfaceOf } from "./surface.ts";

const base: Node = {
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
  bin: { tool: "dist/cli.js" },
  engines: { node: ">=20.19" },
  peerDependencies: { a: "^1", b: "^2" },
  peerDependenciesMeta: { b: { optional: true } },
};

const table: readonly [string, Node, readonly string[]][] = [
  ["nothing", {}, []],
  ["an entry point is removed", { exports: { "./package.json": "./package.json" } }, ["breaking"]],
  ["an entry point is added", { exports: { ...(base["exports"] as Node), "./node": "./node.js" } }, ["additive"]],
  ["a command is removed", { bin: {} }, ["breaking"]],
  ["a command is added", { bin: { tool: "dist/cli.js", other: "dist/other.js" } }, ["additive"]],
  ["a newer Node is needed", { engines: { node: ">=22" } }, ["breaking"]],
  ["an older Node is enough", { engines: { node: ">=18" } }, ["additive"]],
  ["a peer is needed", { peerDependencies: { a: "^1", b: "^2", c: "^3" } }, ["breaking"]],
  ["another peer version is needed", { peerDependencies: { a: "^2", b: "^2" } }, ["breaking"]],
  ["an optional peer", { peerDependencies: { a: "^1", b: "^3" } }, []],
  ["a peer is no longer needed", { peerDependencies: { b: "^2" } }, []],
];

test.for(table)("%s", ([, edit, want]) => {
  const changes = compareSurfaces(surfaceOf(base), surfaceOf({ ...base, ...edit }));
  expect(changes.map(({ impact }) => impact)).toEqual(want);
});
