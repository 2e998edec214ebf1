import { joinPointer } from "../json-pointer.ts";
import { type Dict, show } from "../load/objects.ts";
import { buildContent } from "./build-content.ts";
import { buildErrorCodes } from "./build-errors.ts";
import { buildPagination, buildPermission } from "./build-extensions.ts";
import { buildParameters } from "./build-parameters.ts";
import { buildSecurity } from "./build-security.ts";
import { buildServers } from "./build-servers.ts";
import { camelCase, claim, kebabCase, pascalCase, safeIdentifier } from "./names.ts";
import type { Reader } from "./reader.ts";
import type { ErrorCode, Operation, RequestBody, Response, Schema, SecurityScheme } from "./types.ts";

/** In the order in which they are emitted. */
const METHODS = ["get", "head", "options", "trace", "put", "delete", "post", "patch"];
const IDEMPOTENT = new Set(["get", "head", "options", "trace", "put", "delete"]);

export interface OperationContext {
  securitySchemes: SecurityScheme[];
  errorCodes: ErrorCode[];
  requireIds: boolean;
}

interface Place {
  path: string;
  pathItem: Dict;
  method: string;
  node: Dict;
  pointer: string;
}

export function buildOperations(reader: Reader, context: OperationContext): Operation[] {
  const places = findOperations(reader);
  checkIds(reader, places, context.requireIds);
  const taken = new Set<string>();
  return places.map((place) => buildOperation(reader, place, context, taken));
}

/** By path, then by method, whatever the order in the document. */
function findOperations(reader: Reader): Place[] {
  const paths = reader.optional(reader.loaded.document, "paths", "object") ?? {};
  return Object.keys(paths)
    .filter((path) => !path.startsWith("x-"))
    .sort()
    .flatMap((path) => {
      const pathItem = reader.resolve(paths[path], paths, path);
      if (!path.startsWith("/")) {
        throw reader.loaded.origins.error(paths, path, {
          what: "a path without a slash in front",
          got: show(path),
          expected: `/${path}`,
          remedy: "start the path with /",
        });
      }
      return METHODS.filter((method) => pathItem[method] !== undefined).map((method) => ({
        path,
        pathItem,
        method,
        node: reader.required(pathItem, method, "object"),
        pointer: joinPointer("#/paths", path, method),
      }));
    });
}

function checkIds(reader: Reader, places: Place[], required: boolean): void {
  const seen = new Map<string, Place>();
  for (const place of places) {
    const id = reader.optional(place.node, "operationId", "text");
    const name = `${place.method.toUpperCase()} ${place.path}`;
    if (id === undefined) {
      if (!required) continue;
      throw reader.loaded.origins.error(place.node, undefined, {
        what: "operationId is missing",
        got: `${name} without operationId`,
        expected: "an operationId, unique in the document",
        remedy: `add one, for example operationId: ${deriveId(place)}`,
      });
    }
    const first = seen.get(id);
    if (first !== undefined) {
      throw reader.loaded.origins.error(place.node, "operationId", {
        what: "the same operationId twice",
        got: `${id} for ${name} and for ${first.method.toUpperCase()} ${first.path}`,
        expected: "an operationId that is unique in the document",
        remedy: `rename one of them, for example to ${deriveId(place)}`,
      });
    }
    seen.set(id, place);
  }
}

/** `GET /a/{id}/b` → `getAByIdB`. */
function deriveId(place: Place): string {
  const parts = place.path.split("/").map((part) => pascalCase(part.replace(/\{([^}]*)\}/g, " by $1 ")));
  return camelCase(`${place.method} ${parts.join(" ")}`) || place.method;
}

