import { createClient, listFlows } from "hey-api-client"; // the generated client, by an alias of the bundler

const client = createClient({ baseUrl: "https://live.cn-north-4.myhuaweicloud.com", auth: () => "TOKEN" });
for (let offset = 0, total = 1; offset < total; ) {
  const query = { limit: 100, offset };
  const { data, error } = await listFlows({ client, path: { project_id: "PROJECT" }, query });
  if (error) throw new Error(error.error_msg);
  for (const flow of data.flows) console.log(flow.name);
  total = data.flows.length === 0 ? 0 : data.total;
  offset += data.flows.length;
}
