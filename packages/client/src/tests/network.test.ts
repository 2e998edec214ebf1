import { execFile } from "node:child_process";
import { createServer, request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { promisify } from "node:util";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { afterEach, expect, test } from "vitest";
import { createFlowsClient, type Fetch, type Middleware, token } from "../index.js";
import { rejection } from "../testing/client.js";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The runtime's own, and one that drops what it is told beside the request. */
const FETCHES: [string, Fetch | undefined][] = [
  ["the runtime's fetch", undefined],
  ["a fetch that takes a request alone", (request) => fetch(request)],
];
/** A middleware that makes a request of its own, which would follow redirects. */
const renew: Middleware = (request, next) => next(new Request(request.url, { headers: request.headers }));

test.each(
  [301, 302, 303, 307, 308].flatMap((status) =>
    FETCHES.flatMap(([name, own]) => [[], [renew]].map((middleware) => ({ status, name, own, middleware }))),
  ),
)(
  "a $status to another origin is an error of $name, and no credential arrives there",
  async ({ status, own, middleware }) => {
    const arrived: unknown[] = [];
    const other = await listen(
      createServer((request, response) => {
        arrived.push(request.headers);
        response.end("{}");
      }),
    );
    const first = await listen(
      createServer((_request, response) => response.writeHead(status, { location: `${other}/flows` }).end()),
    );
    const options = { baseUrl: first, projectId: "p1", auth: token("t"), fetch: own };
    const client = createFlowsClient({ ...options, attemptMiddleware: middleware });
    expect(await rejection(client.listFlows())).toMatchObject({ name: "RedirectError", operation: "listFlows" });
    const call = client.raw.GET("/v1/{project_id}/flows", {
      params: { path: { project_id: "p1" } },
      redirect: "follow",
    });
    expect(await rejection(call)).toMatchObject({ name: "RedirectError" });
    expect(arrived).toEqual([]);
  },
);

test("a raw call to an address without encryption is refused as well", async () => {
  const client = createFlowsClient({ region: "cn-north-4", projectId: "p1", auth: token("t") });
  const call = client.raw.GET("/v1/{project_id}/flows", {
    params: { path: { project_id: "p1" } },
    baseUrl: "http://live.example.com",
  });
  expect(await rejection(call)).toMatchObject({ name: "ConfigurationError" });
});

/** A proxy that tunnels, as for https, and that forwards plain http. */
function startProxy(seen: string[]): Promise<string> {
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const upstream = httpRequest(request.url ?? "", { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(upstream);
  });
  proxy.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    const [host, port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  return listen(proxy);
}

const service = () => listen(createServer((_request, response) => response.end('{"total":0,"flows":[]}')));

test("goes through a CONNECT proxy with a dispatcher of undici", async () => {
  const seen: string[] = [];
  const baseUrl = await service();
  const dispatcher = new ProxyAgent({ uri: await startProxy(seen), proxyTunnel: true });
  const fetch: Fetch = (request, init) =>
    undiciFetch(request.url, { ...init, headers: [...request.headers], dispatcher } as never) as never;
  const client = createFlowsClient({ baseUrl, projectId: "p1", auth: token("t"), fetch });
  expect((await client.listFlows()).total).toBe(0);
  expect(seen).toEqual([`CONNECT ${new URL(baseUrl).host}`]);
  await dispatcher.close();
});

test("goes through the proxy of the environment with NODE_USE_ENV_PROXY", async () => {
  const seen: string[] = [];
  const baseUrl = await service();
  const proxy = await startProxy(seen);
  const program = `
    import { createFlowsClient, token } from "@live-flows/client";
    const client = createFlowsClient({ baseUrl: ${JSON.stringify(baseUrl)}, projectId: "p1", auth: token("t") });
    console.log((await client.listFlows()).total);
  `;
  const env = {
    ...process.env,
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    NO_PROXY: "",
    no_proxy: "",
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    env,
  });
  expect(stdout.trim()).toBe("0");
  expect(seen.length).toBe(1);
});
