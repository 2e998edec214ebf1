import { expect, test } from "vitest";
import { fakeClient, rejection } from "../testing/client.js";
import { type Answer, json, someFlows } from "../testing/fake-fetch.js";

/** A server with `size` flows, which gives at most `cap` of them at a time; `total` as it claims for each request. */
function server(size: number, { cap = 100, total = (_request: number): number | undefined => size } = {}): Answer {
  let asked = 0;
  return (request) => {
    const { searchParams } = new URL(request.url);
    const offset = Number(searchParams.get("offset") ?? 0);
    const limit = Math.min(cap, Number(searchParams.get("limit") ?? 10));
    const claimed = total(asked++);
    return json({
      ...(claimed !== undefined && { total: claimed }),
      flows: someFlows(offset, Math.min(size, offset + limit)),
    });
  };
}

const offsets = (requests: Request[]) => requests.map(({ url }) => new URL(url).searchParams.get("offset") ?? "-");

async function idsOf(list: AsyncIterable<{ flow_id: string }>): Promise<number[]> {
  const ids: number[] = [];
  for await (const item of list) ids.push(Number(item.flow_id));
  return ids;
}

const upTo = (end: number, start = 0) => Array.from({ length: end - start }, (_, index) => start + index);

test.each([
  { name: "by the total", answer: server(25), limit: 10, want: 25, asked: ["-", "10", "20"] },
  { name: "without asking past the total", answer: server(20), limit: 10, want: 20, asked: ["-", "10"] },
  {
    name: "to a short page where there is no total",
    answer: server(25, { total: () => undefined }),
    limit: 10,
    want: 25,
    asked: ["-", "10", "20"],
  },
  {
    name: "to an empty page where there is no total",
    answer: server(20, { total: () => undefined }),
    limit: 10,
    want: 20,
    asked: ["-", "10", "20"],
  },
  {
    name: "in steps of what came, where the server gives fewer than asked",
    answer: server(7, { cap: 3 }),
    limit: 10,
    want: 7,
    asked: ["-", "3", "6"],
  },
  { name: "an empty list", answer: server(0), limit: 10, want: 0, asked: ["-"] },
  {
    name: "past a total that is too high, to the empty page",
    answer: server(10, { total: () => 99 }),
    limit: 10,
    want: 10,
    asked: ["-", "10"],
  },
  {
    name: "a total that shrinks while reading",
    answer: server(30, { total: (asked) => 30 - 10 * asked }),
    limit: 10,
    want: 20,
    asked: ["-", "10"],
  },
  {
    name: "a total that grows while reading",
    answer: server(30, { total: (asked) => 15 + 10 * asked }),
    limit: 10,
    want: 30,
    asked: ["-", "10", "20", "30"],
  },
])("reads $name", async ({ answer, limit, want, asked }) => {
  const { client, requests } = fakeClient([answer]);
  expect(await idsOf(client.listFlows({ limit }))).toEqual(upTo(want));
  expect(offsets(requests)).toEqual(asked);
});

test("the page's own example, total 8 with one flow, does not read as 1 of 8 without asking on", async () => {
  const { client, requests } = fakeClient([json({ total: 8, flows: someFlows(0, 1) }), json({ total: 8, flows: [] })]);
  const page = await client.listFlows();
  expect([page.items.length, page.total, page.hasNextPage()]).toEqual([1, 8, true]);
  const next = await page.nextPage();
  expect([next?.items.length, next?.offset, next?.hasNextPage(), await next?.nextPage()]).toEqual([
    0,
    1,
    false,
    undefined,
  ]);
  expect(offsets(requests)).toEqual(["-", "1"]);
});

test("missing flows are an empty list, a missing total is unknown", async () => {
  const page = await fakeClient([json({})]).client.listFlows();
  expect([page.items, page.total, page.hasNextPage(), page.body]).toEqual([[], undefined, false, {}]);
});

test("resumes from an offset", async () => {
  const { client, requests } = fakeClient([server(25)]);
  expect(await idsOf(client.listFlows({ limit: 10, offset: 12 }))).toEqual(upTo(25, 12));
  expect(offsets(requests)).toEqual(["12", "22"]);
});

test.each([true, false])("a server that ignores the offset does not make it loop (total known: %s)", async (known) => {
  const { client, requests } = fakeClient([json({ ...(known && { total: 1000 }), flows: someFlows(0, 10) })]);
  const error = await rejection(client.listFlows({ limit: 10 }).toArray({ max: 1e6 }));
  expect([error.name, requests.length]).toEqual(["ClientError", 2]);
  expect(error.message).toContain("repeats");
});

test.each([
  { name: "begins again at its end", first: (asked: number) => (asked % 3) * 10, requests: 4 },
  { name: "answers from two lists in turn", first: (asked: number) => (asked % 2) * 10, requests: 3 },
])("a server without a total that $name does not make it loop", async ({ first, requests: want }) => {
  let asked = 0;
  const { client, requests } = fakeClient([
    () => {
      const start = first(asked++);
      return json({ flows: someFlows(start, start + 10) });
    },
  ]);
  const error = await rejection(client.listFlows({ limit: 10 }).toArray({ max: 1000 }));
  expect([error.name, requests.length]).toEqual(["ClientError", want]);
});

