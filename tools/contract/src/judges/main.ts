import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LOCATIONS } from "../subject/load.ts";
import { prism } from "./prism.ts";
import { schemathesis } from "./schemathesis.ts";
import { type Judgement, judged, runTool } from "./tool.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
const FOLDER = join(ROOT, "tools/contract/judges");

/** Everything is installed first, so that a judge that cannot be had is named before the long ones run. */
async function install(): Promise<void> {
  if (existsSync(join(FOLDER, "node_modules/.bin/prism"))) return;
  const args = ["install", "--ignore-workspace", "--frozen-lockfile"];
  const { code, output } = await runTool("pnpm", args, { cwd: FOLDER, seconds: 900 });
  if (code !== 0) console.error(`pnpm install in tools/contract/judges failed\n${output}`);
}

/** The three validators of the document. */
const validators: (() => Promise<Judgement>)[] = [
  async () =>
    judged(
      "Redocly",
      await runTool("npx", ["--no-install", "redocly", "lint", LOCATIONS.spec], {
        cwd: join(ROOT, "spec"),
        seconds: 300,
      }),
    ),
  async () => {
    const spectral = join(FOLDER, "node_modules/.bin/spectral");
    const args = ["lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint", LOCATIONS.spec];
    return judged("Spectral", await runTool(spectral, args, { cwd: FOLDER, seconds: 300 }));
  },
  async () => {
    const java = await runTool("java", ["-version"], { cwd: ROOT, seconds: 60 });
    const judge = "openapi-generator validate";
    if (java.code !== 0) return { judge, outcome: "missing", detail: "Java 11 or later is needed" };
    const jar = await runTool("node", ["tools/contract/src/judges/jar.ts"], { cwd: ROOT, seconds: 300 });
    if (jar.code !== 0) return { judge, outcome: "missing", detail: jar.output };
    const args = ["-jar", jar.output.trim(), "validate", "--input-spec", LOCATIONS.spec];
    return judged(judge, await runTool("java", args, { cwd: ROOT, seconds: 300 }));
  },
];

await install();
const judges = [
  ...validators,
  () => prism(FOLDER),
  () => schemathesis(FOLDER, "http"),
  () => schemathesis(FOLDER, "gateway"),
];
const judgements: Judgement[] = [];
for (const judge of judges) {
  const judgement = await judge();
  judgements.push(judgement);
  console.log(`${judgement.outcome.padEnd(8)}${judgement.judge}\n${judgement.detail.replaceAll(/^/gm, "        ")}\n`);
}
const bad = judgements.filter(({ outcome }) => outcome !== "passed");
console.log(`${judgements.length - bad.length} passed, ${bad.length} failed`);
if (bad.length > 0) console.error(bad.map(({ judge, outcome }) => `${judge}: ${outcome}`).join("\n"));
process.exitCode = bad.length === 0 ? 0 : 1;
