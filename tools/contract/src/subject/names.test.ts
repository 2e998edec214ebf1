import { expect, it } from "vitest";
import { nameOf, rankOf } from "./names.ts";

it.each<[id: string, rank: number, names: string[], want: string | undefined]>([
  ["listThings", 0, ["listThings", "listThings2"], "listThings"],
  ["get-thing", 0, ["getThing", "getThing2", "getthing3"], "getThing"],
  ["getThing", 1, ["getThing", "getthing3", "getThing2"], "getThing2"],
  ["GETTHING", 2, ["getThing", "getThing2", "getthing3"], "getthing3"],
  ["import", 0, ["import_"], "import_"],
  ["events", 0, ["events2", "eventsOf"], "events2"],
  ["\u5217\u8868", 0, ["\u5217\u8868"], "\u5217\u8868"],
  ["other", 0, ["others"], undefined],
])("the name of %s, number %i of its kind, among %j is %s", (id, rank, names, want) => {
  expect(nameOf(names, { id, rank })).toBe(want);
});

it("counts names of the same letters in the order of names", () => {
  const names = ["thing", "my.thing", "Thing", "my-thing"];
  expect(names.map((name) => rankOf(name, names))).toEqual([1, 1, 0, 0]);
});