test("a page that comes again because the list has grown at its start is no repetition", async () => {
  let flows = someFlows(0, 3);
  const { client } = fakeClient([
    (request) => {
      const offset = Number(new URL(request.url).searchParams.get("offset") ?? 0);
      if (offset === 1) flows = [...someFlows(9, 10), ...flows];
      return json({ total: flows.length, flows: flows.slice(offset, offset + 1) });
    },
  ]);
  expect(await idsOf(client.listFlows({ limit: 1 }))).toEqual([0, 0, 1, 2]);
});

test("a page that differs from the one before in its last item alone is read", async () => {
  const page = (last: number) => json({ total: 4, flows: [...someFlows(0, 1), ...someFlows(last, last + 1)] });
  const { client } = fakeClient([page(1), page(2)]);
  expect(await client.listFlows({ limit: 2 }).toArray({ max: 9 })).toHaveLength(4);
});

test("pages one by one, and the call itself is the first page", async () => {
  const { client, requests } = fakeClient([server(25)]);
  const call = client.listFlows({ limit: 10 });
  const sizes: number[] = [];
  for await (const page of call.pages()) sizes.push(page.items.length);
  expect(sizes).toEqual([10, 10, 5]);
  expect((await call).items.length).toBe(10);
  expect(requests.length).toBe(3);
});

test.each([
  { max: 12, want: 12, asked: 2 },
  { max: 20, want: 20, asked: 2 },
  { max: 99, want: 25, asked: 3 },
])("toArray stops at $max", async ({ max, want, asked }) => {
  const { client, requests } = fakeClient([server(25)]);
  expect(await client.listFlows({ limit: 10 }).toArray({ max })).toHaveLength(want);
  expect(requests.length).toBe(asked);
});

test("toArray with a cap of 0 lets no failure pass unseen", async () => {
  const { client } = fakeClient([json({ error_code: "LIVE.100011001" }, 400)]);
  expect((await rejection(client.listFlows().toArray({ max: 0 }))).name).toBe("BadRequestError");
});

test("toArray with a cap of 0 is empty", async () => {
  expect(
    await fakeClient([server(25)])
      .client.listFlows()
      .toArray({ max: 0 }),
  ).toEqual([]);
});

test.each([-1, Number.NaN, undefined])("toArray refuses %s as its cap", async (max) => {
  const { client } = fakeClient([server(1)]);
  const error = await rejection(client.listFlows().toArray({ max: max as number }));
  expect(error.message).toMatch(/max is .*, expected a number of items/);
});

test.each([1, 3, 50])("requests %i pages ahead, and keeps their order", async (prefetch) => {
  let open = 0;
  let most = 0;
  const answer = server(95);
  const slow: Answer = async (request, init) => {
    most = Math.max(most, ++open);
    // Later pages answer sooner.
    const offset = Number(new URL(request.url).searchParams.get("offset") ?? 0);
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, 20 - offset / 5)));
    open--;
    return (answer as (request: Request, init: RequestInit) => Response)(request, init);
  };
  const { client, requests } = fakeClient([slow]);
  expect(await idsOf(client.listFlows({ limit: 10 }, { prefetch }))).toEqual(upTo(95));
  expect(most).toBeLessThanOrEqual(Math.min(prefetch, 10) + 1);
  expect(most).toBeGreaterThan(1);
  expect(new Set(offsets(requests)).size).toBe(10);
});

test("a page requested ahead that fails matters only where it is read", async () => {
  const answer = server(40);
  const { client } = fakeClient([
    (request, init) =>
      request.url.includes("offset=30")
        ? json({ error_code: "LIVE.100011001", error_msg: "no" }, 400)
        : (answer as (request: Request, init: RequestInit) => Response)(request, init),
  ]);
  expect(await client.listFlows({ limit: 10 }, { prefetch: 3 }).toArray({ max: 30 })).toHaveLength(30);
  const error = await rejection(client.listFlows({ limit: 10 }, { prefetch: 3 }).toArray({ max: 40 }));
  expect(error.name).toBe("BadRequestError");
});

test.each([[[1, 2]], ["text"], [null], [{ flows: "none" }]])(
  "a body that is no page is a decoding error: %j",
  async (body) => {
    const error = await rejection(fakeClient([json(body)]).client.listFlows());
    expect(error).toMatchObject({ name: "DecodingError", status: 200, operation: "listFlows" });
  },
);

test("the call is a promise like others", async () => {
  const { client } = fakeClient([server(1)]);
  const call = client.listFlows();
  expect(call).toBeInstanceOf(Promise);
  expect(await Promise.all([call.then((page) => page.total), call.finally(() => {}).catch(() => 0)])).toMatchObject([
    1,
    {},
  ]);
  expect((await call.withResponse()).response.status).toBe(200);
});
