import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inPeer, SPEC } from "../paths.ts";
import { run } from "../process/run.ts";

/** hey-api's client of a document, by its own command. @returns the folder. */
export async function generateHeyApi(folder: string, spec: string = SPEC): Promise<string> {
  await run(process.execPath, [inPeer("@hey-api/openapi-ts/bin/run.js"), "-i", spec, "-o", folder, "--silent"], {
    cwd: inPeer(".."),
  });
  return folder;
}

/** The same as one JavaScript module, with what a program needs of it. */
export async function buildHeyApi(scratch: string): Promise<string> {
  const folder = await generateHeyApi(join(scratch, "hey-api"));
  const entry = join(folder, "program.ts");
  writeFileSync(
    entry,
    'export { createClient } from "./client/index.js";\nexport { listFlows } from "./sdk.gen.js";\n',
  );
  const outfile = join(scratch, "hey-api.mjs");
  await run(inPeer("esbuild/bin/esbuild"), [
    entry,
    "--bundle",
    "--format=esm",
    "--platform=node",
    `--outfile=${outfile}`,
  ]);
  return outfile;
}
