import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadDocument } from "../../../src/load/load.ts";
import { buildModel } from "../../../src/model/build-model.ts";
import type { ApiModel, Operation } from "../../../src/model/types.ts";
import { checkContract } from "./contract.ts";
import { DOCUMENTS } from "./documents.ts";

/**
 * Makes client and mock of each document with the command that users call, compiles them under `tsc --strict`, loads
 * them, and sends the mock one request to every operation: each must reach its operation and none may break it. Then
 * the contract suite runs on them: client, mock, and the two with each other.
 *
 * Arguments name the documents to be tried; all without any.
 */

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../../../../..");
const OUT = join(HERE, ".cache");

interface Result {
  name: string;
  operations: number;
  seconds: number;
  problems: string[];
}

install();
rmSync(OUT, { recursive: true, force: true });
const results: Result[] = [];
const wanted = process.argv.slice(2);
for (const { name, file, asked, unasked } of DOCUMENTS.filter(
  (one) => wanted.length === 0 || wanted.includes(one.name),
)) {
  const result = await tryDocument(name, file);
  const isAsked = result.problems.length === 0 && unasked === undefined;
  const contract = isAsked ? checkContract(file, join(OUT, name), asked) : undefined;
  result.problems.push(...(contract?.problems ?? []));
  results.push(result);
  const good = unasked === undefined ? "ok" : `ok, but for the contract suite: ${unasked}`;
  const verdict = result.problems.length === 0 ? good : `FAILED\n    ${result.problems.join("\n    ")}`;
  console.log(
    `${name.padEnd(24)} ${String(result.operations).padStart(5)} operations  ${result.seconds} s  ` +
      `${String(contract?.tests ?? 0).padStart(6)} tests ${String(contract?.seconds ?? 0).padStart(4)} s  ${verdict}`,
  );
}
const failed = results.filter(({ problems }) => problems.length > 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function install(): void {
  const { status } = spawnSync(
    "npx",
    [
      "-y",
      "pnpm@10.34.9",
      "install",
      "--ignore-workspace",
      "--frozen-lockfile",
      "--ignore-scripts",
      "--reporter=silent",
    ],
    { cwd: HERE, stdio: "inherit" },
  );
  if (status !== 0) throw new Error(`pnpm install in ${HERE} failed with status ${status}`);
}

async function tryDocument(name: string, file: string): Promise<Result> {
  const folder = join(OUT, name);
  const problems: string[] = [];
  const step = (what: string, command: string, args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", cwd: HERE, maxBuffer: 2 ** 26 });
    if (status !== 0) problems.push(`${what}: ${(stdout + stderr).trim().split("\n").slice(0, 5).join(" | ")}`);
    return stdout;
  };
  if (!existsSync(file)) return { name, operations: 0, seconds: 0, problems: [`${file} is missing`] };
  const codegen = join(ROOT, "tools/codegen/src/cli/codegen.ts");
  const output = step("codegen", process.execPath, [
    ...[codegen, "--spec", file, "--out", folder],
    ...["--emit", "client,mock", "--name", "corpus", "--json"],
  ]);
  if (problems.length > 0) return { name, operations: 0, seconds: 0, problems };
  const { operations, seconds } = JSON.parse(output) as { operations: number; seconds: number };
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  for (const part of ["client", "mock"]) {
    step(`build ${part}`, tsc, ["-p", join(folder, part, "tsconfig.build.json"), "--strict"]);
  }
  if (problems.length === 0) problems.push(...(await load(folder, buildModel(loadDocument(file), { name: "corpus" }))));
  return { name, operations, seconds: Number(seconds.toFixed(1)), problems };
}

interface MockPackage {
  createMock(): { fetch(request: Request): Promise<Response> };
}

/** The functions of a module of operations, which has one for each. */
async function callsOf(module: string): Promise<unknown[]> {
  const exported = (await import(module)) as Record<string, unknown>;
  return Object.values(exported).filter((value) => typeof value === "function");
}

async function load(folder: string, model: ApiModel): Promise<string[]> {
  const at = (part: string) => pathToFileURL(join(folder, part, "dist/index.js")).href;
  const client = (await import(at("client"))) as Record<string, unknown>;
  const { createMock } = (await import(at("mock"))) as MockPackage;
  const problems =
    typeof client["createCorpusClient"] === "function" ? [] : ["the client exports no createCorpusClient"];
  const manifest = JSON.parse(readFileSync(join(folder, "client/src/generated/manifest.json"), "utf8")) as {
    files: Record<string, string>;
  };
  const calls = await Promise.all(
    Object.keys(manifest.files)
      .filter((path) => path.startsWith("operations/"))
      .map((path) => callsOf(pathToFileURL(join(folder, "client/dist/generated", path.replace(/ts$/, "js"))).href)),
  );
  if (calls.flat().length !== model.operations.length) problems.push(`${calls.flat().length} calls in the client`);
  const mock = createMock();
  for (const operation of model.operations) {
    const status = await ask(mock, operation);
    const documented = operation.responses.some((response) => response.status === String(status));
    if ((status === 404 || status === 405 || status >= 500) && !documented && !hasRange(operation, status)) {
      problems.push(`${operation.method} ${operation.path}: ${status} from the mock`);
    }
  }
  return problems;
}

/** Status of the mock's answer; 599 where it throws. */
async function ask(mock: ReturnType<MockPackage["createMock"]>, operation: Operation): Promise<number> {
  try {
    return (await mock.fetch(requestTo(operation))).status;
  } catch {
    return 599;
  }
}

/** The simplest request that names the operation: whatever else it needs may be refused, but by this operation. */
function requestTo(operation: Operation): Request {
  const path = operation.path.replace(/\{[^}]*\}/g, "1").replace(/[#?].*$/, "");
  return new Request(`http://mock.invalid${path}`, { method: operation.method === "TRACE" ? "GET" : operation.method });
}

function hasRange(operation: Operation, status: number): boolean {
  return operation.responses.some((response) => [`${String(status)[0]}XX`, "default"].includes(response.status));
}
