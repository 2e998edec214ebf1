import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDocument } from "../../../load/load.ts";
import { buildModel } from "../../../model/build-model.ts";
import type { ApiModel } from "../../../model/types.ts";

/** The model of a small document; what it leaves out is the least that a document needs. */
export function modelOf(document: Record<string, unknown>): ApiModel {
  const folder = mkdtempSync(join(tmpdir(), "mock-emitter-"));
  try {
    const file = join(folder, "document.json");
    const whole = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: {}, ...document };
    writeFileSync(file, JSON.stringify(whole));
    return buildModel(loadDocument(file, { name: "document.json" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A list operation with `x-pagination`, whose items have the given schema under the given name. */
export function listOperation(operationId: string, items: string, schema: unknown): Record<string, unknown> {
  const integer = { type: "integer" };
  return {
    operationId,
    parameters: [
      { name: "limit", in: "query", schema: { ...integer, default: 10 } },
      { name: "offset", in: "query", schema: integer },
    ],
    "x-pagination": { limit: "limit", offset: "offset", items, total: "total" },
    responses: {
      "200": {
        description: "a page",
        content: {
          "application/json": {
            schema: { type: "object", properties: { [items]: { type: "array", items: schema }, total: integer } },
          },
        },
      },
    },
  };
}
