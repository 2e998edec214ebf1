import { expect, test } from "vitest";
import { callOperation } from "../testing/operation.js";
import type { ParameterDescriptor } from "./operation.js";
import { styles } from "./styles.js";

const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200 };

/** The examples of OpenAPI's own table, and what it leaves open. */
test.each<[string, Partial<ParameterDescriptor>, unknown, string]>([
  ["matrix", { style: "matrix", explode: false }, "blue", "/;color=blue"],
  ["matrix", { style: "matrix", explode: false }, list, "/;color=blue,black,brown"],
  ["matrix", { style: "matrix", explode: true }, list, "/;color=blue;color=black;color=brown"],
  ["matrix", { style: "matrix", explode: false }, object, "/;color=R,100,G,200"],
  ["matrix", { style: "matrix", explode: true }, object, "/;R=100;G=200"],
  ["label", { style: "label", explode: false }, "blue", "/.blue"],
  ["label", { style: "label", explode: false }, list, "/.blue,black,brown"],
  ["label", { style: "label", explode: true }, list, "/.blue.black.brown"],
  ["label", { style: "label", explode: true }, object, "/.R=100.G=200"],
  ["simple", { style: "simple", explode: false }, list, "/blue,black,brown"],
  ["simple", { style: "simple", explode: false }, object, "/R,100,G,200"],
  ["simple", { style: "simple", explode: true }, object, "/R=100,G=200"],
  ["simple", { style: "simple" }, "a/b,c d", "/a%2Fb%2Cc%20d"],
  ["content", { contentType: "application/json" }, { a: [1] }, "/%7B%22a%22%3A%5B1%5D%7D"],
])("a path in the style %s: %j of %j is %s", async (_style, parameter, value, want) => {
  const parameters = [{ name: "color", in: "path" as const, ...parameter }];
  const { request } = await callOperation({ path: "/{color}", parameters, write: [styles] }, { color: value });
  expect(new URL(request.url).pathname).toBe(want);
});

test.each<[Partial<ParameterDescriptor>, unknown, string]>([
  [{ style: "form", explode: true }, "a b&c", "?color=a%20b%26c"],
  [{ style: "form", explode: true }, "", "?color="],
  [{ style: "form", explode: true }, list, "?color=blue&color=black&color=brown"],
  [{ style: "form", explode: false }, list, "?color=blue,black,brown"],
  [{ style: "form", explode: false }, ["a,b", "c"], "?color=a%2Cb,c"],
  [{ style: "form", explode: true }, object, "?R=100&G=200"],
  [{ style: "form", explode: false }, object, "?color=R,100,G,200"],
  [{ style: "form", explode: false }, [], ""],
  [{ style: "spaceDelimited", explode: false }, list, "?color=blue%20black%20brown"],
  [{ style: "pipeDelimited", explode: false }, list, "?color=blue%7Cblack%7Cbrown"],
  [{ style: "deepObject", explode: true }, object, "?color%5BR%5D=100&color%5BG%5D=200"],
  [
    { style: "deepObject", explode: true },
    { a: { b: [1, 2] }, c: undefined },
    "?color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2",
  ],
  [{ style: "form", allowReserved: true }, "/a?b:[c]#d e", "?color=/a?b:[c]%23d%20e"],
  [{ style: "form", allowReserved: true }, "a&b=1+2", "?color=a%26b=1%2B2"],
  [{ style: "form", explode: true, allowReserved: true }, { "a=b&c": "/" }, "?a%3Db%26c=/"],
  [{ style: "deepObject", explode: true, allowReserved: true }, { "a=b": "/" }, "?color%5Ba%3Db%5D=/"],
  [{ contentType: "application/json" }, { a: 1 }, "?color=%7B%22a%22%3A1%7D"],
  [{ style: "form", explode: true }, true, "?color=true"],
])("a query with %j of %j is %s", async (parameter, value, want) => {
  const parameters = [{ name: "color", in: "query" as const, ...parameter }];
  const { request } = await callOperation({ parameters, write: [styles] }, { color: value });
  expect(new URL(request.url).search).toBe(want);
});

test.each<[Partial<ParameterDescriptor>, unknown, string]>([
  [{ style: "simple", explode: false }, list, "blue,black,brown"],
  [{ style: "simple", explode: false }, object, "R,100,G,200"],
  [{ style: "simple", explode: true }, object, "R=100,G=200"],
  [{ contentType: "application/json" }, { a: 1 }, '{"a":1}'],
])("a header with %j of %j is %s", async (parameter, value, want) => {
  const parameters = [{ name: "X-Color", in: "header" as const, ...parameter }];
  const { request } = await callOperation({ parameters, write: [styles] }, { "X-Color": value });
  expect(request.headers.get("x-color")).toBe(want);
});

test("cookies are one header, and names that are no identifiers work", async () => {
  const parameters = [
    { name: "session id", in: "cookie" as const, style: "form", explode: true },
    { name: "b", in: "cookie" as const, style: "form", explode: true },
    { name: "a[]", in: "query" as const, style: "form", explode: true },
  ];
  const { request } = await callOperation(
    { parameters, write: [styles] },
    { "session id": "x;y", b: 1, "a[]": ["1", "2"] },
  );
  expect(request.headers.get("cookie")).toBe("session%20id=x%3By; b=1");
  expect(new URL(request.url).search).toBe("?a%5B%5D=1&a%5B%5D=2");
});

test("a header that smuggles another is refused, in every style", async () => {
  const parameters = [{ name: "X-Color", in: "header" as const, style: "simple" }];
  const { error, requests } = await callOperation({ parameters, write: [styles] }, { "X-Color": ["a\r\nX-B: b"] });
  expect([error?.name, requests.length]).toEqual(["ConfigurationError", 0]);
});
