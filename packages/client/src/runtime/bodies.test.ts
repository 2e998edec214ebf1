import { expect, test } from "vitest";
import { json } from "../testing/fake-fetch.js";
import { callOperation } from "../testing/operation.js";
import { jsonBody, multipartBody, plainBody, urlencodedBody, writeBody } from "./bodies.js";
import { byMediaType, optionalByMediaType, optionalJson } from "./decoders.js";
import { events, eventsOrBody, eventsOrOptionalBody, type ServerSentEvent } from "./events.js";

const body = { name: "body", in: "body" as const };
const contentType = { name: "contentType", in: "body" as const };
const post = {
  method: "POST",
  path: "/things",
  parameters: [body, contentType],
  write: [writeBody],
  idempotent: false,
};

test.each([
  ["application/json", jsonBody, { a: [1, "\u00e9"] }, '{"a":[1,"\u00e9"]}'],
  ["application/vnd.x+json", jsonBody, null, "null"],
  ["application/json", jsonBody, "text", '"text"'],
  ["text/plain", plainBody, "text", "text"],
  ["text/plain", plainBody, 5, "5"],
  ["application/octet-stream", plainBody, new Uint8Array([97, 98]), "ab"],
  ["application/octet-stream", plainBody, new Blob(["ab"]), "ab"],
  ["application/x-www-form-urlencoded", urlencodedBody, { a: "1 2", b: ["x", "y"], c: undefined }, "a=1%202&b=x&b=y"],
  ["application/x-www-form-urlencoded", urlencodedBody, new URLSearchParams("a=1"), "a=1"],
])("a body of %s is written", async (mediaType, write, value, want) => {
  const { request, error } = await callOperation({ ...post, bodies: { [mediaType]: write } }, { body: value });
  expect(error).toBeUndefined();
  expect(request.headers.get("content-type")).toBe(mediaType);
  expect(await request.text()).toBe(want);
});

test.each([
  ["text/*", "a", "text/plain"],
  ["text/*", new Blob(["a"], { type: "text/csv" }), "text/csv"],
  ["image/*", new Uint8Array([97]), "application/octet-stream"],
])("a body of the range %s is sent as one type of it", async (range, body, want) => {
  const { request } = await callOperation({ ...post, bodies: { [range]: plainBody } }, { body });
  expect([request.headers.get("content-type"), await request.text()]).toEqual([want, "a"]);
});

test("a body in a media type of a documented range is written as it is, whatever comes first", async () => {
  const bodies = { "application/json": jsonBody, "image/*": plainBody };
  const { request } = await callOperation({ ...post, bodies }, { body: new Blob(["ab"]), contentType: "image/gif" });
  expect(request.headers.get("content-type")).toBe("image/gif");
  expect(await request.text()).toBe("ab");
});

test("an object in a form is JSON, unless the document gives it a style", async () => {
  const mediaType = "application/x-www-form-urlencoded";
  const encoding = {
    [mediaType]: { size: { style: "deepObject" }, place: { explode: true }, days: { explode: false } },
  };
  const value = { size: { wide: 3 }, place: { row: 5 }, days: [1, 2], more: { x: 1 }, none: null };
  const { request } = await callOperation(
    { ...post, bodies: { [mediaType]: urlencodedBody }, encoding },
    { body: value },
  );
  expect(await request.text()).toBe("size%5Bwide%5D=3&row=5&days=1,2&more=%7B%22x%22%3A1%7D&none=");
});