function buildOperation(reader: Reader, place: Place, context: OperationContext, taken: Set<string>): Operation {
  const { node, path, pathItem, method, pointer } = place;
  const id = reader.optional(node, "operationId", "text") ?? deriveId(place);
  const name = claim(taken, safeIdentifier(camelCase(id), "operation"));
  const own = buildServers(reader, node);
  const parameters = buildParameters(reader, path, pathItem, node, pointer);
  const responses = buildResponses(reader, node, pointer);
  const errorCodes = [...context.errorCodes, ...buildErrorCodes(reader, node)];
  return {
    id,
    name,
    pascalName: pascalCase(name),
    fileName: kebabCase(name),
    method: method.toUpperCase(),
    path,
    pointer,
    tags: reader.texts(node, "tags"),
    ...optionalTexts(reader, node, pathItem),
    deprecated: reader.optional(node, "deprecated", "boolean") ?? false,
    ...externalDocs(reader, node),
    parameters,
    ...requestBody(reader, node, pointer),
    responses,
    security: buildSecurity(reader, node, context.securitySchemes),
    servers: own.length > 0 ? own : buildServers(reader, pathItem),
    idempotent: reader.optional(node, "x-idempotent", "boolean") ?? IDEMPOTENT.has(method),
    ...buildPermission(reader, node),
    ...buildPagination(reader, node, { parameters, responses }),
    errorCodes,
    extensions: Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith("x-"))),
  };
}

function optionalTexts(reader: Reader, node: Dict, pathItem: Dict): { summary?: string; description?: string } {
  const summary = reader.optional(node, "summary", "text") ?? reader.optional(pathItem, "summary", "text");
  const description = reader.optional(node, "description", "text") ?? reader.optional(pathItem, "description", "text");
  return { ...(summary !== undefined && { summary }), ...(description !== undefined && { description }) };
}

function externalDocs(reader: Reader, node: Dict): Pick<Operation, "externalDocs"> {
  const docs = reader.optional(node, "externalDocs", "object");
  if (docs === undefined) return {};
  const description = reader.optional(docs, "description", "text");
  return {
    externalDocs: { url: reader.required(docs, "url", "text"), ...(description !== undefined && { description }) },
  };
}

function requestBody(reader: Reader, node: Dict, pointer: string): { requestBody?: RequestBody } {
  const body = reader.object(node, "requestBody");
  if (body === undefined) return {};
  const description = reader.optional(body, "description", "text");
  return {
    requestBody: {
      required: reader.optional(body, "required", "boolean") ?? false,
      ...(description !== undefined && { description }),
      content: buildContent(reader, body, joinPointer(pointer, "requestBody")),
    },
  };
}

/** Exact statuses first, then ranges, then `default`. */
function buildResponses(reader: Reader, node: Dict, pointer: string): Response[] {
  return reader
    .entries(node, "responses")
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, response]) => {
      if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
        throw reader.loaded.origins.error(reader.required(node, "responses", "object"), status, {
          what: "not a status",
          got: show(status),
          expected: "a status such as 200, a range such as 4XX, or default",
          remedy: "mend the key of the response",
        });
      }
      return {
        status,
        description: reader.optional(response, "description", "text") ?? "",
        headers: buildHeaders(reader, response),
        content: buildContent(reader, response, joinPointer(pointer, "responses", status)),
      };
    })
    .sort((a, b) => rank(a.status) - rank(b.status) || (a.status < b.status ? -1 : 1));
}

const rank = (status: string) => (status === "default" ? 2 : status.endsWith("XX") ? 1 : 0);

function buildHeaders(reader: Reader, response: Dict): Response["headers"] {
  return reader.entries(response, "headers").map(([name, header]) => {
    const description = reader.optional(header, "description", "text");
    const [content] = reader.entries(header, "content");
    return {
      name,
      required: reader.optional(header, "required", "boolean") ?? false,
      ...(description !== undefined && { description }),
      explode: reader.optional(header, "explode", "boolean") ?? false,
      ...(content !== undefined && { contentType: content[0] }),
      schema: ((header["schema"] ?? content?.[1]["schema"]) as Schema | undefined) ?? true,
    };
  });
}
