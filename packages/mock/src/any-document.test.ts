import { describe, expect, test } from "vitest";
import type { ApiDescription, OperationDescription, SecurityScheme } from "./runtime/description.js";
import { createMockFor, type MockOf } from "./runtime/mock.js";
import type { CoreOptions } from "./runtime/options.js";
import { makeApi, makeParameter, makeResponse } from "./testing/pets.js";

/** Documents without anything of the cloud: plain HTTP, no codes, other kinds of security and of answers. */

type AnyMock = MockOf<Record<string, never>, Record<string, Record<string, unknown>>>;

function open(
  operation: Partial<OperationDescription>,
  more: Partial<ApiDescription> = {},
  options: CoreOptions = {},
): AnyMock {
  return createMockFor(makeApi([operation], more), options as object);
}

const schema = (value: object) => () => value as Record<string, unknown>;

test.each<[given: string, schema: object, more: object, want: string]>([
  ["a list", { const: [1, "b", { c: 2 }] }, {}, '1,b,{"c":2}'],
  ["an object", { const: { a: 1, b: "c" } }, {}, "a,1,b,c"],
  ["an object that is exploded", { const: { a: 1, b: "c" } }, { explode: true }, "a=1,b=c"],
  ["a list in JSON", { const: [1] }, { contentType: "application/json" }, "[1]"],
  ["a text in JSON", { const: "a" }, { contentType: "application/json" }, '"a"'],
  ["a text", { const: "a,b" }, {}, "a,b"],
  ["nothing", { const: null }, {}, "null"],
])("a header that holds %s", async (_given, value, more, want) => {
  const headers = [{ name: "X-A", required: true, schema: schema(value), ...more }];
  const mock = open({ responses: [{ status: "200", description: "", headers, content: [] }] });
  expect((await mock.fetch("http://x/")).headers.get("x-a")).toBe(want);
});

test.each(["500", "5XX", "default"])(
  "an error that is described as a text under %s is one in a test",
  async (status) => {
    const html = makeResponse(status, { mediaType: "text/html", schema: schema({ const: "<p>" }) });
    const mock = open({ responses: [makeResponse("200", {}), html] });
    mock.once("*", { status: 500 });
    const answer = await mock.fetch("http://x/");
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([500, "text/html", "<p>"]);
  },
);

