import { resolve } from "node:path";
import { loadModel } from "../repository.ts";
import { writeInto } from "../write.ts";
import { parseOptions } from "./arguments.ts";
import { run, UsageError } from "./run.ts";

const USAGE = `usage: node tools/codegen/src/cli/bundle.ts --out DIR

  --out DIR   gets openapi.json (one file, all $ref inside it) and a module that exports specVersion and specHash`;

await run(() => {
  const { out } = parseOptions({ out: { type: "string" } }, USAGE);
  if (out === undefined) throw new UsageError(`--out is needed\n${USAGE}`);
  const { document, info, specHash } = loadModel();
  writeInto(resolve(out), [
    { path: "openapi.json", text: `${JSON.stringify(document, null, 2)}\n` },
    {
      path: "index.js",
      text: `export const specVersion = ${JSON.stringify(info.version)};\nexport const specHash = "${specHash}";\n`,
    },
    {
      path: "index.d.ts",
      text: [
        "/** `info.version` of the OpenAPI document. */",
        "export declare const specVersion: string;",
        "/** SHA-256 of the bundled document with sorted members, lower-case hex. */",
        "export declare const specHash: string;",
        "",
      ].join("\n"),
    },
  ]);
  return 0;
});
