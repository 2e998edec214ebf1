import { obtainJar } from "../../../codegen/src/emit/docs/generator/jar.ts";
import { readSettings } from "../../../codegen/src/emit/docs/generator/settings.ts";

// Prints where the pinned openapi-generator lies, obtaining it first where it is not there.
const problem = obtainJar();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
} else console.log(readSettings().jar);
