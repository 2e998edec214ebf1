// What a mock of spec/openapi.yaml answers to the requests that packages/mock/COMPARISON.md lists.
// usage: node answers.mjs URL   (a server that is running, without a slash at the end)
import { createHash, createHmac } from "node:crypto";

const PROJECT = "0123456789abcdef0123456789abcdef";
const PATH = `/v1/${PROJECT}/flows`;
const token = { "X-Auth-Token": "any" };
const garbage = {
  Authorization: `SDK-HMAC-SHA256 Access=mock-access-key, SignedHeaders=host;x-sdk-date, Signature=${"0".repeat(64)}`,
  "X-Sdk-Date": "20200101T000000Z",
  "X-Project-Id": PROJECT,
};

/** A right signature of a GET without a query, by the key pair that the mock knows unless told otherwise. */
function signed(path, project) {
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const canonical = ["GET", `${path}/`, "", `x-sdk-date:${date}`, "", "x-sdk-date", sha256("")].join("\n");
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", "mock-secret-key").update(text).digest("hex");
  const Authorization = `SDK-HMAC-SHA256 Access=mock-access-key, SignedHeaders=x-sdk-date, Signature=${signature}`;
  return { Authorization, "X-Sdk-Date": date, ...(project && { "X-Project-Id": project }) };
}

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error("usage: node answers.mjs URL");

const requests = [
  ["the documented example", PATH, { headers: token }],
  ["limit=0", `${PATH}?limit=0`, { headers: token }],
  ["limit=101", `${PATH}?limit=101`, { headers: token }],
  ["limit=abc", `${PATH}?limit=abc`, { headers: token }],
  ["limit=1.5", `${PATH}?limit=1.5`, { headers: token }],
  ["an empty limit", `${PATH}?limit=`, { headers: token }],
  ["limit twice", `${PATH}?limit=1&limit=2`, { headers: token }],
  ["offset=-1", `${PATH}?offset=-1`, { headers: token }],
  ["no credentials", PATH, {}],
  ["a garbage signature of 2020", PATH, { headers: garbage }],
  ["a right signature", PATH, { headers: signed(PATH, PROJECT) }],
  ["another project than the path's", PATH, { headers: signed(PATH, "another") }],
  ["AK/SK without X-Project-Id", PATH, { headers: signed(PATH) }],
  ["an unknown path", "/v1/nothing", { headers: token }],
  ["POST", PATH, { method: "POST", headers: token }],
  ["HEAD", PATH, { method: "HEAD", headers: token }],
  ["limit=1&offset=1", `${PATH}?limit=1&offset=1`, { headers: token }],
];

for (const [name, path, init] of requests) {
  const response = await fetch(url + path, init);
  const body = (await response.text()).replace(/\s+/g, " ").slice(0, 100);
  console.log(`${name.padEnd(32)} ${response.status} ${body}`);
}
