import { describe, expect, test } from "vitest";
import { createMock, type Mock } from "./index.js";

const item = (name: string) => ({
  name,
  region: "cn-north-4",
  flow_id: `id-${name}`,
  status: "ACTIVE" as const,
  protocol: "srt-caller" as const,
});

async function page(mock: Mock, project = "p", query = "") {
  const response = await mock.fetch(`http://x/v1/${project}/flows${query}`, { headers: { "X-Auth-Token": "any" } });
  return (await response.json()) as { total: number; flows: ReturnType<typeof item>[] };
}

describe("seeded data", () => {
  test("is the same for the same seed, and another for another", async () => {
    const [first, again, other] = await Promise.all([
      page(createMock({ flows: 5 })),
      page(createMock({ flows: 5 })),
      page(createMock({ flows: 5, seed: "2" })),
    ]);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("more of it begins with the same items", async () => {
    const few = await page(createMock({ flows: 3 }));
    const many = await page(createMock({ flows: 250 }));
    expect(many.flows.slice(0, 3)).toEqual(few.flows);
  });

  test("is realistic: identifiers are unique, each listed value occurs, the region is that of the server", async () => {
    const flows = createMock({ flows: 250 }).data.flows.list();
    expect(new Set(flows.map((flow) => flow.flow_id)).size).toBe(250);
    expect(new Set(flows.map((flow) => flow.name)).size).toBe(250);
    expect(new Set(flows.map((flow) => flow.status))).toEqual(new Set(["ACTIVE", "STANDBY"]));
    expect(new Set(flows.map((flow) => flow.protocol))).toEqual(new Set(["srt-caller", "srt-listener"]));
    expect(new Set(flows.map((flow) => flow.region))).toEqual(new Set(["cn-north-4"]));
    expect(flows.some((flow) => flow.description === undefined)).toBe(true);
  });

  test("no data at all is an empty page", async () => {
    expect(await page(createMock({ flows: 0 }))).toEqual({ total: 0, flows: [] });
    expect(await page(createMock({ flows: [] }))).toEqual({ total: 0, flows: [] });
  });

  test("without the option, the document's example: its total counts more than it shows", async () => {
    const mock = createMock();
    expect(await page(mock)).toMatchObject({ total: 8, flows: [{ name: "test" }] });
    expect(await page(mock, "p", "?offset=1")).toEqual({ total: 8, flows: [] });
    mock.data.flows.add(item("own"));
    expect(await page(mock)).toMatchObject({ total: 2, flows: [{ name: "test" }, { name: "own" }] });
  });
});

describe("changes between requests", () => {
  test("add, update, remove, replace, reset", async () => {
    const mock = createMock({ flows: [item("a"), item("b"), item("c")] });
    mock.data.flows.add(item("d"), item("e"));
    expect(mock.data.flows.update({ name: "a" }, { status: "ACTIVE", description: "first" })).toBe(1);
    expect(mock.data.flows.remove((flow) => flow.name === "b")).toBe(1);
    expect(mock.data.flows.remove(0)).toBe(1);
    expect((await page(mock)).flows.map((flow) => flow.name)).toEqual(["c", "d", "e"]);
    expect(mock.data.flows.remove({ name: "nobody" })).toBe(0);
    mock.data.flows.replace(2);
    expect((await page(mock)).total).toBe(2);
    mock.data.flows.reset();
    expect((await page(mock)).flows.map((flow) => flow.name)).toEqual(["a", "b", "c"]);
  });

  test("copies go in and out: nobody changes the data from outside", async () => {
    const given = item("a");
    const mock = createMock({ flows: [given] });
    given.name = "changed";
    const [listed] = mock.data.flows.list();
    if (listed !== undefined) listed.name = "changed";
    expect((await page(mock)).flows[0]?.name).toBe("a");
  });

  const good = { name: "a", region: "r", flow_id: "1", status: "ACTIVE", protocol: "srt-caller" } as const;
  const circle: Record<string, unknown> = { ...good };
  circle["self"] = circle;
  test.each<[string, unknown[], string]>([
    [
      "a BigInt",
      [{ ...good, size: 5n }],
      '/0: got "Do not know how to serialize a BigInt", expected what JSON can hold',
    ],
    ["a circle", [good, circle], '/1: got "Converting circular structure to JSON'],
    ["a function", [{ ...good, call() {} }], 'could not be cloned.", expected what JSON can hold'],
    ["a hole", Object.assign([], { 1: good }), "/0: got nothing, expected an object"],
  ])("%s is no data", (_, flows, message) => {
    expect(() => createMock({ flows: flows as [] })).toThrow(message);
    expect(() => createMock().data.flows.add(...(flows as []))).toThrow("flows: got an item that does not fit");
  });

  test("a match that is none is told", () => {
    const { flows } = createMock({ flows: 3 }).data;
    for (const match of [undefined, null, "a"] as never[]) {
      expect(() => flows.remove(match)).toThrow("expected a position, members of an item, or a function");
      expect(() => flows.update(match, {})).toThrow("match: got ");
    }
    expect(flows.size).toBe(3);
  });

  test("items that the document does not allow are refused, and nothing changes", async () => {
    const mock = createMock({ flows: 2 });
    expect(() => mock.data.flows.add({ ...item("x"), status: "GONE" as "ACTIVE" })).toThrow('/2/status: got "GONE"');
    expect(() => mock.data.flows.update(0, { protocol: "udp" as "srt-caller" })).toThrow("/0/protocol");
    expect(mock.data.flows.size).toBe(2);
  });
});

describe("scopes", () => {
  test("what is changed in one project is not seen in another", async () => {
    const mock = createMock({ flows: 3 });
    mock.scope("one").data.flows.add(item("own"));
    expect([(await page(mock, "one")).total, (await page(mock, "two")).total]).toEqual([4, 3]);
    mock.scope("one").reset();
    expect((await page(mock, "one")).total).toBe(3);
  });

  test("scenarios and journal are kept apart", async () => {
    const mock = createMock({ flows: 3 });
    const [one, two] = [mock.scope("one"), mock.scope("two")];
    one.once("listFlows", { status: 500 });
    await page(mock, "two");
    await page(mock, "one");
    expect(one.requests.listFlows.map(({ status }) => status)).toEqual([500]);
    expect(two.requests.listFlows.map(({ status }) => status)).toEqual([200]);
    expect(mock.journal).toHaveLength(2);
    one.reset();
    expect(mock.journal.map(({ scope }) => scope)).toEqual(["two"]);
  });

  test("a project's name is taken decoded, whatever it is", async () => {
    const mock = createMock({ flows: 1 });
    mock.scope("__proto__").data.flows.add(item("own"));
    expect((await page(mock, "__proto__")).total).toBe(2);
    expect((await page(mock, "%5F_proto__")).total).toBe(2);
    expect((await page(mock, "constructor")).total).toBe(1);
  });
});
