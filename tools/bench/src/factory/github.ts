import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, RunOptions } from "../benchmark.ts";
import { inPeer, PEERS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { run } from "../process/run.ts";
import { TSC } from "./build.ts";
import { runCodegen, runHeyApi } from "./codegen.ts";

/** GitHub's description: some 1,200 operations, 13 MB. */
export const GITHUB = inPeer("@octokit/openapi/generated/api.github.com.json");

/** A copy as a document by itself, since a package's own folder is none of ours. */
export function githubDocument(scratch: string): string {
  const file = join(scratch, "github.json");
  cpSync(GITHUB, file, { dereference: true });
  return file;
}

export function generation(spec: string, { scratch }: RunOptions): Benchmark {
  const peer = `hey-api ${peerVersion("@hey-api/openapi-ts")}`;
  return {
    id: "github",
    title: "GitHub's description: generating",
    about:
      `The description of @octokit/openapi ${peerVersion("@octokit/openapi")} (some 1,200 operations, 13 MB). Whole ` +
      "command in a fresh process: ours writes client and mock, hey-api its client.",
    metrics: [
      { id: "seconds", title: "time", unit: "s", better: "less", digits: 1 },
      { id: "peakMb", title: "peak memory", unit: "MB", better: "less" },
    ],
    contenders: [
      {
        id: "ours",
        name: "pnpm codegen, client and mock",
        kind: "ours",
        measure: async () => ({ ...(await runCodegen(spec, join(scratch, "github"))) }),
      },
      {
        id: "hey-api",
        name: `${peer}, client alone`,
        kind: "peer",
        measure: async () => ({ ...(await runHeyApi(spec, join(scratch, "github-hey-api"))) }),
      },
    ],
    goals: [
      { metric: "seconds", subject: "ours", against: "hey-api", as: "ratio", atMost: 1, floor: 6 },
      { metric: "peakMb", subject: "ours", as: "value", atMost: 1073, floor: 2000 },
    ],
    reasons: {
      "seconds:hey-api": "it writes one package, not two: no mock, and no checks of data",
      "peakMb:hey-api": "it writes one package, not two, and no checks of data",
    },
    rounds: 3,
  };
}

/** Type-checks what the benchmark before has written. */
export function typeChecking({ scratch }: RunOptions): Benchmark {
  const time = async (project: string) => {
    const started = performance.now();
    await run(process.execPath, [TSC, "-p", project, "--noEmit"]);
    return { seconds: (performance.now() - started) / 1000 };
  };
  return {
    id: "github-types",
    title: "GitHub's description: type-checking the client",
    about: "`tsc --strict` (TypeScript of this repository) over the generated client, as its own settings have it.",
    metrics: [{ id: "seconds", title: "time", unit: "s", better: "less", digits: 2 }],
    contenders: [
      {
        id: "ours",
        name: "@live-flows client",
        kind: "ours",
        measure: () => time(prepareOurs(join(scratch, "github/client"))),
      },
      {
        id: "hey-api",
        name: `hey-api ${peerVersion("@hey-api/openapi-ts")}`,
        kind: "peer",
        measure: () => time(prepareHeyApi(join(scratch, "github-hey-api"))),
      },
    ],
    goals: [{ metric: "seconds", subject: "ours", against: "hey-api", as: "ratio", atMost: 1, floor: 12 }],
    reasons: {
      "seconds:hey-api":
        "it has types and calls; ours has checks of parameters, options for TanStack Query and Node's types to read too",
    },
    rounds: 7,
  };
}

/** Its own settings; its dependencies are those of this repository. */
export function prepareOurs(folder: string): string {
  const modules = join(folder, "node_modules");
  const client = join(PEERS, "../../../packages/client/node_modules");
  for (const name of ["openapi-fetch", "@tanstack/query-core", "@standard-schema/spec"]) link(client, modules, name);
  return join(folder, "tsconfig.json");
}

/** The settings that ours is checked with, as far as they bear on checking. */
function prepareHeyApi(folder: string): string {
  const file = join(folder, "tsconfig.json");
  const compilerOptions = {
    target: "ES2023",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(file, JSON.stringify({ compilerOptions, include: ["."] }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return file;
}

function link(from: string, to: string, name: string): void {
  const target = join(from, name);
  const place = join(to, name);
  mkdirSync(join(place, ".."), { recursive: true });
  try {
    readFileSync(join(target, "package.json"));
    symlinkSync(target, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" && code !== "ENOENT") throw error;
  }
}
