import createClient from "openapi-fetch";

const client = createClient({
  baseUrl: "https://live.cn-north-4.myhuaweicloud.com",
  headers: { "X-Auth-Token": "TOKEN" },
});
for (let offset = 0, total = 1; offset < total; ) {
  const { data, error } = await client.GET("/v1/{project_id}/flows", {
    params: { path: { project_id: "PROJECT" }, query: { limit: 100, offset } },
  });
  if (error) throw new Error(error.error_msg);
  for (const flow of data.flows) console.log(flow.name);
  total = data.flows.length === 0 ? 0 : data.total;
  offset += data.flows.length;
}
