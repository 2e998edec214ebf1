import type { Benchmark, Group } from "../benchmark.ts";
import { generation, githubDocument, typeChecking } from "./github.ts";
import { githubMock } from "./github-mock.ts";
import { growth } from "./growth.ts";
import { treeShaking } from "./tree-shaking.ts";

export const factory: Group = {
  id: "factory",
  title: "Factory",
  async *prepare(options): AsyncGenerator<Benchmark> {
    const spec = githubDocument(options.scratch);
    yield growth(options);
    // Those below read what this one writes.
    yield generation(spec, options);
    yield typeChecking(options);
    yield treeShaking(spec, options);
    yield await githubMock(options);
  },
};
