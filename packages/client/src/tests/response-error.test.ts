import { expect, test } from "vitest";
import { errors as table } from "../generated/errors.js";
import { ClientError, ResponseError } from "../index.js";
import { fakeClient, rejection } from "../testing/client.js";
import { json } from "../testing/fake-fetch.js";
import { callOperation } from "../testing/operation.js";

const options = { maxRetries: 0 };
const failing = (response: Response) => rejection(fakeClient([response], options).client.listFlows());

test.each([
  { status: 400, code: "LIVE.100011001", name: "BadRequestError" },
  { status: 401, code: "LIVE.100011002", name: "AuthenticationError" },
  { status: 401, code: "LIVE.100011003", name: "PermissionError" },
  { status: 401, code: "APIGW.0301", name: "AuthenticationError" },
  { status: 401, code: "APIG.0307", name: "AuthenticationError" },
  { status: 403, code: "APIGW.0302", name: "PermissionError" },
  { status: 404, code: "APIGW.0101", name: "NotFoundError" },
  { status: 429, code: "APIGW.0308", name: "ThrottledError" },
  { status: 500, code: "LIVE.100011007", name: "ThrottledError" },
  { status: 500, code: "LIVE.100011005", name: "ServerError" },
  { status: 503, code: "APIGW.0613", name: "ServerError" },
  { status: 409, code: "NEW.1", name: "BadRequestError" },
  { status: 599, code: "NEW.2", name: "ServerError" },
])("$status $code is a $name", async ({ status, code, name }) => {
  const error = await failing(json({ error_code: code, error_msg: "message of the server" }, status));
  expect(error).toBeInstanceOf(ResponseError);
  expect(error).toBeInstanceOf(ClientError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name, status, code, operation: "listFlows" });
  expect(error.message).toContain("message of the server");
});

test.each(["constructor", "__proto__", "toString"])(
  "the code %s, which every object has, is an unknown one",
  async (code) => {
    const error = await failing(json({ error_code: code, error_msg: "m" }, 401));
    expect(error).toMatchObject({ name: "AuthenticationError", code, message: `listFlows: 401 ${code} m` });
    expect(error["advice"]).toBeUndefined();
  },
);

test("every code of the document brings its advice", async () => {
  for (const [key, advice] of Object.entries(table.advice ?? {})) {
    const [code, status = "400"] = key.split(" ");
    const error = await failing(json({ error_code: code, error_msg: "m" }, Number(status)));
    expect(error["advice"], key).toContain(advice);
    expect(error.message, key).toContain(advice);
  }
});

test("a missing permission names the action, and is no bad signature", async () => {
  const error = await failing(json({ error_code: "LIVE.100011003", error_msg: "no permission" }, 401));
  expect(error.name).toBe("PermissionError");
  expect(error.message).toContain("live:ott:listFlow");
});

test.each([
  json({ error_code: "NEW.3", error_msg: "no" }, 403),
  new Response("<html>Forbidden</html>", { status: 403 }),
])("a refusal without a known code names the action too", async (answer) => {
  const error = await failing(answer);
  expect([error.name, error["advice"]]).toEqual(["PermissionError", "Needed: live:ott:listFlow"]);
});

test("IAM's shape of an error is understood", async () => {
  const body = { error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } };
  const error = await failing(json(body, 401));
  expect(error).toMatchObject({ name: "AuthenticationError", code: "401", body });
  expect(error.message).toContain("The username or password is wrong.");
});

test.each([
  {
    name: "HTML of a proxy",
    body: "<html><h1>502 Bad Gateway</h1></html>",
    status: 502,
    want: "ServerError",
    says: "502 Bad Gateway",
  },
  { name: "nothing", body: "", status: 404, want: "NotFoundError", says: "404" },
  {
    name: "JSON that was cut short",
    body: '{"error_code":"LIVE.1',
    status: 400,
    want: "BadRequestError",
    says: "LIVE.1",
  },
  { name: "null", body: "null", status: 500, want: "ServerError", says: "500" },
  { name: "a list", body: "[1]", status: 400, want: "BadRequestError", says: "[1]" },
  { name: "other members", body: '{"result_code":"X"}', status: 400, want: "BadRequestError", says: "result_code" },
  {
    name: "members of other types",
    body: '{"error_code":{"a":1},"error_msg":null}',
    status: 400,
    want: "BadRequestError",
    says: "400",
  },
  {
    name: "members that cannot be written out",
    body: '{"error_code":{"toString":1},"error_msg":{"toString":null}}',
    status: 400,
    want: "BadRequestError",
    says: "400",
  },
])("an error whose body is $name is typed", async ({ body, status, want, says }) => {
  const error = await failing(new Response(body, { status, headers: { "x-request-id": "r1" } }));
  expect(error).toMatchObject({ name: want, status, requestId: "r1" });
  expect(error.message).toContain(says);
});

test.each([
  { name: "HTML of a proxy", body: "<html>login</html>", says: "<html>login" },
  { name: "nothing", body: "", says: "nothing" },
  { name: "JSON that was cut short", body: '{"total":1,"flo', says: '{"total":1,"flo' },
])("a good status whose body is $name is a decoding error", async ({ body, says }) => {
  const { client, requests } = fakeClient([new Response(body, { headers: { "x-request-id": "r2" } })]);
  const error = await rejection(client.listFlows());
  expect(error).toMatchObject({ name: "DecodingError", status: 200, requestId: "r2", cause: expect.any(SyntaxError) });
  expect(error.message).toContain(says);
  expect(requests.length).toBe(1);
});

test("a code with several statuses is told apart by them", async () => {
  const errors = {
    body: { code: "code", message: "text" },
    advice: { "A 400": "Mend it.", "A 401": "Ask for it." },
    meant: { "A 401": 403 },
  };
  const failing = async (status: number) => {
    const answers = [json({ code: "A", text: "no" }, status)];
    return (await callOperation({ errors, permission: "a:b:c" }, {}, { answers })).error;
  };
  expect(await failing(400)).toMatchObject({ name: "BadRequestError", advice: "Mend it." });
  expect(await failing(401)).toMatchObject({ name: "PermissionError", advice: "Ask for it. Needed: a:b:c" });
});

test("the raw client gives the same body as a result", async () => {
  const body = { error_code: "LIVE.100011001", error_msg: "no" };
  const { client } = fakeClient([json(body, 400), new Response("<html>", { status: 502 })], options);
  const path = { params: { path: { project_id: "p1" } } };
  const first = await client.raw.GET("/v1/{project_id}/flows", path);
  const second = await client.raw.GET("/v1/{project_id}/flows", path);
  expect([first.error, first.response.status]).toEqual([body, 400]);
  expect([second.error, second.response.status]).toEqual(["<html>", 502]);
});

test("the raw client gives a 304, which can have no body, as a result too", async () => {
  const { client } = fakeClient([new Response(null, { status: 304, headers: { etag: '"1"' } })], options);
  const { error, response } = await client.raw.GET("/v1/{project_id}/flows", {
    params: { path: { project_id: "p1" } },
  });
  expect([error, response.status, response.headers.get("etag")]).toEqual(["", 304, '"1"']);
});
