import { describe, expect, test } from "vitest";
import { makeApi } from "../testing/pets.js";
import { readBody } from "./body.js";
import type { BodyContent, OperationDescription } from "./description.js";
import { describeIssue, type Issue } from "./issue.js";

const bytes = (text: string) => new TextEncoder().encode(text);

function read(contents: readonly BodyContent[], body: Uint8Array | undefined, type?: string, required = false) {
  const [operation] = makeApi([{ body: { required, content: contents } }]).operations as [OperationDescription];
  const issues: Issue[] = [];
  const headers = type === undefined ? [] : ["Content-Type", type];
  const result = readBody(operation, { method: "POST", target: "/", headers, body }, issues);
  return issues.length > 0 ? issues.map(describeIssue).join("; ") : (result.unsupported ?? result.value);
}

const json: BodyContent = { mediaType: "application/json" };
const form: BodyContent = {
  mediaType: "application/x-www-form-urlencoded",
  shape: {
    types: ["object"],
    properties: {
      count: { types: ["integer"] },
      tags: { types: ["array"], items: { types: ["string"] } },
      more: { types: ["object"] },
      list: { types: ["array"], items: { types: ["object"] } },
    },
  },
};
const member = { in: "query", required: false } as const;
const styled: BodyContent = {
  ...form,
  styled: [
    {
      ...{ ...member, name: "size", style: "deepObject", explode: false },
      shape: { types: ["object"], properties: { wide: { types: ["integer"] } } },
    },
    {
      ...{ ...member, name: "days", style: "form", explode: false },
      shape: { types: ["array"], items: { types: ["integer"] } },
    },
    {
      ...{ ...member, name: "place", style: "form", explode: true },
      shape: { types: ["object"], properties: { row: { types: ["integer"] } } },
    },
  ],
};
const multipart: BodyContent = { ...form, mediaType: "multipart/form-data" };

test.each<[string, readonly BodyContent[], string | undefined, string | undefined, unknown]>([
  ["JSON", [json], '{"a":1}', "application/json; charset=utf-8", { a: 1 }],
  ["JSON of another name", [{ mediaType: "application/vnd.x+json" }], "[1]", "application/vnd.x+json", [1]],
  ["JSON without a type", [json], "1", undefined, 1],
  ["a range of types", [{ mediaType: "text/*" }], "hello", "text/markdown", "hello"],
  ["a text that is a number", [{ mediaType: "text/plain", shape: { types: ["number"] } }], "7", "text/plain", 7],
  ["any type", [{ mediaType: "*/*" }], "x", "application/pdf", "x"],
  [
    "urlencoded",
    [form],
    "count=5&tags=a&tags=b&more=%7B%22x%22%3A1%7D&list=%7B%22y%22%3A2%7D&list=7&other=z",
    form.mediaType,
    { count: 5, tags: ["a", "b"], more: { x: 1 }, list: [{ y: 2 }, 7], other: "z" },
  ],
  [
    "members in a style of their own",
    [styled],
    "size[wide]=3&days=1,2&row=5&count=5",
    form.mediaType,
    { size: { wide: 3 }, days: [1, 2], place: { row: 5 }, count: 5 },
  ],
  ["members in a style of their own that are not there", [styled], "count=5", form.mediaType, { count: 5 }],
  [
    "a member that is not in its style",
    [styled],
    "days=1&days=2",
    form.mediaType,
    '/body/days: got ["1","2"], expected one value',
  ],
  ["no body", [json], undefined, undefined, undefined],
  ["an empty text", [{ mediaType: "text/plain" }], "", "text/plain", ""],
  ["an empty file", [{ mediaType: "image/*" }], "", "image/png", ""],
  ["nothing in no type", [{ mediaType: "text/plain" }], "", undefined, undefined],
  ["nothing where JSON would be", [json], "", "application/json", undefined],
  ["nothing where pairs would be", [form], "", form.mediaType, undefined],
  ["nothing in another type", [json], "", "text/plain", undefined],
  ["another type", [json], "x", "text/plain", ["application/json"]],
  ["broken JSON", [json], "{", "application/json", expect.stringContaining("/body: got")],
  ["broken pairs", [form], "a=%zz", form.mediaType, '/body: got "%zz", expected percent-encoded pairs'],
  [
    "a multipart body that ends early",
    [multipart],
    "--x\r\n",
    "multipart/form-data; boundary=x",
    expect.stringContaining("expected parts with their boundary"),
  ],
])("%s", (_, contents, body, type, want) => {
  expect(read(contents, body === undefined ? undefined : bytes(body), type)).toEqual(want);
});

test("a mandatory body that is missing", () => {
  expect(read([json], undefined, undefined, true)).toBe("/body: got nothing, expected a body, since it is mandatory");
});

test("bytes that are no UTF-8", () => {
  expect(read([json], Uint8Array.of(0x22, 0xff, 0x22), "application/json")).toContain("expected JSON in UTF-8");
});

test("a binary body is a text of one character a byte", () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  const text = read([{ mediaType: "application/octet-stream" }], all, "application/octet-stream") as string;
  expect(Array.from(text, (character) => character.charCodeAt(0))).toEqual([...all]);
});

describe("multipart, as fetch writes it", () => {
  test("fields, lists, JSON parts and files", async () => {
    const data = new FormData();
    data.append("count", "5");
    data.append("tags", "a");
    data.append("tags", "ü");
    data.append("more", new Blob(['{"x":1}'], { type: "application/json" }));
    data.append("file", new Blob([Uint8Array.of(0, 255, 13, 10)]), 'a "b".bin');
    const request = new Request("http://x", { method: "POST", body: data });
    const body = new Uint8Array(await request.arrayBuffer());
    expect(read([multipart], body, request.headers.get("content-type") ?? "")).toEqual({
      count: 5,
      tags: ["a", "ü"],
      more: { x: 1 },
      file: "\x00\xff\r\n",
    });
  });
});
