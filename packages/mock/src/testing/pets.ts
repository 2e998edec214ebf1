import type {
  ApiDescription,
  OperationDescription,
  ParameterDescription,
  ResponseDescription,
} from "../runtime/description.js";

/** A small document without anything of the cloud, for what every document needs. */
export function makeApi(
  operations: readonly Partial<OperationDescription>[],
  more: Partial<ApiDescription> = {},
): ApiDescription {
  return {
    name: "pets",
    title: "Pets",
    specVersion: "1.0.0",
    specHash: "0".repeat(64),
    operations: operations.map((operation, index) => ({
      id: `operation${index + 1}`,
      name: `operation${index + 1}`,
      method: "GET",
      path: "/",
      parameters: [],
      security: [],
      responses: [],
      ...operation,
    })),
    securitySchemes: {},
    basePaths: [],
    serverVariables: {},
    errorCodes: [],
    schemas: {},
    ...more,
  };
}

export function makeParameter(parameter: Partial<ParameterDescription>): ParameterDescription {
  const style = parameter.in === "query" || parameter.in === "cookie" || parameter.in === undefined ? "form" : "simple";
  return {
    name: "p",
    in: "query",
    required: false,
    style,
    explode: (parameter.style ?? style) === "form",
    shape: { types: ["string"] },
    ...parameter,
  };
}

/** A JSON response. */
export function makeResponse(
  status: string,
  content: Partial<ResponseDescription["content"][number]> = {},
): ResponseDescription {
  return {
    status,
    description: "",
    headers: [],
    content: [{ mediaType: "application/json", examples: [], ...content }],
  };
}
