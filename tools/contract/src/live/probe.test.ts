import { describe, expect, it } from "vitest";
import { loadCases } from "../subject/load.ts";
import { loadMock } from "../subject/mock.ts";
import { sendThroughFetch } from "../wire/answer.ts";
import { TEST_CREDENTIALS } from "../wire/credentials.ts";
import { probe } from "./probe.ts";

const source = loadCases();
const { module } = await loadMock();
const createMock = module["createMock"] as (options: object) => {
  fetch(request: Request): Promise<Response>;
  always(operation: string, step: object): unknown;
};

async function ask(byToken: boolean, step?: object) {
  const mock = createMock({ credentials: [TEST_CREDENTIALS.keys], tokens: [TEST_CREDENTIALS.token], seed: "1" });
  if (step !== undefined) mock.always("*", step);
  return probe(source, {
    host: "live.example.test",
    credentials: TEST_CREDENTIALS,
    byToken,
    shared: { projectId: "the-project" },
    most: 30,
    send: (request) => sendThroughFetch((one) => mock.fetch(one), "https://live.example.test", request),
  });
}

describe("probe", () => {
  it.each([true, false])("finds nothing where the service keeps the document (by token: %s)", async (byToken) => {
    const { asked, found } = await ask(byToken);
    expect(asked).toBe(30);
    expect(found).toEqual([]);
  });

  it.each([
    ["an undocumented status", { status: 418 }],
    ["a member of another type", { changeBody: { set: { total: "many" } } }],
    ["an undocumented member", { changeBody: { set: { surprise: 1 } } }],
    ["an enum value that is not listed", { changeItems: { unknownEnum: true } }],
    ["a missing member", { changeItems: { omit: ["name"] } }],
    ["a good request refused", { status: 400 }],
  ])("reports %s", async (_name, step) => {
    const { found } = await ask(true, step);
    expect(found.length).toBeGreaterThan(0);
  });
});
