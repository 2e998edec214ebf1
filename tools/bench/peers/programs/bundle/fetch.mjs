const base = "https://live.cn-north-4.myhuaweicloud.com/v1/PROJECT/flows";
for (let offset = 0, total = 1; offset < total; ) {
  const response = await fetch(`${base}?limit=100&offset=${offset}`, { headers: { "X-Auth-Token": "TOKEN" } });
  if (!response.ok) throw new Error(String(response.status));
  const page = await response.json();
  for (const flow of page.flows) console.log(flow.name);
  total = page.flows.length === 0 ? 0 : page.total;
  offset += page.flows.length;
}
