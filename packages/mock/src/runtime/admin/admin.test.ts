import { describe, expect, test } from "vitest";
import { createMock } from "../../index.js";
import { coreOf } from "../mock.js";

const headers = { "X-Auth-Token": "any" };
const item = { name: "a", region: "r", flow_id: "1", status: "ACTIVE", protocol: "srt-caller" };

function open() {
  const mock = createMock({ flows: 3 });
  const call = async (method: string, path: string, body?: unknown) => {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await mock.fetch(`http://x/__mock${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown), response };
  };
  const list = async (project = "p") => {
    const response = await mock.fetch(`http://x/v1/${project}/flows`, { headers });
    return { status: response.status, ...((await response.json()) as { total: number }) };
  };
  return { mock, call, list };
}

describe("the admin API", () => {
  test("says which document this is", async () => {
    const { call } = open();
    expect((await call("GET", "/health")).body).toMatchObject({ status: "ok", specVersion: expect.any(String) });
    expect((await call("GET", "/operations")).body).toContainEqual({
      name: "listFlows",
      method: "GET",
      path: "/v1/{project_id}/flows",
    });
  });

  test("reads and changes data, by project where asked", async () => {
    const { call, list } = open();
    expect((await call("GET", "/data")).body).toEqual({ flows: 3 });
    expect((await call("POST", "/data/flows", item)).body).toEqual({ size: 4 });
    expect((await call("POST", "/data/flows?scope=one", [item, item])).body).toEqual({ size: 6 });
    expect([(await list()).total, (await list("one")).total]).toEqual([4, 6]);
    expect((await call("PATCH", "/data/flows", { match: { name: "a" }, change: { region: "s" } })).body).toEqual({
      changed: 1,
    });
    expect((await call("DELETE", "/data/flows", { region: "s" })).body).toEqual({ removed: 1 });
    expect((await call("PUT", "/data/flows", 10)).body).toEqual({ size: 10 });
    expect((await call("GET", "/data/flows")).body).toHaveLength(10);
    expect((await call("DELETE", "/data/flows")).body).toEqual({ removed: 10 });
  });

  test("sets scenarios up", async () => {
    const { call, list } = open();
    expect((await call("POST", "/scenarios", { operation: "listFlows", steps: [{ status: 500 }] })).status).toBe(201);
    expect((await call("POST", "/scenarios", { operation: "*", steps: { status: 503 }, always: true })).status).toBe(
      201,
    );
    expect((await call("GET", "/scenarios")).body).toHaveLength(2);
    expect([(await list()).status, (await list()).status]).toEqual([500, 503]);
    expect((await call("DELETE", "/scenarios")).status).toBe(204);
    expect((await list()).status).toBe(200);
  });

  test("shows the journal, without its own calls, and resets", async () => {
    const { mock, call, list } = open();
    await list("one");
    await list("two");
    expect((await call("GET", "/journal?scope=one")).body).toMatchObject([{ operation: "listFlows", scope: "one" }]);
    expect((await call("GET", "/journal/listFlows")).body).toHaveLength(2);
    expect((await call("DELETE", "/journal?scope=one")).status).toBe(204);
    expect(mock.journal).toHaveLength(1);
    mock.data.flows.replace(0);
    expect((await call("POST", "/reset")).status).toBe(204);
    expect([mock.journal.length, mock.data.flows.size]).toEqual([0, 3]);
  });

  test("?scope makes each call that of one project", async () => {
    const { mock, call, list } = open();
    await call("POST", "/scenarios?scope=one", { operation: "listFlows", steps: { status: 503 }, always: true });
    await call("PUT", "/data/flows?scope=one", 1);
    expect([(await list("one")).status, (await list("two")).status]).toEqual([503, 200]);
    expect((await call("GET", "/scenarios?scope=one")).body).toMatchObject([{ scope: "one" }]);
    expect((await call("GET", "/scenarios?scope=two")).body).toEqual([]);
    const page = await (await mock.fetch("http://x/__mock/?scope=one")).text();
    expect(page).toContain("Data: flows (1)");
    expect(page).toContain("/v1/one/flows");
    expect(page).not.toContain("/v1/two/flows");
    expect(page).toContain('action="/__mock/reset?scope=one"');
  });

  test("forgets the requests of one operation", async () => {
    const { mock, call, list } = open();
    await mock.fetch("http://x/nothing");
    await list();
    expect((await call("DELETE", "/journal/listFlows")).status).toBe(204);
    expect(mock.journal.map(({ target }) => target)).toEqual(["/nothing"]);
  });

  test("HEAD of all data is as GET", async () => {
    const { mock } = open();
    expect((await mock.fetch("http://x/__mock/data", { method: "HEAD" })).status).toBe(200);
  });

  test.each<[string, string, unknown, number, string]>([
    ["GET", "/nothing", undefined, 404, "got /__mock/nothing"],
    ["GET", "/constructor", undefined, 404, "got /__mock/constructor"],
    ["PUT", "/health", undefined, 405, "got PUT, expected GET"],
    ["GET", "/data/nothing", undefined, 400, "collection: got nothing, expected flows"],
    ["POST", "/data/flows", { name: 1 }, 400, "flows: got an item that does not fit"],
    ["PUT", "/data/flows", -1, 400, "flows: got -1"],
    ["PATCH", "/data/flows", {}, 400, "body: got {}"],
    ["POST", "/scenarios", { operation: "x", steps: {} }, 400, 'operation: got "x"'],
    ["POST", "/scenarios", { operation: "listFlows" }, 400, "body: got"],
    ["POST", "/scenarios", { operation: "listFlows", steps: {}, always: "yes" }, 400, "body: got"],
    ["POST", "/scenarios", { operation: "listFlows", steps: {}, allways: true }, 400, "body: got"],
    ["GET", "/journal/listFlow", undefined, 400, 'operation: got "listFlow", expected listFlows'],
    ["DELETE", "/journal/listFlow", undefined, 400, 'operation: got "listFlow", expected listFlows'],
    ["PATCH", "/data/flows", { match: 0, change: ["a"] }, 400, "body: got"],
    ["DELETE", "/data/flows", ["a"], 400, 'match: got ["a"], expected a position'],
    ["GET", "/data/%zz", undefined, 400, "URI malformed"],
  ])("%s %s with %j: %i", async (method, path, body, status, detail) => {
    const got = await open().call(method, path, body);
    expect([got.status, got.body]).toEqual([
      status,
      expect.objectContaining({ detail: expect.stringContaining(detail) }),
    ]);
  });

  test("admin: false switches it off", async () => {
    expect((await createMock({ admin: false }).fetch("http://x/__mock/")).status).toBe(404);
  });
});

describe("the page", () => {
  test("shows operations, data and requests, escaped, and has no script", async () => {
    const { mock } = open();
    mock.data.flows.add({ ...item, name: "<script>alert(1)</script>" } as never);
    await mock.fetch("http://x/v1/p/flows?limit=0&x=%3Cb%3E&y='\"", { headers });
    const response = await mock.fetch("http://x/__mock/");
    const html = await response.text();
    expect(html).toContain("<code>listFlows</code>");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("/query/limit: got 0, expected integer from 1 to 100");
    expect(html).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("makes no more of the data than it shows", async () => {
    const mock = createMock({ flows: 1000 });
    expect(await (await mock.fetch("http://x/__mock/")).text()).toContain("Data: flows (1000, the first 20 shown)");
    const entries = coreOf.get(mock)?.state.data.state("flows", undefined).entries ?? [];
    expect([entries.length, entries.filter(({ item }) => item !== undefined).length]).toEqual([1000, 20]);
  });

  test("its button resets and leads back", async () => {
    const { mock } = open();
    mock.data.flows.replace(0);
    const response = await mock.fetch("http://x/__mock/reset", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    expect([response.status, response.headers.get("location"), mock.data.flows.size]).toEqual([303, "/__mock/", 3]);
    const ofOne = await mock.fetch("http://x/__mock/reset?scope=a%26b", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    expect(ofOne.headers.get("location")).toBe("/__mock/?scope=a%26b");
  });
});
