import { expect, test } from "vitest";
import { canonicalRequest } from "../runtime/auth/canonical.js";
import { hmacSha256Hex, sha256Hex } from "../runtime/crypto/node.js";

// The only place for these: access key and secret key of an example that Huawei publishes in its signing guide.
// They open nothing.
const EXAMPLE = { accessKey: "QTWAOYTTINDUT2QVKYUC", secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" };

const EMPTY = sha256Hex("");

test("the published example of SDK-HMAC-SHA256 comes out to the letter", () => {
  const canonical = canonicalRequest({
    method: "GET",
    path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
    query: "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
    headers: [
      ["content-type", "application/json"],
      ["host", "service.region.example.com"],
      ["x-sdk-date", "20191115T033655Z"],
    ],
    bodyHash: EMPTY,
  });
  expect(sha256Hex(canonical)).toBe("b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a");
  const signature = hmacSha256Hex(EXAMPLE.secretKey)(`SDK-HMAC-SHA256\n20191115T033655Z\n${sha256Hex(canonical)}`);
  expect(signature).toBe("7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe");
});

test.each([
  { given: "https://h/v1/p/flows", path: "/v1/p/flows/", query: "" },
  { given: "https://h", path: "/", query: "" },
  { given: "https://h/a%20b/%E4%BD%A0/!'()*", path: "/a%20b/%E4%BD%A0/%21%27%28%29%2A/", query: "" },
  { given: "https://h/a%2Fb", path: "/a%2Fb/", query: "" },
  { given: "https://h/%zz", path: "/%25zz/", query: "" },
  { given: "https://h/?b=2&a=1&a=0&B=3", path: "/", query: "B=3&a=0&a=1&b=2" },
  { given: "https://h/?a-b=1&a=2&a.=0&a1=3&a=1", path: "/", query: "a=1&a=2&a-b=1&a.=0&a1=3" },
  { given: "https://h/?b=1&a=2&", path: "/", query: "a=2&b=1" },
  { given: "https://h/?a&b=&c=1=2&", path: "/", query: "a=&b=&c=1%3D2" },
  { given: "https://h/?q=a+b&r=a%2Bb&s=~*", path: "/", query: "q=a%20b&r=a%2Bb&s=~%2A" },
  { given: "https://h/?%C3%A9=1&z=2", path: "/", query: "z=2&%C3%A9=1" },
])("path and query of $given", ({ given, path, query }) => {
  const { pathname, search } = new URL(given);
  const parts = { path: pathname, query: search.slice(1), headers: [], bodyHash: EMPTY };
  const lines = canonicalRequest({ method: "GET", ...parts }).split("\n");
  expect(lines.slice(0, 3)).toEqual(["GET", path, query]);
});

test("headers are trimmed, their names joined", () => {
  const headers = [
    ["content-type", "a/b"],
    ["host", "h"],
    ["x-sdk-date", " d "],
  ] as const;
  const canonical = canonicalRequest({ method: "POST", path: "/", query: "", headers, bodyHash: "hash" });
  expect(canonical).toBe("POST\n/\n\ncontent-type:a/b\nhost:h\nx-sdk-date:d\n\ncontent-type;host;x-sdk-date\nhash");
});
