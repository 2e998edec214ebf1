import { expect, test } from "vitest";
import { tidyMarkdown } from "./tidy.ts";

test("blank lines are joined, but not inside code", () => {
  expect(tidyMarkdown("\n\n# A  \n\n\n\nb\r\n\n```json\na\n\n\nb\n```\n\n\n\n")).toBe(
    "# A\n\nb\n\n```json\na\n\n\nb\n```\n",
  );
});
