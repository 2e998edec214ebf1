import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../src/repository.ts";
import { editedSpec, type SpecEdit } from "./edits.ts";

const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

/** Generates packages from the edited document, into a folder of its own outside the repository. */
export function generateEdited(edit: SpecEdit, emit: string): { folder: string; spec: string } {
  const folder = mkdtempSync(join(tmpdir(), "spec-edit-"));
  const spec = join(folder, "openapi.yaml");
  writeFileSync(spec, editedSpec(edit));
  runNode([join(ROOT, "tools/codegen/src/cli/codegen.ts"), "--spec", spec, "--out", folder, "--emit", emit], folder);
  return { folder, spec };
}

/** Type-checks and builds a generated package, with the dependencies of ours. */
export function buildPackage(folder: string, name: string): void {
  link(join(ROOT, "node_modules"), join(folder, "node_modules"));
  link(join(ROOT, "packages", name, "node_modules"), join(folder, name, "node_modules"));
  runNode([TSC, "-p", "tsconfig.build.json"], join(folder, name));
}

function link(target: string, path: string): void {
  if (!existsSync(path)) symlinkSync(target, path);
}

/** Runs the contract suite on generated packages, unchanged. */
export function runContractSuite(folder: string, spec: string, artefacts: readonly string[]): void {
  const tests = artefacts.map((artefact) => `test/${artefact}.contract.ts`);
  runNode([VITEST, "run", "--project", "contract", "--reporter=dot", ...tests], join(ROOT, "tools/contract"), {
    LIVE_FLOWS_CONTRACT_SPEC: spec,
    LIVE_FLOWS_CONTRACT_CLIENT: join(folder, "client"),
    LIVE_FLOWS_CONTRACT_MOCK: join(folder, "mock"),
    LIVE_FLOWS_CONTRACT_DOCS: join(folder, "docs"),
    LIVE_FLOWS_CONTRACT_WIRE: join(folder, "wire"),
  });
}

export function readGenerated(folder: string, name: string, file: string): string {
  return readFileSync(join(folder, name, "src/generated", file), "utf8");
}

/** @throws an error with everything that the process printed, where it fails. */
function runNode(args: string[], cwd: string, env: Record<string, string> = {}): void {
  const { NODE_ENV: _mode, VITEST: _vitest, ...inherited } = process.env;
  const result = spawnSync(process.execPath, args, { cwd, encoding: "utf8", env: { ...inherited, ...env } });
  if (result.status === 0) return;
  throw new Error(`exit ${result.status} of ${args.join(" ")}\n${result.stdout}\n${result.stderr}`);
}
