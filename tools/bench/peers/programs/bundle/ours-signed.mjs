import { akSk, createFlowsClient } from "@live-flows/client";

const auth = akSk({ accessKey: "ACCESS_KEY", secretKey: "SECRET_KEY" });
const client = createFlowsClient({ region: "cn-north-4", projectId: "PROJECT", auth });
for await (const flow of client.listFlows({ limit: 100 })) console.log(flow.name);
