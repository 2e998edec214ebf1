import { expect, test } from "vitest";
import { holdsBytes } from "./bytes.ts";

test.each([
  [{ type: "string", format: "binary" }, true],
  [{ type: "string", contentMediaType: "image/png" }, true],
  [{ type: "string", contentMediaType: "application/octet-stream" }, true],
  [{ type: "string", contentMediaType: "image/png", contentEncoding: "base64" }, false],
  [{ type: "string", contentMediaType: "application/json" }, false],
  [{ type: "string", contentMediaType: "application/ld+json; charset=utf-8" }, false],
  [{ type: "string", contentMediaType: "text/html" }, false],
  [{ type: "string", format: "byte" }, false],
  [{ type: "string" }, false],
  [{ type: "object", contentMediaType: "image/png" }, false],
])("%j holds bytes: %s", (schema, want) => {
  expect(holdsBytes(schema)).toBe(want);
});
