import { emitPackage } from "../emit-package.ts";
import { generatedFolder, loadModel } from "../repository.ts";
import { writeFolder } from "../write.ts";
import { parseOptions, selectEmitters } from "./arguments.ts";
import { generateAll } from "./generate-all.ts";
import { run } from "./run.ts";

const USAGE = `usage: pnpm generate
       node tools/codegen/src/cli/generate.ts --package NAME   one package, without the pipeline`;

await run(async () => {
  const options = parseOptions({ package: { type: "string" } }, USAGE);
  const model = loadModel();
  if (options.package === undefined) return generateAll();
  for (const emitter of selectEmitters(options.package)) {
    const files = await emitPackage(emitter, model);
    writeFolder(generatedFolder(emitter.name), files);
  }
  return 0;
});
