import { expect, test } from "vitest";
import type { OperationDescription } from "./description.js";
import { successStatus } from "./responses.js";

test.each([
  [["200", "404"], 200],
  [["202", "204"], 202],
  [["2XX", "400"], 200],
  [["404", "default"], 200],
  [["302"], 302],
  [["4XX"], 400],
  [["100", "304"], 304],
  [["101"], 200],
  [[], 200],
])("of %j the usual answer is %i", (statuses, want) => {
  const responses = statuses.map((status) => ({ status, description: "", headers: [], content: [] }));
  expect(successStatus({ responses } as unknown as OperationDescription)).toBe(want);
});
