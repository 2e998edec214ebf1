import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { ROOT, SPEC_NAME } from "../../src/repository.ts";

/**
 * Edits of this repository's document that a maintainer is likely to make. This file knows what the document is about;
 * nothing in the factory may.
 */

// biome-ignore lint/suspicious/noExplicitAny: the document is read as plain data, to be edited in place
type Document = any;

export interface SpecEdit {
  name: string;
  apply(document: Document): void;
  /** Texts that the generated client must have from then on, by file. */
  client: { file: string; text: string }[];
  /** The same for the reference. */
  docs: { file: string; text: string }[];
}

const item = (document: Document): Document => document.components.schemas.ListFlowRespItem;
const page = (document: Document): Document =>
  document.paths["/v1/{project_id}/flows"].get.responses["200"].content["application/json"].examples.flows.value;
const permission = (action: string, accessLevel: string) => ({
  action,
  accessLevel,
  resourceTypes: [],
  conditionKeys: [],
  dependencies: [],
});
const badRequest = (document: Document): Document =>
  structuredClone(document.paths["/v1/{project_id}/flows"].get.responses["400"]);
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });

export const SPEC_EDITS: SpecEdit[] = [
  {
    name: "a bound is tightened",
    apply(document) {
      document.components.parameters.Limit.schema.maximum = 50;
      document.components.parameters.Limit.description =
        "Number of records on each page. The value ranges from 1 to 50 and defaults to 10.";
    },
    client: [{ file: "parameters.ts", text: "an integer from 1 to 50" }],
    docs: [{ file: "reference/operations/list-flows.md", text: "Maximum: `50`" }],
  },
  {
    name: "a response field is added",
    apply(document) {
      item(document).properties.created_at = {
        type: "string",
        format: "date-time",
        description: "Time at which the flow was created",
      };
    },
    client: [{ file: "types.ts", text: "created_at?: string" }],
    docs: [{ file: "reference/operations/list-flows.md", text: "Time at which the flow was created" }],
  },
  {
    name: "an enum value is added",
    apply(document) {
      document.components.schemas.FlowStatus.enum.push("FAILED");
      document.components.schemas.FlowStatus["x-enumDescriptions"].FAILED = "stopped by an error";
    },
    client: [{ file: "schemas.ts", text: "FAILED" }],
    docs: [{ file: "reference/operations/list-flows.md", text: "`FAILED` (stopped by an error)" }],
  },
  {
    name: "a field is renamed",
    apply(document) {
      const { properties, required } = item(document);
      properties.id = properties.flow_id;
      delete properties.flow_id;
      required[required.indexOf("flow_id")] = "id";
      const [first] = page(document).flows;
      first.id = first.flow_id;
      delete first.flow_id;
    },
    client: [{ file: "types.ts", text: " id: string" }],
    docs: [{ file: "reference/operations/list-flows.md", text: "`id`" }],
  },
  {
    name: "an operation with a nested response is added",
    apply(document) {
      document.paths["/v1/{project_id}/flows/detail"] = {
        get: {
          operationId: "showFlow",
          tags: ["Flows"],
          summary: "Querying Flow Details",
          description: "Queries the details of a flow.",
          "x-permission": permission("live:ott:showFlow", "Read"),
          parameters: [
            parameter("ProjectId"),
            {
              name: "flow_id",
              in: "query",
              required: true,
              description: "Flow ID",
              schema: { type: "string", minLength: 1, maxLength: 64 },
              example: "fcbc63d1-06d8-47ba-8fd9-cd0096b72f6d",
            },
          ],
          responses: {
            "200": {
              description: "Response to the request for querying flow details",
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/FlowDetail" },
                  example: {
                    flow: { ...page(document).flows[0] },
                    outputs: [{ name: "out", address: { host: "203.0.113.7", port: 9000 } }],
                  },
                },
              },
            },
            "400": badRequest(document),
          },
        },
      };
      document.components.schemas.FlowDetail = {
        type: "object",
        description: "Details of a flow.",
        required: ["flow", "outputs"],
        properties: {
          flow: { description: "The flow itself", $ref: "#/components/schemas/ListFlowRespItem" },
          outputs: {
            type: "array",
            description: "Outputs of the flow",
            items: {
              type: "object",
              description: "An output of a flow.",
              required: ["name", "address"],
              properties: {
                name: { type: "string", description: "Output name" },
                address: {
                  type: "object",
                  description: "Address that the output sends to",
                  required: ["host", "port"],
                  properties: {
                    host: { type: "string", description: "Host name or IP address" },
                    port: { type: "integer", minimum: 1, maximum: 65535, description: "Port number" },
                  },
                },
              },
            },
          },
        },
      };
    },
    client: [{ file: "operations/flows.ts", text: "flow_id: string" }],
    docs: [{ file: "reference/operations/show-flow.md", text: "Host name or IP address" }],
  },
  {
    name: "an operation with a JSON body is added",
    apply(document) {
      document.paths["/v1/{project_id}/flows"].post = {
        operationId: "createFlow",
        tags: ["Flows"],
        summary: "Creating a Flow",
        description: "Creates a flow.",
        "x-permission": permission("live:ott:createFlow", "Write"),
        parameters: [parameter("ProjectId")],
        requestBody: {
          required: true,
          description: "The flow to create",
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/CreateFlowRequest" },
              example: { name: "test", protocol: "srt-caller" },
            },
          },
        },
        responses: {
          "201": {
            description: "Response to the request for creating a flow",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/ListFlowRespItem" },
                example: { ...page(document).flows[0] },
              },
            },
          },
          "400": badRequest(document),
        },
      };
      document.components.schemas.CreateFlowRequest = {
        type: "object",
        description: "A flow to create.",
        required: ["name", "protocol"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 64, description: "Flow name" },
          protocol: { $ref: "#/components/schemas/FlowProtocol" },
          description: { type: "string", maxLength: 255, description: "Description" },
        },
      };
    },
    client: [{ file: "operations/flows.ts", text: "body: " }],
    docs: [{ file: "reference/operations/create-flow.md", text: "The flow to create" }],
  },
];

/** The document with an edit, as YAML. */
export function editedSpec(edit: SpecEdit): string {
  const document: Document = parse(readFileSync(join(ROOT, SPEC_NAME), "utf8"));
  edit.apply(document);
  return stringify(document, { aliasDuplicateObjects: false });
}
