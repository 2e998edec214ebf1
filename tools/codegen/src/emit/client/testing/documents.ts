import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDocument } from "../../../load/load.ts";
import { buildModel } from "../../../model/build-model.ts";
import type { ApiModel } from "../../../model/types.ts";
import { client } from "../index.ts";

/** The model of a document that says no more than a test is about. */
export function modelOf(document: Record<string, unknown>): ApiModel {
  const folder = mkdtempSync(join(tmpdir(), "client-emitter-"));
  try {
    const file = join(folder, "document.json");
    writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "Things", version: "1" }, ...document }));
    return buildModel(loadDocument(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files of its client, by path. */
export async function emit(document: Record<string, unknown>): Promise<Map<string, string>> {
  const files = await client.emit(modelOf(document), { specName: "document.json", folder: "." });
  return new Map(files.map(({ path, text }) => [path, text]));
}
