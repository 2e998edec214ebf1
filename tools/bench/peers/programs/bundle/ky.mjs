import ky from "ky";

const client = ky.create({
  baseUrl: "https://live.cn-north-4.myhuaweicloud.com",
  headers: { "X-Auth-Token": "TOKEN" },
});
for (let offset = 0, total = 1; offset < total; ) {
  const page = await client.get("/v1/PROJECT/flows", { searchParams: { limit: 100, offset } }).json();
  for (const flow of page.flows) console.log(flow.name);
  total = page.flows.length === 0 ? 0 : page.total;
  offset += page.flows.length;
}
