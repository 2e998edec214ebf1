import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Emitter } from "../emit/emitter.ts";
import { emitters } from "../emit/registry.ts";
import { emitPackage } from "../emit-package.ts";
import type { ApiModel } from "../model/types.ts";
import { signalGroup } from "../process-group.ts";
import { generatedFolder, loadModel, ROOT } from "../repository.ts";
import { SpecError } from "../spec-error.ts";
import { ToolError } from "../tool-error.ts";
import { watchFolder } from "../watch-folder.ts";
import { writeFolder } from "../write.ts";
import { parseOptions } from "./arguments.ts";
import { run } from "./run.ts";

const USAGE = `usage: pnpm dev [--port 4010] [--docs-port 4321]

  Watches spec/: regenerates the packages, rebuilds them, restarts the mock and builds the docs again at every save.

  --port N        port of the mock
  --docs-port N   port of the docs`;

/** Editors write a file in several steps. */
const SETTLE_MS = 30;

await run(async () => {
  const options = parseOptions(
    { port: { type: "string", default: "4010" }, "docs-port": { type: "string", default: "4321" } },
    USAGE,
  );
  await regenerate();
  const children = startChildren(options.port, options["docs-port"]);
  watchSpec();
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  for (const child of children) signalGroup(child, "SIGTERM");
  process.exit(0); // the watchers would keep the process alive
});

/** Compilers first, then what restarts or is built again when they have written. */
function startChildren(port: string, docsPort: string): ChildProcess[] {
  const compile = (name: string) =>
    start("tsc", ["-p", "tsconfig.build.json", "--watch", "--preserveWatchOutput"], `packages/${name}`);
  return [
    compile("client"),
    compile("mock"),
    start(process.execPath, ["--watch", "--watch-preserve-output", "dist/cli.js", "--port", port], "packages/mock"),
    start(process.execPath, ["site/dev.ts", "--port", docsPort], "packages/docs"),
  ];
}

function start(command: string, args: string[], folder: string): ChildProcess {
  const child = spawn(command, args, { cwd: join(ROOT, folder), stdio: "inherit", detached: true });
  child.on("error", (error) => console.error(`error: ${command} in ${folder} did not start: ${error.message}`));
  return child;
}

function watchSpec(): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  watchFolder(join(ROOT, "spec"), (file) => {
    if (!/\.ya?ml$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(regenerate);
    }, SETTLE_MS);
  });
}

/** A document that cannot be used is reported, and the packages stay as they are until it can. */
async function regenerate(): Promise<void> {
  const start = performance.now();
  try {
    const model = loadModel();
    const own = emitters.filter((emitter) => emitter.external !== true);
    const written = await Promise.all(own.map((emitter) => update(emitter, model)));
    console.log(`${written.join(", ")} in ${Math.round(performance.now() - start)} ms`);
    for (const emitter of emitters) if (emitter.external === true) console.log(await update(emitter, model));
  } catch (error) {
    if (!(error instanceof SpecError || error instanceof ToolError)) throw error;
    console.error(`error: ${error.message}`);
  }
}

async function update(emitter: Emitter, model: ApiModel): Promise<string> {
  const { added, changed, removed } = writeFolder(generatedFolder(emitter.name), await emitPackage(emitter, model));
  return `${emitter.name}: ${added.length + changed.length + removed.length} files changed`;
}
