/** What users of `@live-flows/client` rely on, as a program that must compile. It is never run. */
import {
  akSk,
  createFlowsClient,
  type FlowsClient,
  type FlowsClientOptions,
  listFlows,
  specHash,
  specVersion,
  token,
} from "@live-flows/client";

const options: FlowsClientOptions = {
  region: "cn-north-4",
  projectId: "example",
  auth: akSk({ accessKey: "example", secretKey: "example" }),
};
const client: FlowsClient = createFlowsClient(options);
createFlowsClient({ baseUrl: "http://127.0.0.1:4010", projectId: "example", auth: token("example") });

const page = await client.listFlows({ limit: 50, offset: 0 });
const total: number | undefined = page.total;
for (const { flow_id, name, region, status, protocol, description } of page.items) {
  const always: string[] = [flow_id, name, region, status, protocol];
  const sometimes: string | undefined = description;
  void [always, sometimes];
}
if (page.hasNextPage()) void (await page.nextPage());
for await (const flow of client.listFlows({ limit: 100 })) void flow.name.length;

const { data, response, requestId } = await client.listFlows().withResponse();
const status: number = response.status;
const id: string | undefined = requestId;
void [total, data, status, id, listFlows(client, { limit: 1 })];

const raw = await client.raw.GET("/v1/{project_id}/flows", { params: { path: { project_id: "example" } } });
void raw.response.status;

const version: string = specVersion;
const hash: string = specHash;
void [version, hash];
