import { createFlowsClient, token } from "@live-flows/client";

const client = createFlowsClient({ region: "cn-north-4", projectId: "PROJECT", auth: token("TOKEN") });
for await (const flow of client.listFlows({ limit: 100 })) console.log(flow.name);
