import { expect, it } from "vitest";
import { spread } from "./spread.ts";

it.each([
  [[1, 2, 3], 5, [1, 2, 3]],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5, [0, 2, 4, 6, 8]],
  [[0, 1, 2], 2, [0, 1]],
  [[], 2, []],
])("of %j at most %i are %j", (list, most, want) => {
  expect(spread(list as number[], most)).toEqual(want);
});
