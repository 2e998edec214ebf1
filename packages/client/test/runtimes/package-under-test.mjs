/** What is published, unpacked into a folder of its own, and the suite beside it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const PACKAGE = join(import.meta.dirname, "../..");

/** @returns the folder, and how to remove it. */
export function unpack() {
  const folder = mkdtempSync(join(tmpdir(), "runtimes-"));
  const modules = join(folder, "node_modules");
  const client = join(modules, "@live-flows/client");
  mkdirSync(client, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: PACKAGE,
  });
  const [{ filename }] = JSON.parse(packed.toString());
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", client, "--strip-components=1"]);
  const fetchFolder = realpathSync(join(PACKAGE, "node_modules/openapi-fetch"));
  cpSync(fetchFolder, join(modules, "openapi-fetch"), { recursive: true });
  cpSync(join(import.meta.dirname, "suite.mjs"), join(folder, "suite.mjs"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "dependencies": { "@live-flows/client": "*" } }');
  writeFileSync(
    join(folder, "main.mjs"),
    'import { runSuite } from "./suite.mjs";\n' +
      "const world = JSON.parse(process.env.WORLD);\n" +
      "console.log(JSON.stringify(await runSuite(world)));\n",
  );
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** The suite as one file, as a bundler makes it for a runtime. */
export async function bundleSuite(folder, entry, conditions) {
  const file = join(folder, "bundled.js");
  await build({
    stdin: { contents: entry, resolveDir: folder },
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions,
    outfile: file,
  });
  return { file, folder: dirname(file) };
}