test("a preflight is no call of an OPTIONS that the document describes", async () => {
  const mock = open({ method: "OPTIONS", responses: [makeResponse("200", { schema: schema({ const: 1 }) })] });
  const ask = (headers: Record<string, string>) => mock.fetch("http://x/", { method: "OPTIONS", headers });
  const preflight = await ask({ Origin: "http://y", "Access-Control-Request-Method": "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "OPTIONS"]);
  expect((await ask({ Origin: "http://y" })).status).toBe(200);
});

describe("answers", () => {
  test.each<[string, Partial<OperationDescription>, number, string | null, string]>([
    [
      "an example",
      { responses: [makeResponse("200", { examples: [{ name: "a", value: () => ({ x: 1 }) }] })] },
      200,
      "application/json",
      '{"x":1}',
    ],
    [
      "made from the schema",
      { responses: [makeResponse("201", { schema: schema({ const: [1] }) })] },
      201,
      "application/json",
      "[1]",
    ],
    ["no content", { responses: [{ status: "204", description: "", headers: [], content: [] }] }, 204, null, ""],
    ["nothing described", { responses: [] }, 200, null, ""],
    ["a range", { responses: [makeResponse("2XX", { schema: schema({ const: 1 }) })] }, 200, "application/json", "1"],
    [
      "default alone",
      { responses: [makeResponse("default", { schema: schema({ const: 2 }) })] },
      200,
      "application/json",
      "2",
    ],
    ["the lowest success", { responses: [makeResponse("202"), makeResponse("400")] }, 202, "application/json", "null"],
    [
      "a redirect alone",
      {
        responses: [
          {
            status: "302",
            description: "",
            headers: [
              {
                name: "Location",
                required: true,
                schema: schema({ type: "string", format: "uri", const: "https://example.com/" }),
              },
            ],
            content: [],
          },
        ],
      },
      302,
      null,
      "",
    ],
    [
      "text",
      {
        responses: [makeResponse("200", { mediaType: "text/plain", examples: [{ name: "a", value: () => "hello" }] })],
      },
      200,
      "text/plain",
      "hello",
    ],
    [
      "XML",
      {
        responses: [
          makeResponse("200", { mediaType: "application/xml", examples: [{ name: "a", value: () => "<a/>" }] }),
        ],
      },
      200,
      "application/xml",
      "<a/>",
    ],
    [
      "events",
      { responses: [makeResponse("200", { mediaType: "text/event-stream", schema: schema({ const: { n: 1 } }) })] },
      200,
      "text/event-stream",
      'data: {"n":1}\n\n',
    ],
    ...(
      [
        [
          "an example that is such a text",
          'event: a\ndata: {"n":1}\n\n: end\n\n',
          'event: a\ndata: {"n":1}\n\n: end\n\n',
        ],
        ["an example whose last event has no end", "data: 1\r\ndata: 2", "data: 1\r\ndata: 2\n\n"],
        ["an example of several lines", "hello\n\ndata", "data: hello\ndata: \ndata: data\n\n"],
        ["an example that is empty", "", "data: \n\n"],
      ] as const
    ).map(([what, value, body]): [string, Partial<OperationDescription>, number, string, string] => [
      `events, of ${what}`,
      {
        responses: [
          makeResponse("200", { mediaType: "text/event-stream", examples: [{ name: "a", value: () => value }] }),
        ],
      },
      200,
      "text/event-stream",
      body,
    ]),
    [
      "urlencoded",
      {
        responses: [
          makeResponse("200", {
            mediaType: "application/x-www-form-urlencoded",
            schema: schema({ const: { a: "b c" } }),
          }),
        ],
      },
      200,
      "application/x-www-form-urlencoded",
      "a=b+c",
    ],
    [
      "a range of types",
      { responses: [makeResponse("200", { mediaType: "*/*", schema: schema({ const: 1 }) })] },
      200,
      "application/json",
      "1",
    ],
  ])("%s", async (_, operation, status, type, body) => {
    const response = await open(operation).fetch("http://x/");
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      status,
      type,
      body,
    ]);
  });

  test("Accept chooses between the types of a response", async () => {
    const content = [
      { mediaType: "application/json", examples: [{ name: "a", value: () => ({}) }] },
      { mediaType: "text/csv", examples: [{ name: "b", value: () => "a,b" }] },
    ];
    const mock = open({ responses: [{ status: "200", description: "", headers: [], content }] });
    const type = async (accept: string) => {
      const response = await mock.fetch("http://x/", { headers: { Accept: accept } });
      return response.status === 200 ? response.headers.get("content-type") : response.status;
    };
    expect(await type("text/csv")).toBe("text/csv");
    expect(await type("text/*;q=0.9, application/json;q=0.5")).toBe("text/csv");
    expect(await type("*/*")).toBe("application/json");
    expect(await type("image/png")).toBe(406);
  });

  test.each([
    ["*/*", "application/json"],
    ["text/html, */*;q=0.8", "application/json"],
    ["", "application/json"],
    ["*/*;q=0.8, text/csv", "text/csv"],
  ])("Accept: %s with JSON behind another type is answered with %s", async (accept, want) => {
    const content = [
      { mediaType: "text/csv", examples: [{ name: "b", value: () => "a,b" }] },
      { mediaType: "application/json", examples: [{ name: "a", value: () => ({}) }] },
    ];
    const mock = open({ responses: [{ status: "200", description: "", headers: [], content }] });
    const response = await mock.fetch("http://x/", { headers: { Accept: accept } });
    expect(response.headers.get("content-type")).toBe(want);
  });

  test.each([
    ["200", "4"],
    ["204", null],
    ["205", null],
  ])("HEAD of a %s says a length of %s", async (status, want) => {
    const response = status === "200" ? makeResponse(status) : { status, description: "", headers: [], content: [] };
    const answer = await open({ responses: [response] }).fetch("http://x/", { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length")]).toEqual([Number(status), want]);
  });

  test("headers are made as the document describes them; the transport's own are left alone", async () => {
    const headers = [
      { name: "X-Total", required: true, schema: schema({ type: "integer", minimum: 5, maximum: 5 }) },
      { name: "Content-Encoding", required: false, schema: schema({ const: "gzip" }) },
    ];
    const response = await open({ responses: [{ ...makeResponse("200"), headers }] }).fetch("http://x/");
    expect([response.headers.get("x-total"), response.headers.get("content-encoding")]).toEqual(["5", null]);
  });

  test.each([
    ["a\nb", "a%0Ab"],
    ["\u76f4 100%", "%E7%9B%B4 100%25"],
    ["caf\u00e9 100%", "caf\u00e9 100%"],
  ])("a header whose value is %j arrives as one that HTTP can carry", async (value, want) => {
    const headers = [{ name: "X-Name", required: true, schema: schema({ const: value }) }];
    const response = await open({ responses: [{ ...makeResponse("200"), headers }] }).fetch("http://x/");
    expect([response.status, response.headers.get("x-name")]).toEqual([200, want]);
  });

  test("changeBody sets what has a closed list of values to one that is not in it", async () => {
    const properties = { state: { enum: ["on", "off"] }, name: { type: "string" } };
    const described = { type: "object", required: ["state", "name"], properties };
    const mock = open({ responses: [makeResponse("200", { schema: schema(described) })] });
    mock.once("*", { changeBody: { unknownEnum: true } });
    const body = (await (await mock.fetch("http://x/")).json()) as Record<string, unknown>;
    expect([body["state"], body["name"]]).toEqual(["MOCK_UNKNOWN_VALUE", expect.not.stringMatching(/^MOCK_/)]);
  });

  test("ETag, where the document has it: If-None-Match is 304", async () => {
    const response = {
      ...makeResponse("200", { schema: schema({ const: 1 }) }),
      headers: [{ name: "ETag", required: true, schema: schema({ type: "string" }) }],
    };
    const mock = open({ responses: [response] });
    const first = await mock.fetch("http://x/");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f-]+"$/);
    for (const tag of [etag, `W/${etag}, "x"`, "*"]) {
      const again = await mock.fetch("http://x/", { headers: { "If-None-Match": tag } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await mock.fetch("http://x/", { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
  });

  test("a schema without any value is a 500 that says so", async () => {
    const mock = open({ responses: [makeResponse("200", { schema: () => false })] });
    const response = await mock.fetch("http://x/");
    expect([response.status, response.headers.get("x-mock-reason")]).toEqual([
      500,
      "the mock itself failed: the schema allows no value",
    ]);
  });
});

describe("refusals without codes", () => {
  const operation: Partial<OperationDescription> = {
    path: "/pets",
    method: "POST",
    parameters: [makeParameter({ name: "n", required: true, shape: { types: ["integer"] } })],
    body: { required: false, content: [{ mediaType: "application/json" }] },
    responses: [
      makeResponse("200"),
      makeResponse("400", { examples: [{ name: "bad", value: () => ({ error: "bad" }) }] }),
    ],
  };
  const call = (path: string, init: RequestInit = {}) =>
    open(operation).fetch(`http://x${path}`, { method: "POST", ...init });

  test("404, and 405 with Allow, as problem details", async () => {
    const missing = await call("/nothing");
    expect([missing.status, missing.headers.get("content-type"), await missing.json()]).toEqual([
      404,
      "application/problem+json",
      { type: "about:blank", title: "Not Found", status: 404, detail: "no operation of Pets has the path /nothing" },
    ]);
    const wrong = await call("/pets", { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
  });

  test("400 with the document's own example, 415", async () => {
    const bad = await call("/pets");
    expect([bad.status, await bad.json()]).toEqual([400, { error: "bad" }]);
    const type = await call("/pets?n=1", { body: "x", headers: { "Content-Type": "text/plain" } });
    expect([type.status, type.headers.get("x-mock-reason")]).toEqual([
      415,
      'Content-Type: got "text/plain", expected application/json',
    ]);
  });

  test("no request ID, which belongs to the gateway", async () => {
    expect((await call("/pets?n=1")).headers.get("x-request-id")).toBeNull();
  });
});

describe("security", () => {
  const schemes: Record<string, SecurityScheme> = {
    key: { type: "apiKey", in: "header", parameterName: "X-Key" },
    query: { type: "apiKey", in: "query", parameterName: "api_key" },
    cookie: { type: "apiKey", in: "cookie", parameterName: "session" },
    basic: { type: "http", httpScheme: "basic" },
    bearer: { type: "http", httpScheme: "bearer" },
    oauth: { type: "oauth2" },
    open: { type: "openIdConnect" },
    tls: { type: "mutualTLS" },
  };
  const status = async (security: string[][], url: string, headers: Record<string, string> = {}, tokens?: string[]) => {
    const options = tokens === undefined ? {} : { tokens };
    const mock = open({ security, responses: [makeResponse("200")] }, { securitySchemes: schemes }, options);
    return (await mock.fetch(`http://x/${url}`, { headers })).status;
  };

  test.each<[string, string[][], string, Record<string, string>, number]>([
    ["a key in a header", [["key"]], "", { "X-Key": "k" }, 200],
    ["no key", [["key"]], "", {}, 401],
    ["a key in the query", [["query"]], "?api_key=k", {}, 200],
    ["an empty key in the query", [["query"]], "?api_key=", {}, 401],
    ["a key in a cookie", [["cookie"]], "", { Cookie: "a=b; session=s" }, 200],
    ["basic", [["basic"]], "", { Authorization: "Basic YTpi" }, 200],
    ["basic, not bearer", [["basic"]], "", { Authorization: "Bearer x" }, 401],
    ["bearer", [["bearer"]], "", { Authorization: "bearer x" }, 200],
    ["oauth2", [["oauth"]], "", { Authorization: "Bearer x" }, 200],
    ["openIdConnect", [["open"]], "", {}, 401],
    ["mutualTLS", [["tls"]], "", {}, 200],
    ["one of two", [["key"], ["bearer"]], "", { Authorization: "Bearer x" }, 200],
    ["both of two", [["key", "bearer"]], "", { Authorization: "Bearer x" }, 401],
    ["both of two, given", [["key", "bearer"]], "", { "X-Key": "k", Authorization: "Bearer x" }, 200],
    ["optional", [["key"], []], "", {}, 200],
    ["none", [], "", {}, 200],
  ])("%s: %i", async (_, security, url, headers, want) => {
    expect(await status(security, url, headers)).toBe(want);
  });

  test("given tokens hold for every scheme that stands alone", async () => {
    expect(await status([["key"]], "", { "X-Key": "right" }, ["right"])).toBe(200);
    expect(await status([["key"]], "", { "X-Key": "wrong" }, ["right"])).toBe(401);
    expect(await status([["bearer"]], "", { Authorization: "Bearer wrong" }, ["right"])).toBe(401);
  });

  test("secrets in the query are hidden in the journal", async () => {
    const mock = open({ security: [["query"]], responses: [makeResponse("200")] }, { securitySchemes: schemes });
    await mock.fetch("http://x/?a=1&api_key=secret");
    expect(mock.journal[0]?.target).toBe("/?a=1&api_key=***");
  });
});

test("lists page over seeded data made from the schema, also without an example", async () => {
  const mock = open({
    parameters: [
      makeParameter({ name: "size", shape: { types: ["integer"] }, default: 10 }),
      makeParameter({ name: "from", shape: { types: ["integer"] } }),
    ],
    responses: [
      makeResponse("200", {
        schema: schema({
          type: "object",
          properties: { pets: { type: "array" }, next: { const: "n" } },
          required: ["next"],
        }),
      }),
    ],
    pagination: {
      limit: "size",
      offset: "from",
      items: "pets",
      collection: "pets",
      itemSchema: schema({ type: "object", required: ["name"], properties: { name: { type: "string" } } }),
    },
  });
  const body = (await (await mock.fetch("http://x/?size=3&from=24")).json()) as { pets: object[] };
  expect(body).toEqual({ pets: [{ name: expect.any(String) }], next: "n" });
  expect(mock.data["pets"]?.size).toBe(25);
});
