import { expect, test } from "vitest";
import { isAnsweredOnly } from "./answered-only.ts";

const schema = (name: string) => ({ schema: { $ref: `#/components/schemas/${name}` } });
const document = {
  paths: {
    "/a": {
      parameters: [{ name: "p", in: "query", ...schema("Asked") }],
      post: {
        requestBody: { content: { "application/json": schema("Sent") } },
        responses: { "200": { content: { "application/json": schema("Given") } } },
      },
    },
  },
  components: { schemas: { Asked: {}, Sent: { items: { $ref: "#/components/schemas/Part" } }, Part: {}, Given: {} } },
};

test.each([
  { pointer: "/components/schemas/Given/properties/x", want: true },
  { pointer: "/paths/~1a/post/responses/200/content/application~1json/schema", want: true },
  { pointer: "/components/schemas/Asked", want: false },
  { pointer: "/components/schemas/Sent", want: false },
  { pointer: "/components/schemas/Part/properties/x", want: false },
  { pointer: "/paths/~1a/parameters/0/schema", want: false },
])("$pointer is met by answers alone: $want", ({ pointer, want }) => {
  expect(isAnsweredOnly(document, pointer)).toBe(want);
});
