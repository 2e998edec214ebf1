import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../src/paths.ts";
import { Random } from "../random.ts";
import { type ChaosOptions, expectThat, type Trial } from "../trial.ts";
import { type Json, rightDocuments } from "./documents.ts";
import { mutateJson, mutateText, randomYaml } from "./mutate.ts";

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The folder that it ran in; `out` in it is where it was told to write. */
  folder: string;
}

const HANG_MS = 60_000;

/** `pnpm codegen` for a document, in an empty folder. */
export async function codegen(
  scratch: string,
  files: Record<string, string>,
  args: string[] = [],
): Promise<CommandResult> {
  const folder = mkdtempSync(join(scratch, "codegen-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const cli = join(ROOT, "tools/codegen/src/cli/codegen.ts");
  const all = [cli, "--spec", "spec.yaml", "--out", "out", "--emit", "client,mock", ...args];
  const child = spawn(process.execPath, all, { cwd: folder, stdio: "pipe", timeout: HANG_MS });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr, folder };
}

/** Refused with a message for people, and nothing written; or accepted, and everything written. */
export function expectWholeOrNothing({ code, stderr, folder }: CommandResult): void {
  expectThat(code !== null, "hangs");
  expectThat(!/\n\s+at .*:\d+:\d+\)?/.test(stderr), `a stack trace: ${stderr.slice(0, 400)}`);
  const out = join(folder, "out");
  if (code === 0) {
    for (const name of ["client", "mock"]) {
      expectThat(existsSync(join(out, name, "src/generated/manifest.json")), `${name} is not whole`);
    }
    return;
  }
  expectThat(/^error: /m.test(stderr), `ended with ${code} and without a message: ${stderr.slice(0, 200)}`);
  expectThat(!existsSync(out) || readdirSync(out).length === 0, "refused, but something was written");
}

export function commandTrials({ short, scratch }: ChaosOptions): Trial[] {
  const documents = rightDocuments();
  const json = documents.filter((text) => text.startsWith("{")).map((text) => JSON.parse(text) as Json);
  const kinds: [string, (random: Random) => string][] = [
    ["a right document with damaged parts", (random) => JSON.stringify(mutateJson(random.pick(json), random))],
    ["a right document with damaged text", (random) => mutateText(random.pick(documents), random)],
    ["random YAML", randomYaml],
  ];
  return Array.from({ length: short ? 9 : 150 }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] as (typeof kinds)[number];
    const seed = 1_000_000 + index;
    return {
      name: `pnpm codegen: ${kind} (seed ${seed})`,
      run: async () => expectWholeOrNothing(await codegen(scratch, { "spec.yaml": make(new Random(seed)) })),
    };
  });
}
