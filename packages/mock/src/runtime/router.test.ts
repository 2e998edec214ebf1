import { expect, test } from "vitest";
import { makeApi } from "../testing/pets.js";
import { createRouter } from "./router.js";

const api = makeApi(
  [
    { name: "root", path: "/" },
    { name: "list", path: "/pets" },
    { name: "create", path: "/pets", method: "POST" },
    { name: "mine", path: "/pets/mine" },
    { name: "one", path: "/pets/{id}" },
    { name: "file", path: "/pets/{id}.json" },
    { name: "compare", path: "/compare/{base}...{head}" },
    { name: "toys", path: "/pets/{petId}/toys/{toyId}" },
    { name: "deep", path: "/pets/mine/{x}" },
    { name: "action", path: "/pets/{id}:{verb}", method: "POST" },
    { name: "proto", path: "/__proto__" },
    { name: "chinese", path: "/列表/{编号}" },
    { name: "encoded", path: "/a%20b" },
    { name: "spelled", path: "/größe {x}.ü" },
  ],
  { basePaths: ["/api", "/api/v3", "/基"] },
);
const router = createRouter(api);

test.each<[string, string, string | undefined, string[]?]>([
  ["GET", "/", "root", []],
  ["GET", "/pets", "list", []],
  ["POST", "/pets", "create", []],
  ["GET", "/pets/mine", "mine", []],
  ["GET", "/pets/5", "one", ["5"]],
  ["GET", "/pets/5.json", "file", ["5"]],
  ["GET", "/compare/a...b", "compare", ["a", "b"]],
  ["GET", "/pets/mine/toys/7", "toys", ["mine", "7"]],
  ["GET", "/pets/mine/7", "deep", ["7"]],
  ["POST", "/pets/5:feed", "action", ["5", "feed"]],
  ["GET", "/api/v3/pets/5", "one", ["5"]],
  ["GET", "/__proto__", "proto", []],
  ["GET", "/%E5%88%97%E8%A1%A8/%E5%8F%B7", "chinese", ["%E5%8F%B7"]],
  ["GET", "/%70ets/5", "one", ["5"]],
  ["GET", "/a%20b", "encoded", []],
  ["GET", "/gr%C3%B6%C3%9Fe%20a%20b.%C3%BC", "spelled", ["a%20b"]],
  ["GET", "/%E5%9F%BA/pets", "list", []],
  ["GET", "/pets%2F5", undefined],
  ["GET", "/%zz", undefined],
  ["GET", "/pets/", undefined],
  ["GET", "/pets//toys/7", undefined],
  ["GET", "/constructor", undefined],
  ["GET", "", undefined],
  ["GET", "/api/v3pets", undefined],
])("%s %s → %s", (method, path, name, values) => {
  const match = router.match(path);
  expect(match?.routes.get(method)?.operation.name).toBe(name);
  if (name !== undefined) expect(match?.values).toEqual(values);
});

test("1,200 operations are routed as well", () => {
  const many = makeApi(
    Array.from({ length: 1200 }, (_, index) => ({ name: `o${index}`, path: `/a${index % 40}/{x}/b${index}` })),
  );
  const large = createRouter(many);
  expect(large.match("/a39/value/b1199")?.routes.get("GET")?.operation.name).toBe("o1199");
});
