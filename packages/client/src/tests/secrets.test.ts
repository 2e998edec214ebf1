import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect, promisify } from "node:util";
import { expect, test } from "vitest";
import {
  akSk,
  apiKey,
  basic,
  bearer,
  type Credential,
  createFlowsClient,
  explainSignature,
  iamPassword,
  logging,
  token,
  tracing,
} from "../index.js";
import { rejection } from "../testing/client.js";
import { type Answer, json } from "../testing/fake-fetch.js";

const SECRETS = [
  "tok-SECRET-1",
  "sk-SECRET-2",
  "st-SECRET-3",
  "pw-SECRET-4",
  "key-SECRET-5",
  "bearer-SECRET-6",
  "basic-SECRET-7",
];
const [TOKEN, SK, ST, PASSWORD] = SECRETS as [string, string, string, string];

/** A server that echoes all it was sent, in headers and body. */
const echo =
  (status: number): Answer =>
  async (request) => {
    const headers = Object.fromEntries(request.headers);
    const everything = JSON.stringify({ headers, url: request.url, body: await request.text() });
    return json({ error_code: "APIGW.0301", error_msg: `refused: ${everything}`, echo: everything, headers }, status, {
      "x-echo": JSON.stringify(headers),
      "set-cookie": `session=${headers["x-auth-token"]}`,
      "x-subject-token": String(headers["x-auth-token"]),
      "retry-after": "0",
    });
  };

const credentials: [string, () => Credential][] = [
  ["token", () => token(TOKEN)],
  ["token function", () => token(async () => TOKEN)],
  ["access key", () => akSk({ accessKey: "AK", secretKey: SK, securityToken: ST }, { explain: explainSignature })],
  ["IAM password", () => iamPassword({ user: "u", password: PASSWORD, domain: "d", project: "p" })],
];

const answers: [string, Answer][] = [
  ["400", echo(400)],
  ["401", echo(401)],
  ["403", echo(403)],
  ["503", echo(503)],
  [
    "a redirect",
    (request) =>
      new Response(null, {
        status: 307,
        headers: { location: `${request.url}&t=${request.headers.get("x-auth-token")}` },
      }),
  ],
  [
    "HTML that echoes",
    async (request) => new Response(`<p>${JSON.stringify(Object.fromEntries(request.headers))}${await request.text()}`),
  ],
  [
    "a network failure that quotes",
    (request) => {
      throw new TypeError(`failed for ${JSON.stringify(Object.fromEntries(request.headers))}`);
    },
  ],
  ["silence", () => new Promise(() => {})],
];

test.each(credentials.flatMap(([kind, make]) => answers.map(([name, answer]) => ({ kind, make, name, answer }))))(
  "a failing run with $kind against $name shows no secret anywhere",
  async ({ make, answer }) => {
    const shown: unknown[] = [];
    const log = (...given: unknown[]) => shown.push(given.map((value) => inspect(value, { depth: 10 })));
    const auth = make();
    const client = createFlowsClient({
      region: "cn-north-4",
      projectId: "p1",
      auth,
      fetch: async (request, init = {}) => {
        if (answer instanceof Error || answer instanceof Response) throw new Error("a function is needed");
        return answer(request, init);
      },
      maxRetries: 1,
      timeout: 100,
      attemptMiddleware: [
        logging({ level: "debug", logger: { debug: log, info: log, warn: log, error: log } }),
        async (request, next) => {
          shown.push(inspect([...request.headers]));
          return next(request);
        },
      ],
      middleware: [
        tracing({
          startActiveSpan: (...given) => {
            shown.push(inspect(given));
            return given[2]({ setAttributes: log, setStatus: log, end: log });
          },
        }),
      ],
    });
    const error = await rejection(client.listFlows());
    const result = await client.raw
      .GET("/v1/{project_id}/flows", { params: { path: { project_id: "p1" } } })
      .catch((reason) => reason);
    shown.push(
      ...outputs(error),
      ...outputs(result),
      ...outputs(client),
      ...outputs(auth),
      result.response ? JSON.stringify([...result.response.headers]) : "",
    );
    const text = shown.map(String).join("\n");
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  },
);

