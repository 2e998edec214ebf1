import { expect, test } from "vitest";
import { AuthenticationError, BadRequestError, createFlowsClient, listFlows, token } from "./index.js";
import { fakeFetch, json, someFlows } from "./testing/fake-fetch.js";

const options = { region: "cn-north-4", projectId: "p1", auth: token("t0ken") };

test("lists the first page with the spec's address, parameters and token", async () => {
  const fetch = fakeFetch(json({ total: 3, flows: someFlows(0, 2) }, 200, { "x-request-id": "r1" }));
  const client = createFlowsClient({ ...options, fetch });
  const { data, response, requestId } = await client.listFlows({ limit: 2, offset: 0 }).withResponse();
  const [request] = fetch.requests;
  expect(request?.method).toBe("GET");
  expect(request?.url).toBe("https://live.cn-north-4.myhuaweicloud.com/v1/p1/flows?limit=2&offset=0");
  expect(request?.headers.get("x-auth-token")).toBe("t0ken");
  expect(request?.headers.get("accept")).toBe("application/json");
  expect(data.items.map((flow) => flow.flow_id)).toEqual(["0", "1"]);
  expect([data.total, data.hasNextPage(), response.status, requestId]).toEqual([3, true, 200, "r1"]);
});

test("the standalone operation takes the same client, and a call may override the project", async () => {
  const fetch = fakeFetch(json({ total: 0, flows: [] }));
  await listFlows(createFlowsClient({ ...options, fetch }), { project_id: "p2" });
  expect(new URL(fetch.requests[0]?.url ?? "").pathname).toBe("/v1/p2/flows");
});

test("an error body becomes a typed error with status, code, message, request ID and advice", async () => {
  const body = { error_code: "LIVE.100011001", error_msg: "Request parameters is invalid" };
  const fetch = fakeFetch(json(body, 400, { "x-request-id": "r2" }));
  const error = await createFlowsClient({ ...options, fetch })
    .listFlows()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BadRequestError);
  expect(error).toMatchObject({
    name: "BadRequestError",
    status: 400,
    code: "LIVE.100011001",
    requestId: "r2",
    operation: "listFlows",
    advice: "Correct the request parameters.",
    body,
  });
  expect((error as Error).message).toContain("Request parameters is invalid");
});

test("the gateway's request ID is taken from the body, and its codes are known with either prefix", async () => {
  for (const prefix of ["APIGW", "APIG"]) {
    const body = {
      error_code: `${prefix}.0301`,
      error_msg: "Incorrect IAM authentication information",
      request_id: "r3",
    };
    const error = await createFlowsClient({ ...options, fetch: fakeFetch(json(body, 401)) })
      .listFlows()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ code: `${prefix}.0301`, requestId: "r3", advice: expect.stringContaining("token") });
  }
});
