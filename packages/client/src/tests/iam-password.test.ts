import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createFlowsClient, type FlowsClientOptions, iamPassword } from "../index.js";
import { rejection, thrown } from "../testing/client.js";

const USER = { user: "operator", password: "pass word\u2713", domain: "account", project: "cn-north-4" };

interface Cloud {
  url: string;
  /** Bodies and paths of the calls for a token. */
  tokens: { path: string; body: unknown; type: string | undefined }[];
  /** Tokens that the service was called with. */
  used: (string | undefined)[];
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** IAM and the service on one port. */
async function startCloud(
  answerToken: (response: ServerResponse, count: number) => void,
  answerList: (response: ServerResponse, token: string | undefined, count: number) => void = (response) =>
    response.end('{"total":0,"flows":[]}'),
): Promise<Cloud> {
  const cloud: Cloud = { url: "", tokens: [], used: [] };
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      const body = JSON.parse(await textOf(request));
      cloud.tokens.push({ path: request.url ?? "", body, type: request.headers["content-type"] });
      answerToken(response, cloud.tokens.length);
    } else {
      const token = request.headers["x-auth-token"] as string | undefined;
      cloud.used.push(token);
      answerList(response, token, cloud.used.length);
    }
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cloud.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return cloud;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

const issue = (lifetime: number) => (response: ServerResponse, count: number) => {
  response.writeHead(201, { "content-type": "application/json", "x-subject-token": `token-${count}` });
  response.end(JSON.stringify({ token: { expires_at: new Date(Date.now() + lifetime).toISOString() } }));
};

const clientOf = (cloud: Cloud, options: FlowsClientOptions = {}) => {
  const auth = iamPassword({ ...USER, endpoint: cloud.url });
  return createFlowsClient({ baseUrl: cloud.url, projectId: "p1", auth, ...options });
};

test("asks IAM as its reference says, once for all calls", async () => {
  const cloud = await startCloud(issue(86_400_000));
  const client = clientOf(cloud);
  await Promise.all([client.listFlows(), client.listFlows(), client.listFlows()]);
  await client.listFlows();
  expect(cloud.tokens).toEqual([
    {
      path: "/v3/auth/tokens?nocatalog=true",
      type: "application/json;charset=utf8",
      body: {
        auth: {
          identity: {
            methods: ["password"],
            password: { user: { name: "operator", password: "pass word\u2713", domain: { name: "account" } } },
          },
          scope: { project: { name: "cn-north-4" } },
        },
      },
    },
  ]);
  expect(cloud.used).toEqual(["token-1", "token-1", "token-1", "token-1"]);
});

test("renews a token before it expires", async () => {
  const cloud = await startCloud(issue(4 * 60_000));
  const client = clientOf(cloud);
  await client.listFlows();
  await client.listFlows();
  expect(cloud.used).toEqual(["token-1", "token-2"]);
});

test("a token that the gateway refuses is replaced once, for all calls in parallel", async () => {
  const cloud = await startCloud(issue(86_400_000), (response, token) => {
    if (token !== "token-1") return response.end('{"total":0,"flows":[]}');
    response.writeHead(401, { "content-type": "application/json" });
    return response.end('{"error_code":"APIGW.0307","error_msg":"The token must be updated."}');
  });
  const client = clientOf(cloud);
  await Promise.all([client.listFlows(), client.listFlows(), client.listFlows()]);
  expect(cloud.tokens.length).toBe(2);
});

test("wrong names or password are IAM's own error, asked once, without the password in it", async () => {
  const cloud = await startCloud((response) => {
    response.writeHead(401, { "content-type": "application/json" });
    const message = `The username or password is wrong: ${USER.password}`;
    response.end(JSON.stringify({ error: { code: 401, message, title: "Unauthorized" } }));
  });
  const error = await rejection(clientOf(cloud).listFlows());
  expect(error).toMatchObject({ name: "AuthenticationError", operation: "iamPassword", status: 401 });
  expect(error.message).toContain("The username or password is wrong");
  expect(JSON.stringify([error, error.message, error.stack])).not.toContain(USER.password);
  expect([cloud.tokens.length, cloud.used.length]).toEqual([1, 0]);
});

test.each([0, 1])("maxRetries %i holds for IAM too", async (maxRetries) => {
  const cloud = await startCloud((response) => response.writeHead(503, { "retry-after": "0" }).end());
  expect(await rejection(clientOf(cloud, { maxRetries }).listFlows())).toMatchObject({ name: "ServerError" });
  expect(cloud.tokens.length).toBe(maxRetries + 1);
});

test("a wait that is longer than maxRetryAfter ends the call at IAM too", async () => {
  const cloud = await startCloud((response) => response.writeHead(429, { "retry-after": "1" }).end());
  expect(await rejection(clientOf(cloud, { maxRetryAfter: 500 }).listFlows())).toMatchObject({ retryAfter: 1000 });
  expect(cloud.tokens.length).toBe(1);
});

test("an answer of IAM without a token says that it is missing", async () => {
  const cloud = await startCloud((response) => response.writeHead(201).end('{"token":{}}'));
  expect((await rejection(clientOf(cloud).listFlows())).message).toMatch(/^X-Subject-Token is missing/);
});

test("a failure is not kept", async () => {
  const cloud = await startCloud((response, count) => {
    if (count === 1) {
      response.writeHead(400, { "content-type": "application/json" });
      return response.end('{"error":{"code":400,"message":"no"}}');
    }
    return issue(86_400_000)(response, count);
  });
  const client = clientOf(cloud);
  expect(await rejection(client.listFlows())).toMatchObject({ name: "BadRequestError" });
  expect((await client.listFlows()).total).toBe(0);
});

test.each([
  ["no token", { "content-type": "application/json" }, '{"token":{"expires_at":"2099-01-01T00:00:00Z"}}'],
  ["no end", { "content-type": "application/json", "x-subject-token": "t" }, '{"token":{}}'],
  ["HTML", { "content-type": "text/html", "x-subject-token": "t" }, "<html>"],
])("an answer with %s is a typed error", async (_name, headers, body) => {
  const cloud = await startCloud((response) => {
    response.writeHead(201, headers as Record<string, string>);
    response.end(body);
  });
  expect((await rejection(clientOf(cloud).listFlows())).name).toMatch(/^(DecodingError|ConfigurationError)$/);
  expect(cloud.used.length).toBe(0);
});

test.each(["user", "password", "domain", "project"])("a missing %s is refused at once", (name) => {
  expect(thrown(() => iamPassword({ ...USER, [name]: "" })).message).toContain(`${name} is missing`);
});

test.each(["nonsense", "http://iam.example.com", "https://u:p@iam.example.com"])(
  "the endpoint %s is refused at once",
  (endpoint) => {
    expect(thrown(() => iamPassword({ ...USER, endpoint })).name).toBe("ConfigurationError");
  },
);

test("a missing permission is no reason for another token", async () => {
  const cloud = await startCloud(issue(86_400_000), (response) => {
    response.writeHead(401, { "content-type": "application/json" });
    response.end('{"error_code":"LIVE.100011003","error_msg":"You do not have permission to access the API."}');
  });
  expect(await rejection(clientOf(cloud).listFlows())).toMatchObject({ name: "PermissionError" });
  expect([cloud.tokens.length, cloud.used.length]).toEqual([1, 1]);
});

test("IAM's address comes from the client's region, and must be known", async () => {
  const requests: string[] = [];
  const fetch = async (request: Request) => {
    requests.push(request.url);
    return new Response("{}", { status: 404 });
  };
  const auth = iamPassword(USER);
  await rejection(createFlowsClient({ region: "ap-southeast-3", projectId: "p1", auth, fetch }).listFlows());
  expect(requests).toEqual(["https://iam.ap-southeast-3.myhuaweicloud.com/v3/auth/tokens?nocatalog=true"]);
  const baseUrl = "https://live.example.com";
  const error = await rejection(
    createFlowsClient({ baseUrl, projectId: "p1", auth: iamPassword(USER), fetch }).listFlows(),
  );
  expect(error.message).toContain("endpoint is missing");
});