test.each(answers)("headers of telling names stay out of every output against %s", async (_name, answer) => {
  const OWN = ["hd-SECRET-8", "ck-SECRET-9", "au-SECRET-10", "ca-SECRET-11", "mi-SECRET-12"] as const;
  const shown: unknown[] = [];
  const log = (...given: unknown[]) => shown.push(given.map((value) => inspect(value, { depth: 10 })));
  const client = createFlowsClient({
    region: "cn-north-4",
    projectId: "p1",
    auth: token(TOKEN),
    fetch: async (request, init = {}) => (answer as (request: Request, init: RequestInit) => Response)(request, init),
    maxRetries: 1,
    timeout: 100,
    headers: { "X-Gateway-Secret": OWN[0], cookie: `a=1; session=${OWN[1]}`, Authorization: `Bearer ${OWN[2]}` },
    attemptMiddleware: [
      logging({ level: "debug", logger: { debug: log, info: log, warn: log, error: log } }),
      async (request, next) => {
        request.headers.set("X-Session-Token", OWN[4]);
        return next(request);
      },
    ],
  });
  const error = await rejection(client.listFlows({}, { headers: { "X-Call-Password": OWN[3] } }));
  const result = await client.raw
    .GET("/v1/{project_id}/flows", {
      params: { path: { project_id: "p1" } },
      headers: { "X-Call-Password": OWN[3] },
    })
    .catch((reason) => reason);
  shown.push(
    ...outputs(error),
    ...outputs(result.response?.ok ? "" : result),
    result.response?.ok ? "" : JSON.stringify([...(result.response?.headers ?? [])]),
  );
  const text = shown.map(String).join("\n");
  for (const secret of OWN) expect(text).not.toContain(secret);
});

test.each([...Array(20).keys()])("a secret that a long page shows is not cut in half (%i)", async (index) => {
  const long = "long-SECRET-".repeat(8);
  const client = createFlowsClient({
    region: "cn-north-4",
    projectId: "p1",
    auth: token(long),
    fetch: async () =>
      new Response(`<p>${"x".repeat(10 * index)}${long}`, { status: 400, headers: { "x-request-id": long } }),
  });
  const error = await rejection(client.listFlows());
  for (const text of [...outputs(error), String(error["requestId"])]) expect(text).not.toContain("SECRET");
});

test("short values of such headers are left alone, since they occur everywhere", async () => {
  const body = { error_code: "LIVE.100011001", error_msg: "1 of 10 is wrong" };
  const client = createFlowsClient({
    region: "cn-north-4",
    projectId: "p1",
    auth: token(TOKEN),
    fetch: async () => json(body, 400),
    headers: { "X-Session": "1", cookie: "a=1; b=" },
  });
  expect(await rejection(client.listFlows())).toMatchObject({ code: "LIVE.100011001", body });
});

test("a member whose name is a secret is taken out", async () => {
  const client = createFlowsClient({
    region: "cn-north-4",
    projectId: "p1",
    auth: token(TOKEN),
    fetch: async () => json({ error_code: "X.1", seen: [{ [TOKEN]: 1, [`a ${TOKEN}`]: [2], rest: 3 }] }, 400),
  });
  const error = await rejection(client.listFlows());
  expect([error["code"], error["body"]]).toEqual(["X.1", { error_code: "X.1", seen: [{ rest: 3 }] }]);
});

/** Every way in which a value gets into a log, causes included. */
function outputs(value: unknown): string[] {
  const list = [
    String(value),
    inspect(value, { depth: 20, showHidden: true }),
    inspect(value, { depth: 20 }),
    JSON.stringify(value) ?? "",
  ];
  if (value instanceof Error) {
    list.push(value.stack ?? "", value.message);
    const { headers } = value as { headers?: Headers };
    if (headers) list.push(JSON.stringify([...headers]));
    if (value.cause !== undefined && !(value.cause instanceof TypeError)) list.push(...outputs(value.cause));
  }
  return list;
}

test("printing generic credentials shows no secret", () => {
  for (const credential of [
    apiKey("K", "key-SECRET-5"),
    bearer("bearer-SECRET-6"),
    basic({ username: "u", password: "basic-SECRET-7" }),
  ]) {
    for (const output of outputs(credential)) for (const secret of SECRETS) expect(output).not.toContain(secret);
  }
});

test("an unhandled rejection of a real program shows no secret", async () => {
  const server = createServer((request, response) => {
    response.writeHead(401, { "content-type": "application/json", "x-echo": JSON.stringify(request.headers) });
    response.end(JSON.stringify({ error_code: "APIGW.0301", error_msg: JSON.stringify(request.headers) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const program = `
    import { createFlowsClient, token } from "@live-flows/client";
    createFlowsClient({ baseUrl: ${JSON.stringify(baseUrl)}, projectId: "p1", auth: token(${JSON.stringify(TOKEN)}) }).listFlows();
  `;
  try {
    const run = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: import.meta.dirname,
    });
    const { stdout, stderr, code } = (await rejection(run)) as unknown as {
      stdout: string;
      stderr: string;
      code: number;
    };
    expect(code).toBe(1);
    expect(stderr).toContain("AuthenticationError");
    // Node quotes the program itself where it throws from its text.
    expect((stdout + stderr).replaceAll(program.trim(), "")).not.toContain(TOKEN);
  } finally {
    server.close();
  }
});