test("multipart carries files, lists, JSON and encodings, with a boundary of its own", async () => {
  const encoding = { "multipart/form-data": { note: { contentType: "text/markdown" } } };
  const value = {
    file: new File(["data"], "a.txt", { type: "text/x" }),
    tags: ["a", "b"],
    pet: { name: "x" },
    note: "# n",
    n: 1,
  };
  const { request } = await callOperation(
    { ...post, bodies: { "multipart/form-data": multipartBody }, encoding },
    { body: value },
  );
  expect(request.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
  const form = await request.formData();
  expect([form.getAll("tags"), form.get("n"), (form.get("file") as File).name]).toEqual([["a", "b"], "1", "a.txt"]);
  const part = async (name: string) => [(form.get(name) as File).type, await (form.get(name) as File).text()];
  expect([await part("pet"), await part("note")]).toEqual([
    ["application/json", '{"name":"x"}'],
    ["text/markdown", "# n"],
  ]);
});

test("the media type is chosen by the call, a range becomes concrete, a missing body is none", async () => {
  const bodies = { "application/json": jsonBody, "text/plain": plainBody, "image/*": plainBody };
  const chosen = await callOperation({ ...post, bodies }, { body: "t", contentType: "text/plain" });
  expect([chosen.request.headers.get("content-type"), await chosen.request.text()]).toEqual(["text/plain", "t"]);
  const blob = new Blob(["png"], { type: "image/png" });
  const image = await callOperation({ ...post, bodies }, { body: blob, contentType: "image/*" });
  expect(image.request.headers.get("content-type")).toBe("image/png");
  const any = await callOperation({ ...post, bodies: { "*/*": jsonBody } }, { body: [1] });
  expect([any.request.headers.get("content-type"), await any.request.text()]).toEqual(["application/json", "[1]"]);
  const none = await callOperation({ ...post, bodies });
  expect([none.request.body, none.request.headers.get("content-type")]).toEqual([null, null]);
});

test("a body that is required is missed before sending", async () => {
  const parameters = [{ ...body, required: true, expected: "a body" }];
  const { error, requests } = await callOperation({ ...post, parameters, bodies: { "application/json": jsonBody } });
  expect([error?.message, requests.length]).toEqual(["test: body is missing, expected a body", 0]);
});

test("a body is sent again with a retry, where that is asked for", async () => {
  const busy = () => new Response("", { status: 503, headers: { "retry-after": "0" } });
  const operation = { ...post, bodies: { "application/json": jsonBody } };
  const once = await callOperation(operation, { body: { a: 1 } }, { answers: [busy, json({})] });
  expect([once.error?.name, once.requests.length]).toEqual(["ServerError", 1]);
  const again = await callOperation(
    operation,
    { body: { a: 1 } },
    { answers: [busy, json({})], options: { retryUnsafe: true } },
  );
  expect(await Promise.all(again.requests.map((request) => request.text()))).toEqual(['{"a":1}', '{"a":1}']);
});

test.each<[string, Response, unknown]>([
  ["JSON", new Response('{"a":1}', { headers: { "content-type": "application/problem+json" } }), { a: 1 }],
  ["JSON of a charset", new Response("[1]", { headers: { "content-type": "Application/JSON ; charset=utf-8" } }), [1]],
  ...["application/x-ndjson", "application/jsonl", "application/json-seq; a=b"].map(
    (type): [string, Response, unknown] => [
      `${type}, which is lines`,
      new Response("1\n2\n", { headers: { "content-type": type } }),
      "1\n2\n",
    ],
  ),
  ["text", new Response("a,b", { headers: { "content-type": "text/csv" } }), "a,b"],
  ["nothing", new Response(null, { status: 204 }), undefined],
])("several media types: %s is read as what it is", async (_name, answer, want) => {
  const { data } = await callOperation(
    { accept: "application/json, text/csv", decode: byMediaType },
    {},
    { answers: [answer] },
  );
  expect(data).toEqual(want);
});

test.each([
  ["HTML of a proxy", new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } })],
  ["empty JSON", new Response("", { headers: { "content-type": "application/json" } })],
  ["JSON cut short", new Response('{"a"', { headers: { "content-type": "application/json" } })],
])("several media types: %s is none of them", async (_name, answer) => {
  const operation = { accept: "application/json, application/xml", decode: byMediaType };
  const { error } = await callOperation(operation, {}, { answers: [answer] });
  expect(error).toMatchObject({
    name: "DecodingError",
    message: expect.stringContaining("expected application/json, application/xml"),
  });
});

test.each([
  ["HTML that is documented", "application/json, text/html", "<html>", "text/html", "<html>"],
  ["HTML where anything is", "*/*", "<html>", "text/html", "<html>"],
  ["an empty text", "application/json, text/plain", "", "text/plain", ""],
])("several media types: %s is read", async (_name, accept, body, type, want) => {
  const answer = new Response(body, { headers: { "content-type": type } });
  const { data } = await callOperation({ accept, decode: byMediaType }, {}, { answers: [answer] });
  expect(data).toBe(want);
});

test.each([null, ""])("several media types: %j in none of them is nothing", async (body) => {
  const operation = { accept: "application/json, application/xml", decode: byMediaType };
  const { data, error } = await callOperation(operation, {}, { answers: [new Response(body)] });
  expect([data, error]).toEqual([undefined, undefined]);
});

