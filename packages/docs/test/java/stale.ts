import { run } from "../../../../tools/codegen/src/cli/run.ts";
import { docs } from "../../../../tools/codegen/src/emit/docs/index.ts";
import { emitPackage } from "../../../../tools/codegen/src/emit-package.ts";
import { loadModel } from "../../../../tools/codegen/src/repository.ts";

// What `pnpm generate` does for this package, with a document that the committed reference was not made from.
await run(async () => {
  const model = loadModel();
  model.info.title = "Another title";
  await emitPackage(docs, model);
  return 0;
});
