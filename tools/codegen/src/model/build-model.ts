import { sha256 } from "../hash.ts";
import { joinPointer } from "../json-pointer.ts";
import type { LoadedDocument } from "../load/load.ts";
import { show } from "../load/objects.ts";
import { buildErrorBody, buildErrorCodes } from "./build-errors.ts";
import { buildOperations } from "./build-operations.ts";
import { buildSecuritySchemes } from "./build-security.ts";
import { buildServers } from "./build-servers.ts";
import { canonicalJson } from "./canonical-json.ts";
import { checkSent } from "./check-sent.ts";
import { camelCase, claim, pascalCase } from "./names.ts";
import { Reader } from "./reader.ts";
import type { ApiModel, NamedSchema, OpenApiDocument, Schema } from "./types.ts";

export interface ModelOptions {
  /** Name of the client; wins over `x-client-name`. */
  name?: string;
  /** Refuses operations without operationId instead of deriving one. */
  requireOperationIds?: boolean;
}

/** @throws SpecError where the document breaks OpenAPI in a way that matters to an emitter. */
export function buildModel(loaded: LoadedDocument, options: ModelOptions = {}): ApiModel {
  const reader = new Reader(loaded);
  const { document } = loaded;
  const info = reader.required(document, "info", "object");
  const title = reader.required(info, "title", "text");
  reader.required(info, "version", "text");
  for (const member of ["summary", "description"]) reader.optional(info, member, "text");
  const securitySchemes = buildSecuritySchemes(reader);
  const errorCodes = buildErrorCodes(reader, document);
  const name = camelCase(options.name ?? reader.optional(document, "x-client-name", "text") ?? title) || "api";
  const errorBody = buildErrorBody(reader);
  const operations = buildOperations(reader, {
    securitySchemes,
    errorCodes,
    requireIds: options.requireOperationIds ?? false,
  });
  checkSent(reader);
  return {
    name,
    pascalName: pascalCase(name),
    document: document as OpenApiDocument,
    specHash: sha256(canonicalJson(document)),
    info: info as OpenApiDocument["info"],
    servers: buildServers(reader, document),
    securitySchemes,
    operations,
    schemas: buildSchemas(reader),
    ...(errorBody !== undefined && { errorBody }),
    errorCodes,
  };
}

function buildSchemas(reader: Reader): NamedSchema[] {
  const components = reader.optional(reader.loaded.document, "components", "object") ?? {};
  const schemas = reader.optional(components, "schemas", "object") ?? {};
  const taken = new Set<string>();
  return Object.keys(schemas)
    .sort()
    .map((name) => {
      const schema = schemas[name];
      if (typeof schema !== "boolean" && (typeof schema !== "object" || schema === null || Array.isArray(schema))) {
        throw reader.loaded.origins.error(schemas, name, {
          what: "not a schema",
          got: show(schema),
          expected: "an object, true or false",
          remedy: "write a JSON Schema",
        });
      }
      return {
        name,
        pascalName: claim(taken, pascalCase(name) || "Schema"),
        schema: schema as Schema,
        pointer: joinPointer("#/components/schemas", name),
      };
    });
}