test("nothing is allowed where another good status has no body", async () => {
  const answer = new Response("", { headers: { "content-type": "application/json" } });
  const operation = { accept: "application/json, text/csv", decode: optionalByMediaType };
  expect((await callOperation(operation, {}, { answers: [answer] })).data).toBeUndefined();
});

test("bytes are a Blob with their type", async () => {
  const answer = new Response(new Uint8Array([1, 2, 3]), { headers: { "content-type": "image/png" } });
  const { data } = await callOperation({ accept: "image/png", decode: byMediaType }, {}, { answers: [answer] });
  expect([data instanceof Blob, (data as Blob).size, (data as Blob).type]).toEqual([true, 3, "image/png"]);
});

test("JSON or nothing, and no body where the document has none", async () => {
  const accept = "application/json";
  const empty = await callOperation(
    { accept, decode: optionalJson },
    {},
    { answers: [new Response(null, { status: 204 })] },
  );
  const some = await callOperation({ accept, decode: optionalJson }, {}, { answers: [json([1])] });
  const none = await callOperation({}, {}, { answers: [new Response("ignored")] });
  const head = await callOperation({ method: "HEAD", accept }, {}, { answers: [new Response(null)] });
  expect([empty.data, some.data, none.data, head.data]).toEqual([undefined, [1], undefined, undefined]);
});

test.each([
  ["\n", ["data: a\n\n", "event: x\nid: 1\ndata: b\ndata: c\n\n", ": comment\n\ndata: d\n\n", "data: cut"]],
  ["\r\n", ["data: a\r\n\r", "\nevent: x\r\nid: 1\r\ndata: b\r\ndata: c\r\n\r\n: comment\r\n\r\ndata: d\r\n\r\n"]],
])("server-sent events are read one by one, lines ended by %j", async (_end, chunks) => {
  const stream = () =>
    new ReadableStream({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
  const answer = () => new Response(stream(), { headers: { "content-type": "text/event-stream" } });
  const { data } = await callOperation({ accept: "text/event-stream", decode: events }, {}, { answers: [answer] });
  const seen: ServerSentEvent[] = [];
  for await (const event of data as AsyncIterable<ServerSentEvent>) seen.push(event);
  expect(seen).toEqual([
    { event: "message", data: "a", id: "" },
    { event: "x", data: "b\nc", id: "1" },
    { event: "message", data: "d", id: "1" },
  ]);
});

test.each([eventsOrBody, eventsOrOptionalBody])(
  "where events are one of several bodies, each is read as it is",
  async (decode) => {
    const accept = "application/json, text/event-stream";
    const read = async (answer: () => Response) =>
      (await callOperation({ accept, decode }, {}, { answers: [answer] })).data;
    const stream = () =>
      new Response("data: a\n\n", { headers: { "content-type": "Text/Event-Stream; charset=utf-8" } });
    const seen: ServerSentEvent[] = [];
    for await (const event of (await read(stream)) as AsyncIterable<ServerSentEvent>) seen.push(event);
    expect(seen).toEqual([{ event: "message", data: "a", id: "" }]);
    expect(await read(() => json({ a: 1 }))).toEqual({ a: 1 });
    expect(await read(() => new Response(null, { status: 204 }))).toBeUndefined();
  },
);

test("an event whose type is empty is a message", async () => {
  const answer = () => new Response("event:\ndata: a\n\n", { headers: { "content-type": "text/event-stream" } });
  const { data } = await callOperation({ accept: "text/event-stream", decode: events }, {}, { answers: [answer] });
  const seen: ServerSentEvent[] = [];
  for await (const event of data as AsyncIterable<ServerSentEvent>) seen.push(event);
  expect(seen).toEqual([{ event: "message", data: "a", id: "" }]);
});

test("ending the iteration ends the stream", async () => {
  let cancelled = false;
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("data: x\n\n")),
    cancel: () => {
      cancelled = true;
    },
  });
  const { data } = await callOperation(
    { accept: "text/event-stream", decode: events },
    {},
    { answers: [() => new Response(stream)] },
  );
  for await (const event of data as AsyncIterable<ServerSentEvent>) if (event.data === "x") break;
  expect(cancelled).toBe(true);
});
