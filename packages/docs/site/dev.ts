import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { watchFolder } from "../../../tools/codegen/src/watch-folder.ts";
import { GENERATED, GUIDES, PACKAGE } from "./build/folders.ts";

// Builds the site and serves it, and builds it again whenever the reference, a guide or its own sources change. The
// options are those of the package's command.

/** The generator writes many files one after the other. */
const SETTLE_MS = 200;

const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: PACKAGE, stdio: "inherit" });

function build(): void {
  const start = performance.now();
  const { status } = run("site/build.ts");
  console.log(`docs: ${status === 0 ? "built" : "not built"} in ${Math.round(performance.now() - start)} ms`);
}

build();
spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: PACKAGE, stdio: "inherit" });
const server = spawn(process.execPath, ["dist/cli.js", ...process.argv.slice(2)], { cwd: PACKAGE, stdio: "inherit" });
server.on("exit", (code) => process.exit(code ?? 0));

let timer: NodeJS.Timeout | undefined;
for (const folder of [GENERATED, GUIDES, join(PACKAGE, "site")]) {
  watchFolder(folder, () => {
    clearTimeout(timer);
    timer = setTimeout(build, SETTLE_MS);
  });
}
