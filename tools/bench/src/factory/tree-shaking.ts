import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, RunOptions } from "../benchmark.ts";
import { bundleSize } from "../client/bundle.ts";
import { buildPackage } from "./build.ts";
import { runCodegen } from "./codegen.ts";

/** Three operations of GitHub's description: a list, a read and a write. */
const THREE = ["repos/list-for-user", "issues/get", "issues/create"];

interface GithubDocument {
  paths: Record<string, Record<string, { operationId?: string }>>;
  [member: string]: unknown;
}

/** @param spec GitHub's description; the client of all its operations is there from the benchmark before. */
export function treeShaking(spec: string, { scratch }: RunOptions): Benchmark {
  const three = join(scratch, "github-three.json");
  writeFileSync(three, JSON.stringify(onlyThree(JSON.parse(readFileSync(spec, "utf8")) as GithubDocument)));
  return {
    id: "tree-shaking",
    title: "Three of GitHub's operations, bundled",
    about:
      `A program that calls ${THREE.join(", ")} by their standalone exports, from a client of all operations and from ` +
      "one of these three alone. Bundled and minified by esbuild, gzip -9.",
    metrics: [{ id: "gzipKb", title: "minified and gzip", unit: "kB", better: "less", digits: 2 }],
    contenders: [
      {
        id: "all",
        name: "client of all operations",
        kind: "ours",
        measure: () => size(join(scratch, "github"), scratch),
      },
      {
        id: "three",
        name: "client of three operations",
        kind: "ours",
        measure: async () => {
          const out = join(scratch, "github-three");
          await runCodegen(three, out, "client");
          return size(out, scratch);
        },
      },
    ],
    goals: [{ metric: "gzipKb", subject: "all", against: "three", as: "difference", atMost: 1, floor: 2 }],
    rounds: 1,
  };
}

function onlyThree(document: GithubDocument): GithubDocument {
  const paths: GithubDocument["paths"] = {};
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!THREE.includes(operation.operationId ?? "")) continue;
      paths[path] = { ...paths[path], [method]: operation };
    }
  }
  return { ...document, paths };
}

async function size(out: string, scratch: string): Promise<{ gzipKb: number }> {
  rmSync(join(out, "client/dist"), { recursive: true, force: true });
  await buildPackage(out, "client");
  const index = join(out, "client/dist/index.js");
  const generated = readFileSync(join(out, "client/src/generated/core.ts"), "utf8");
  const create = /export function (create\w+Core)\b/.exec(generated)?.[1];
  if (create === undefined) throw new Error("found no create…Core in the generated client");
  const entry = join(scratch, "three.mjs");
  writeFileSync(
    entry,
    `import { ${create}, issuesCreate, issuesGet, reposListForUser } from ${JSON.stringify(index)};
const core = ${create}({});
await reposListForUser(core, { username: "a" });
await issuesGet(core, { owner: "a", repo: "b", issue_number: 1 });
await issuesCreate(core, { owner: "a", repo: "b", body: { title: "c" } });
`,
  );
  const { gzipKb } = await bundleSize(entry, join(scratch, "three.js"));
  return { gzipKb };
}
