import { pascalCase, words } from "../../../model/names.ts";
import type { ApiModel, JsonValue, Operation } from "../../../model/types.ts";
import { ACCESS_KEY, SECRET_KEY } from "./credentials.ts";
import { sampleValues, serverUrl } from "./values.ts";

/** `x-vendor-sdk.python`: the cloud's own SDK of the service that the document describes. */
interface PythonSdk {
  module: string;
  client: string;
}

/** The same call with the cloud's Python SDK, where the document names it and the operation has no body. */
export function pythonSample(model: ApiModel, operation: Operation): string | undefined {
  const sdk = (model.document["x-vendor-sdk"] as { python?: PythonSdk } | undefined)?.python;
  if (sdk === undefined || operation.requestBody !== undefined) return undefined;
  const values = sampleValues(model, operation);
  const project = values.find(({ parameter }) => parameter.clientOption !== undefined);
  const own = values.filter(({ parameter }) => parameter.clientOption === undefined);
  const request = `${pascalCase(operation.id)}Request`;
  const method = words(operation.id).join("_").toLowerCase();
  const keys = own.map(({ parameter, value }) => `${parameter.name}=${literal(value)}`).join(", ");
  return [
    "import os",
    "",
    "from huaweicloudsdkcore.auth.credentials import BasicCredentials",
    `from ${sdk.module} import ${[request, sdk.client].sort().join(", ")}`,
    "",
    "credentials = BasicCredentials(",
    `    os.environ["${ACCESS_KEY}"],`,
    `    os.environ["${SECRET_KEY}"],`,
    ...(project === undefined ? [] : [`    ${literal(project.value)},`]),
    ")",
    "client = (",
    `    ${sdk.client}.new_builder()`,
    "    .with_credentials(credentials)",
    `    .with_endpoint(${literal(serverUrl(model, operation))})`,
    "    .build()",
    ")",
    `print(client.${method}(${request}(${keys})))`,
    "",
  ].join("\n");
}

/** A literal of Python. Its strings take the escapes of JSON's. */
function literal(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${literal(member)}`)
    .join(", ")}}`;
}
