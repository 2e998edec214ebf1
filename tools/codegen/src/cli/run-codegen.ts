import { basename, join, resolve } from "node:path";
import type { Emitter } from "../emit/emitter.ts";
import { packageInputs } from "../emit-package.ts";
import { loadDocument } from "../load/load.ts";
import { buildModel } from "../model/build-model.ts";
import { camelCase } from "../model/names.ts";
import type { ApiModel, GeneratedFile } from "../model/types.ts";
import { renderOutput } from "../output.ts";
import type { SpecError } from "../spec-error.ts";
import { writeFolder, writeInto } from "../write.ts";
import { parseOptions, selectEmitters } from "./arguments.ts";
import { checkFolder } from "./check-folder.ts";
import { createProgress, type Progress } from "./progress.ts";
import { run, UsageError } from "./run.ts";
import { warn } from "./warn.ts";

const USAGE = `usage: pnpm codegen --spec FILE --out DIR [--emit client,mock,docs] [--name NAME]

  --spec FILE            OpenAPI 3.0 or 3.1 document, YAML or JSON
  --out DIR              folder for the packages: DIR/client, DIR/mock, DIR/docs
  --emit LIST            which of them; all by default
  --name NAME            name of the client: createNAMEClient; by default x-client-name, or made from the title
  --allow-outside-refs   follow a $ref to a file outside the document's folder
  --strict               take warnings for errors: nothing is written where there is one
  --json                 print the result as JSON`;

interface EmittedPackage {
  name: string;
  folder: string;
  generated: GeneratedFile[];
  scaffold: GeneratedFile[];
}

await run(async () => {
  const options = parseOptions(
    {
      spec: { type: "string" },
      out: { type: "string" },
      emit: { type: "string" },
      name: { type: "string" },
      "allow-outside-refs": { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
    USAGE,
  );
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  if (options.spec === undefined || options.out === undefined) {
    throw new UsageError(`--spec and --out are needed\n${USAGE}`);
  }
  if (options.name !== undefined && camelCase(options.name) === "") {
    throw new UsageError(`--name ${JSON.stringify(options.name)} gives no name\n  expected  letters or digits`);
  }
  const progress = createProgress();
  const selected = selectEmitters(options.emit);
  const loaded = await progress.stage("load", () =>
    loadDocument(options.spec ?? "", { allowOutside: options["allow-outside-refs"] }),
  );
  warn(loaded.warnings);
  if (options.strict && loaded.warnings.length > 0) {
    if (options.json) console.log(JSON.stringify({ warnings: messages(loaded.warnings) }));
    console.error(
      `error: ${loaded.warnings.length === 1 ? "1 warning" : `${loaded.warnings.length} warnings`}, which --strict takes for errors`,
    );
    return 1;
  }
  const model = await progress.stage(
    "model",
    () => buildModel(loaded, options.name === undefined ? {} : { name: options.name }),
    ({ operations, schemas }) => `${operations.length} operations, ${schemas.length} schemas`,
  );
  const out = resolve(options.out);
  const packages: EmittedPackage[] = [];
  for (const emitter of selected) {
    const folder = join(out, emitter.name);
    checkFolder(folder);
    packages.push(
      await progress.stage(
        `emit ${emitter.name}`,
        () => emit(emitter, model, folder, options.spec ?? ""),
        (emitted) => `${fileCount(emitted)} files`,
      ),
    );
  }
  await progress.stage("write", () => packages.forEach(write));
  if (options.json) console.log(JSON.stringify(summary(model, packages, progress, loaded.warnings)));
  else report(model, packages, progress.seconds());
  return 0;
});

/** Everything is emitted before anything is written. */
async function emit(emitter: Emitter, model: ApiModel, folder: string, spec: string): Promise<EmittedPackage> {
  const specName = basename(spec);
  const files = await emitter.emit(model, { specName, folder: join(folder, "src/generated") });
  const inputs = packageInputs(emitter, model);
  const generated = renderOutput(files, { specName, command: "pnpm codegen", inputs });
  return { name: emitter.name, folder, generated, scaffold: emitter.scaffold(model) };
}

function write({ folder, generated, scaffold }: EmittedPackage): void {
  writeInto(folder, scaffold);
  writeFolder(join(folder, "src/generated"), generated);
}

function fileCount({ generated, scaffold }: EmittedPackage): number {
  return generated.length + scaffold.length;
}

/** What `--json` prints. */
function summary(model: ApiModel, packages: EmittedPackage[], progress: Progress, warnings: readonly SpecError[]) {
  return {
    name: model.name,
    operations: model.operations.length,
    seconds: progress.seconds(),
    stages: progress.stages,
    packages: packages.map((emitted) => ({ name: emitted.name, folder: emitted.folder, files: fileCount(emitted) })),
    warnings: messages(warnings),
  };
}

function messages(warnings: readonly SpecError[]) {
  return warnings.map(({ location, problem }) => ({ ...location, ...problem }));
}

function report(model: ApiModel, packages: EmittedPackage[], seconds: number): void {
  for (const emitted of packages) {
    console.log(`${emitted.name.padEnd(8)} ${String(fileCount(emitted)).padStart(6)} files   ${emitted.folder}`);
  }
  const count = model.operations.length;
  console.log(`${count} ${count === 1 ? "operation" : "operations"} in ${seconds.toFixed(1)} s`);
}
