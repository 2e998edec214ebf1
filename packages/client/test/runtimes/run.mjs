/**
 * Runs the end-to-end suite on real runtimes and says which ran. A runtime that is missing is a failure.
 *
 *   node test/runtimes/run.mjs            Node 20, 22, 24 and 26, Bun, Deno, workerd
 *   node test/runtimes/run.mjs chromium   Chromium
 */
import { execFileSync } from "node:child_process";
import { runChromium } from "./chromium.mjs";
import { unpack } from "./package-under-test.mjs";
import { processRuntimes, runProcess } from "./process-runtimes.mjs";
import { startServers } from "./servers.mjs";
import { runWorkerd } from "./workerd.mjs";

const processes = Object.entries(processRuntimes).map(([name, runtime]) => [
  name,
  (given) => runProcess(runtime, given),
]);
const all = Object.fromEntries([...processes, ["workerd", runWorkerd], ["chromium", runChromium]]);
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(all).filter((name) => name !== "chromium");

// No lockfile is needed: every version is exact, and none of these packages depends on another.
const install = ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
execFileSync("npm", install, { cwd: import.meta.dirname, stdio: "inherit" });
const { folder, remove } = unpack();
const { world, close } = await startServers();
let passed = 0;
let failed = 0;
try {
  for (const name of names) {
    const started = performance.now();
    try {
      const { version, results } = await all[name]({ folder, world });
      const errors = results.filter(({ error }) => error !== undefined);
      passed += results.length - errors.length;
      failed += errors.length;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(
        `${errors.length === 0 ? "ok    " : "FAILED"} ${name.padEnd(10)} ${version.padEnd(30)} ${results.length} tests in ${seconds} s`,
      );
      for (const { name: test, error } of errors) console.log(`  ${test}\n    ${error.replaceAll("\n", "\n    ")}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}\n    ${String(error.stderr || error.stack || error).replaceAll("\n", "\n    ")}`);
    }
  }
} finally {
  await close();
  remove();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
