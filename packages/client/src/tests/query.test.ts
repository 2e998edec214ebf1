import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { expect, test } from "vitest";
import { listFlowsInfiniteQuery, listFlowsQuery } from "../query.js";
import { fakeClient, SECRET_TOKEN } from "../testing/client.js";
import { json, someFlows } from "../testing/fake-fetch.js";

const answer = (request: Request) => {
  const offset = Number(new URL(request.url).searchParams.get("offset") ?? 0);
  return json({ total: 25, flows: someFlows(offset, Math.min(25, offset + 10)) });
};

test("a query is plain data under a key that tells projects apart and holds no credentials", async () => {
  const queries = new QueryClient();
  const { client } = fakeClient([answer]);
  const options = listFlowsQuery(client, { limit: 10 });
  const data = await queries.fetchQuery(options);
  expect(data).toEqual({ items: someFlows(0, 10), total: 25, offset: 0, nextOffset: 10 });
  expect(structuredClone(data)).toEqual(data);
  expect(options.queryKey).toEqual(["listFlows", { region: "cn-north-4", projectId: "p1" }, { limit: 10 }]);
  expect(listFlowsQuery(fakeClient([answer], { projectId: "p2" }).client).queryKey).not.toEqual(
    listFlowsQuery(client).queryKey,
  );
  expect(JSON.stringify(options)).not.toContain(SECRET_TOKEN);
});

test("an infinite query knows its next page and its last one", async () => {
  const queries = new QueryClient();
  const { client, requests } = fakeClient([answer]);
  const observer = new InfiniteQueryObserver(queries, listFlowsInfiniteQuery(client, { limit: 10 }));
  const stop = observer.subscribe(() => {});
  await observer.refetch();
  while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
  const pages = observer.getCurrentResult().data?.pages ?? [];
  stop();
  queries.clear();
  expect(pages.flatMap((page) => page.items.map((item) => Number(item.flow_id)))).toEqual(
    Array.from({ length: 25 }, (_, index) => index),
  );
  expect(requests.length).toBeGreaterThanOrEqual(3);
});

test("an infinite query starts where its parameters say, and aborts with its signal", async () => {
  const { client } = fakeClient([answer]);
  const options = listFlowsInfiniteQuery(client, { limit: 10, offset: 20 });
  const signal = new AbortController().signal;
  expect(options.initialPageParam).toBe(20);
  const page = await options.queryFn({ pageParam: options.initialPageParam, signal });
  expect([page.items.length, options.getNextPageParam(page)]).toEqual([5, undefined]);
  await expect(options.queryFn({ pageParam: 0, signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: "AbortedError",
  });
});
