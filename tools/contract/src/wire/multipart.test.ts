import { expect, it } from "vitest";
import { BOUNDARY, partsOf, saidInParts, writtenForm } from "./multipart.ts";

const value = { text: "a\r\nb", list: [1, 2], object: { a: 1 }, file: "x", table: "1,2" };
const encoding = { file: { contentType: "image/png, image/jpeg" }, table: { contentType: "text/csv" } };

it("says the same whatever the boundary, also when fetch writes it", async () => {
  const form = new FormData();
  const typed = (text: string, type: string) => new Blob([text], { type });
  for (const [name, part] of [
    ["text", "a\r\nb"],
    ["list", "1"],
    ["list", "2"],
    ["object", typed('{"a":1}', "application/json")],
    ["file", "x"],
    ["table", typed("1,2", "text/csv")],
  ] as const) {
    form.append(name, part);
  }
  const request = new Request("http://x", { method: "POST", body: form });
  const written = saidInParts(request.headers.get("content-type") ?? "", await request.text());
  expect(written).toBe(saidInParts(`x; boundary="${BOUNDARY}"`, writtenForm(partsOf(value, encoding))));
  expect(written).toContain("text/csv");
});

it.each([
  ["another text", { ...value, text: "a" }],
  ["another type", { ...value, table: { a: 1 } }],
  ["a part less", { ...value, list: [1] }],
])("tells %s", (_what, other) => {
  const said = (one: typeof value | typeof other) =>
    saidInParts(`x; boundary="${BOUNDARY}"`, writtenForm(partsOf(one, encoding)));
  expect(said(other)).not.toBe(said(value));
});
