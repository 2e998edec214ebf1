import type { ApiModel, Operation, Parameter, SchemaObject } from "../../model/types.ts";
import { nameExports } from "../client/names.ts";
import { waysOf } from "./samples/credentials.ts";
import { sampleBody, sampleValues } from "./samples/values.ts";
import { flatten } from "./schema/resolve.ts";

/** Keywords that a form shows or that a control is made from. */
const KEYWORDS = [
  "type",
  "format",
  "enum",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "pattern",
  "default",
] as const;

/**
 * What the page's form for calling an operation is made from: parameters with their limits and words, ways of
 * authentication, and the names that client and mock have for it.
 */
export function tryItData(model: ApiModel): Record<string, unknown> {
  const names = nameExports(model);
  const collections = model.operations.flatMap(({ pagination }) =>
    pagination === undefined ? [] : [pagination.items],
  );
  return {
    createClient: names.create,
    package: model.document["x-client-package"] ?? null,
    collections: [...new Set(collections)],
    servers: model.servers.map(({ url, variables }) => ({
      url,
      variables: Object.fromEntries(variables.map(({ name, default: value }) => [name, value])),
    })),
    operations: Object.fromEntries(
      model.operations.map((operation) => [
        operation.fileName,
        { call: names.operations.get(operation)?.call ?? operation.name, ...operationData(model, operation) },
      ]),
    ),
  };
}

/** The same for a translation, with what to do about each error: the client says that in the document's own words. */
export function translatedTryItData(model: ApiModel): unknown {
  const codes = [...model.errorCodes, ...model.operations.flatMap(({ errorCodes }) => errorCodes)];
  const remedies = codes
    .filter(({ handling }) => handling !== "")
    .map(({ status, code, handling }) => [`${status} ${code}`, handling]);
  return { ...tryItData(model), remedies: Object.fromEntries(remedies) };
}

function operationData(model: ApiModel, operation: Operation): Record<string, unknown> {
  const body = sampleBody(model, operation);
  const examples = new Map(sampleValues(model, operation).map(({ parameter, value }) => [parameter, value]));
  return {
    method: operation.method,
    path: operation.path,
    ways: waysOf(model, operation).map(({ kind }) => kind),
    parameters: operation.parameters.map((parameter) => ({
      ...parameterData(model, parameter),
      example: examples.get(parameter) ?? null,
    })),
    body: body?.form === "json" ? body.value : null,
    paged: operation.pagination !== undefined,
  };
}

function parameterData(model: ApiModel, parameter: Parameter): Record<string, unknown> {
  const flat: SchemaObject = flatten(model.document, parameter.schema);
  return {
    name: parameter.name,
    property: parameter.property,
    in: parameter.in,
    required: parameter.required,
    clientOption: parameter.clientOption ?? null,
    description: parameter.description ?? flat.description ?? "",
    schema: Object.fromEntries(KEYWORDS.filter((key) => flat[key] !== undefined).map((key) => [key, flat[key]])),
  };
}
