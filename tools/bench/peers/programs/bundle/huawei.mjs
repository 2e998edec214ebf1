import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder";

const credential = new BasicCredentials().withAk("ACCESS_KEY").withSk("SECRET_KEY").withProjectId("PROJECT");
const client = new ClientBuilder((hcClient) => hcClient)
  .withCredential(credential)
  .withEndpoint("https://live.cn-north-4.myhuaweicloud.com")
  .build();
for (let offset = 0, total = 1; offset < total; ) {
  const page = await client.sendRequest({
    method: "GET",
    url: "/v1/{project_id}/flows",
    contentType: "application/json",
    queryParams: { limit: 100, offset },
    pathParams: { project_id: "PROJECT" },
    headers: {},
  });
  for (const flow of page.flows) console.log(flow.name);
  total = page.flows.length === 0 ? 0 : page.total;
  offset += page.flows.length;
}
