import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CaseSource } from "../cases/calls.ts";
import { spread } from "../cases/spread.ts";
import { straight } from "../pages/page.ts";
import { SEED } from "../seed.ts";
import { type Contract, readContract } from "../spec/contract.ts";
import { readDocument } from "../spec/document.ts";
import { isObject, type Json, type JsonObject } from "../spec/json.ts";
import { withOverlay } from "../spec/overlay.ts";
import { SchemaChecker } from "../spec/validate.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

/** Where the document and the artefacts stand; environment variables point the same suite at others. */
export const LOCATIONS = {
  spec: resolve(ROOT, process.env["LIVE_FLOWS_CONTRACT_SPEC"] ?? "spec/openapi.yaml"),
  client: resolve(ROOT, process.env["LIVE_FLOWS_CONTRACT_CLIENT"] ?? "packages/client"),
  mock: resolve(ROOT, process.env["LIVE_FLOWS_CONTRACT_MOCK"] ?? "packages/mock"),
  docs: resolve(ROOT, process.env["LIVE_FLOWS_CONTRACT_DOCS"] ?? "packages/docs"),
};

/** How many operations, and data types, of a document are asked, evenly spread over it; all unless told otherwise. */
const MOST_OPERATIONS = Number(process.env["LIVE_FLOWS_CONTRACT_OPERATIONS"] ?? Number.POSITIVE_INFINITY);

/** Reads the document once for all checks of a run. */
export function loadCases(file: string = LOCATIONS.spec): CaseSource {
  const contract: Contract = readContract(readDocument(file));
  const operations = spread(contract.operations, MOST_OPERATIONS);
  const dataTypes = spread(contract.dataTypes, MOST_OPERATIONS);
  return { contract: { ...contract, operations, dataTypes }, checker: new SchemaChecker(contract), seed: SEED };
}

/** The document in another language, as its overlay beside it says, with the quotes that pages are compared with. */
export function loadTranslatedCases(language: string, file: string = LOCATIONS.spec): CaseSource {
  const overlay = join(dirname(file), "overlays", `${language}.yaml`);
  const contract: Contract = readContract(plainQuotes(withOverlay(readDocument(file), overlay)) as JsonObject);
  return { contract, checker: new SchemaChecker(contract), seed: SEED };
}

function plainQuotes(node: Json): Json {
  if (typeof node === "string") return straight(node);
  if (Array.isArray(node)) return node.map(plainQuotes);
  return isObject(node) ? Object.fromEntries(Object.entries(node).map(([key, one]) => [key, plainQuotes(one)])) : node;
}

/** The file that `exports` of a package folder names for an entry such as `.` or `./node`. */
export function entryOf(folder: string, entry: string, condition: "import" | "types"): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { exports?: unknown };
  const target = pick((manifest.exports as Record<string, unknown> | undefined)?.[entry], condition);
  if (target === undefined) throw new Error(`${folder}/package.json: exports name no ${entry}`);
  const file = join(folder, target);
  if (!existsSync(file)) throw new Error(`${file} is missing: build the package first (pnpm build)`);
  return file;
}

function pick(entry: unknown, condition: string): string | undefined {
  if (typeof entry === "string") return condition === "types" ? entry.replace(/\.js$/, ".d.ts") : entry;
  if (typeof entry !== "object" || entry === null) return undefined;
  const choices = entry as Record<string, unknown>;
  return pick(choices[condition] ?? choices["node"] ?? choices["import"] ?? choices["default"], condition);
}

/** Imports a package from its folder, as a user would: by what its `exports` name. */
export async function importFrom(folder: string, entry = "."): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(entryOf(folder, entry, "import")).href)) as Record<string, unknown>;
}

/** Whether the suite runs on this repository's own document and packages. */
export const isOwnProject = ["SPEC", "CLIENT", "MOCK", "DOCS"].every(
  (name) => process.env[`LIVE_FLOWS_CONTRACT_${name}`] === undefined,
);
