import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { run } from "../process/run.ts";
import type { Scratch } from "../process/scratch.ts";
import type { Registry } from "../registry/start.ts";
import { ReleaseError } from "../release-error.ts";
import { installTools } from "../tools.ts";
import type { Versions } from "./release.ts";
import { step } from "./step.ts";

/** What a new user writes: list every flow of the published mock with the published client. */
export const consumerProgram = `\
import { akSk, createFlowsClient } from "@live-flows/client";
import { startMockServer } from "@live-flows/mock";

const credentials = { accessKey: "example-access-key", secretKey: "example-secret-key" };
const server = await startMockServer({ port: 0, flows: 25, credentials: [credentials] });
const flows = createFlowsClient({ baseUrl: server.url, projectId: "example-project", auth: akSk(credentials) });
const names: string[] = [];
for await (const flow of flows.listFlows({ limit: 10 })) names.push(flow.name);
const { total } = await flows.listFlows({ limit: 1 });
console.log(\`\${names.length} of \${total} flows\`);
await server.close();
`;

/** What {@link consumerProgram} prints, having read three pages of at most ten. */
export const consumerOutput = "25 of 25 flows";

/** A way to install packages into an empty project and to run a TypeScript file there. */
interface Consumer {
  name: string;
  install: readonly string[];
  run: readonly string[];
}

/** Programs of the tool set `consumers`, by how they are called here. */
export interface Programs {
  bun: string;
  deno: string;
  pnpm: string;
  nodeOldest: string;
  nodeNewest: string;
  tscOldest: string;
  tscNewest: string;
}

/** How TypeScript can be told to find packages; the module setting that goes with each. */
const RESOLUTIONS = [
  { moduleResolution: "node16", module: "node16" },
  { moduleResolution: "nodenext", module: "nodenext" },
  { moduleResolution: "bundler", module: "esnext" },
] as const;

/** What is tried, and where. */
export interface Trial {
  scratch: Scratch;
  registry: Registry;
  released: Versions;
}

/** Installs what was released, outside the repository, as its users do, and uses it there: two users at a time. */
export async function tryAsConsumers(trial: Trial, programs: Programs): Promise<void> {
  const packages = packagesOf(trial);
  const others: readonly Consumer[] = [
    { name: "pnpm", install: [programs.pnpm, "add", ...packages], run: ["node", "list.ts"] },
    { name: "Bun", install: [programs.bun, "add", ...packages], run: [programs.bun, "list.ts"] },
    {
      name: "Deno",
      // Deno waits a day before it takes a new version, unless told not to.
      install: [programs.deno, "add", "--minimum-dependency-age=0", ...packages.map((name) => `npm:${name}`)],
      run: [programs.deno, "run", "--minimum-dependency-age=0", "--allow-all", "list.ts"],
    },
  ];
  await Promise.all([tryWithNpm(trial, programs), tryOneByOne(trial, others)]);
}

/** Installs what was released with npm, and uses it. */
export async function tryAsOneConsumer(trial: Trial): Promise<string> {
  return tryConsumer(trial, {
    name: "npm",
    install: ["npm", "install", ...packagesOf(trial)],
    run: ["node", "list.ts"],
  });
}

const packagesOf = ({ released }: Trial): string[] =>
  Object.entries(released).map(([name, version]) => `${name}@${version}`);

/** What npm installed is compiled and run by all compilers and versions of Node. */
async function tryWithNpm(trial: Trial, programs: Programs): Promise<void> {
  const project = await step("  install with npm, run", () => tryAsOneConsumer(trial));
  await step("  compile with the oldest and the newest TypeScript", () => compile(project, programs));
  await step("  run on the oldest and the newest Node", () => runOnNodes(project, programs));
}

async function tryOneByOne(trial: Trial, consumers: readonly Consumer[]): Promise<void> {
  for (const consumer of consumers) {
    await step(`  install with ${consumer.name}, run`, () => tryConsumer(trial, consumer));
  }
}

/** @returns the folder of the project. */
async function tryConsumer({ scratch, registry }: Trial, { name, install, run: start }: Consumer): Promise<string> {
  const folder = join(scratch.folder, `consumer-${name.toLowerCase()}`);
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await writeFile(join(folder, "list.ts"), consumerProgram);
  // Caches go where they are removed with everything else: the registry has the same versions with other contents.
  const cache = join(scratch.folder, "cache", name);
  const env = {
    ...registry.env,
    DENO_DIR: cache,
    BUN_INSTALL_CACHE_DIR: cache,
    npm_config_cache: cache,
    npm_config_store_dir: cache,
    npm_config_ignore_workspace: "true",
  };
  await runIn(folder, install, env);
  expectOutput(name, (await runIn(folder, start, env)).stdout);
  return folder;
}

/** Strictly, and with the packages' own declarations checked, too; each compiler takes all settings in one run. */
async function compile(project: string, programs: Programs): Promise<void> {
  const configs: string[] = [];
  for (const resolution of RESOLUTIONS) {
    const compilerOptions = {
      ...resolution,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      outDir: `compiled-${resolution.moduleResolution}`,
    };
    const config = `tsconfig.${resolution.moduleResolution}.json`;
    await writeFile(join(project, config), JSON.stringify({ compilerOptions, files: ["list.ts"] }));
    configs.push(config);
  }
  for (const tsc of [programs.tscOldest, programs.tscNewest]) {
    await runIn(project, [process.execPath, tsc, "--build", "--force", ...configs]);
  }
}

async function runOnNodes(project: string, programs: Programs): Promise<void> {
  for (const node of [programs.nodeOldest, programs.nodeNewest]) {
    for (const { moduleResolution } of RESOLUTIONS) {
      expectOutput(node, (await runIn(project, [node, join(`compiled-${moduleResolution}`, "list.js")])).stdout);
    }
  }
}

/** Installs the programs, unless they are there. */
export async function consumerPrograms(): Promise<Programs> {
  const modules = await installTools("consumers");
  const bin = join(modules, ".bin");
  const typescript = (name: string): string => join(modules, name, "bin", "tsc");
  return {
    bun: join(bin, "bun"),
    deno: join(bin, "deno"),
    pnpm: join(bin, "pnpm"),
    nodeOldest: join(modules, "node-oldest", "bin", "node"),
    nodeNewest: join(modules, "node-newest", "bin", "node"),
    tscOldest: typescript("typescript-oldest"),
    tscNewest: typescript("typescript-newest"),
  };
}

function runIn(folder: string, command: readonly string[], env: Record<string, string> = {}): ReturnType<typeof run> {
  const [program = "", ...args] = command;
  // Programs of the set start `node` by name; it must be the one that runs this, not one of the set.
  const path = `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`;
  return run(program, args, { cwd: folder, env: { ...env, PATH: path }, timeoutMs: 120_000 });
}

function expectOutput(name: string, stdout: string): void {
  if (stdout.trim() === consumerOutput) return;
  throw new ReleaseError(`The program printed "${stdout.trim()}" with ${name}, expected "${consumerOutput}".`);
}
