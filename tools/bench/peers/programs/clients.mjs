// The clients, each set up as its documentation says. `create[NAME](baseUrl, fetch)` gives a function from
// { limit, offset } to the body of one page; without `fetch`, a client uses its own.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

export const PROJECT = "0123456789abcdef0123456789abcdef";
export const TOKEN = "bench-token";
export const KEYS = { accessKey: "bench-access-key", secretKey: "bench-secret-key" };
const path = `/v1/${PROJECT}/flows`;
/** As many headers as the client of this repository sends. */
const tokenHeaders = { "X-Auth-Token": TOKEN, Accept: "application/json", "User-Agent": "bench/1" };

/** The client of this repository with some options. */
async function oursWith(baseUrl, options) {
  const { createFlowsClient } = await import("@live-flows/client");
  return createFlowsClient({ baseUrl, projectId: PROJECT, ...options });
}

async function ours(baseUrl, options) {
  const client = await oursWith(baseUrl, options);
  return async (params) => (await client.listFlows(params)).body;
}

const withToken = async () => ({ auth: (await import("@live-flows/client")).token(TOKEN) });
const withKeys = async () => ({ auth: (await import("@live-flows/client")).akSk(KEYS) });

/** Every option of the client that costs something in a call that goes well. */
const everything = {
  timeout: 30_000,
  totalTimeout: 120_000,
  middleware: [(request, next) => next(request)],
  attemptMiddleware: [(request, next) => next(request)],
  headers: { "X-Trace": "bench" },
};

export const create = {
  /** fetch and nothing else, as one would write it for this one call. */
  fetch:
    async (baseUrl, fetch = globalThis.fetch) =>
    async (params) => {
      const response = await fetch(new Request(`${baseUrl}${path}?${query(params)}`, { headers: tokenHeaders }));
      if (!response.ok) throw new Error(`got ${response.status}`);
      return response.json();
    },
  ours: async (baseUrl, fetch) => ours(baseUrl, { ...(await withToken()), fetch, timeout: 0 }),
  "ours-defaults": async (baseUrl, fetch) => ours(baseUrl, { ...(await withToken()), fetch }),
  "ours-everything": async (baseUrl, fetch) => ours(baseUrl, { ...(await withToken()), ...everything, fetch }),
  "ours-signed": async (baseUrl, fetch) => ours(baseUrl, { ...(await withKeys()), fetch }),
  async "openapi-fetch"(baseUrl, fetch) {
    const { default: createClient } = await import("openapi-fetch");
    const client = createClient({ baseUrl, fetch, headers: tokenHeaders });
    return async (params) => {
      const { data, error } = await client.GET("/v1/{project_id}/flows", {
        params: { path: { project_id: PROJECT }, query: params },
      });
      if (error !== undefined) throw new Error(JSON.stringify(error));
      return data;
    };
  },
  async "hey-api"(baseUrl, fetch) {
    const { createClient, listFlows } = await import(pathToFileURL(process.env.HEY_API_CLIENT).href);
    const auth = ({ name }) => (name === "X-Auth-Token" ? TOKEN : undefined);
    const client = createClient({ baseUrl, auth, ...(fetch === undefined ? {} : { fetch }) });
    return async (params) => {
      const { data, error } = await listFlows({ client, path: { project_id: PROJECT }, query: params });
      if (error !== undefined) throw new Error(JSON.stringify(error));
      return data;
    };
  },
  async ky(baseUrl, fetch) {
    const { default: ky } = await import("ky");
    const client = ky.create({ baseUrl, headers: tokenHeaders, ...(fetch === undefined ? {} : { fetch }) });
    return (params) => client.get(path, { searchParams: params }).json();
  },
  /** Huawei's core SDK, called as the clients that Huawei generates call it. It has no fetch; axios takes an adapter. */
  async huawei(baseUrl, fetch) {
    const { ClientBuilder } = require("@huaweicloud/huaweicloud-sdk-core/ClientBuilder");
    const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials");
    const credential = new BasicCredentials().withAk(KEYS.accessKey).withSk(KEYS.secretKey).withProjectId(PROJECT);
    const adapter = async (config) => {
      const response = await fetch(new Request(config.baseURL + config.url, { headers: config.headers.toJSON() }));
      const headers = Object.fromEntries(response.headers);
      return { data: await response.text(), status: response.status, statusText: "", headers, config };
    };
    const client = new ClientBuilder((hcClient) => hcClient)
      .withCredential(credential)
      .withEndpoint(baseUrl)
      .withOptions({
        customUserAgent: "bench",
        ...(fetch === undefined ? {} : { axiosRequestConfig: { adapter } }),
      })
      .build();
    return (params) =>
      client.sendRequest({
        method: "GET",
        url: "/v1/{project_id}/flows",
        contentType: "application/json",
        queryParams: params,
        pathParams: { project_id: PROJECT },
        headers: {},
      });
  },
};

/** All flows, in each client's own way where it has one: functions from the size of a page to their number. */
export const readAll = {
  ours: (baseUrl) => oursByIteration(baseUrl),
  "ours-prefetch": (baseUrl) => oursByIteration(baseUrl, { prefetch: 4 }),
};

async function oursByIteration(baseUrl, options) {
  const client = await oursWith(baseUrl, await withToken());
  return async (limit) => {
    let count = 0;
    for await (const _flow of client.listFlows({ limit }, options)) count += 1;
    return count;
  };
}

/** The loop that users of the other clients write. */
export async function readByLoop(list, limit) {
  let count = 0;
  for (;;) {
    const { flows, total } = await list({ limit, offset: count });
    count += flows.length;
    if (flows.length === 0 || count >= total) return count;
  }
}

function query({ limit, offset }) {
  return offset === undefined ? `limit=${limit}` : `limit=${limit}&offset=${offset}`;
}
