import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { releaseFolder } from "./repository.ts";
import type { ToolSet } from "./tools.ts";

interface Lockfile {
  packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
}

const read = (set: ToolSet) =>
  JSON.parse(readFileSync(join(releaseFolder, set, "package-lock.json"), "utf8")) as Lockfile;

/** npm refuses a lockfile that leaves out what other systems would install. */
test.each<ToolSet>(["consumers", "registry", "remote-cache"])("the lockfile of %s is whole for every system", (set) => {
  const { packages } = read(set);
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  const missing = wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test.each<ToolSet>(["consumers", "registry", "remote-cache"])("the lockfile of %s names no registry", (set) => {
  expect(Object.values(read(set).packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
