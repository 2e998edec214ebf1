import { expect, test } from "vitest";
import { callOperation } from "../testing/operation.js";
import { styles } from "./styles.js";

/** Every object has members of these names. */
const NAMES = ["constructor", "toString", "hasOwnProperty"];
const parameters = NAMES.map((name) => ({ name, in: "query" as const, check: (value: unknown) => value === "x" }));

test.each(NAMES)("a parameter called %s is sent where it is given, and absent elsewhere", async (name) => {
  for (const write of [[], [styles]]) {
    const { request } = await callOperation({ parameters, write }, { [name]: "x" });
    expect(new URL(request.url).search).toBe(`?${name}=x`);
  }
});

test.each(NAMES)("what has no parameter is refused, also where it is called %s", async (name) => {
  const { error } = await callOperation({ parameters: [] }, { [name]: "x" });
  expect(error?.message).toBe(`test: ${name} is "x", expected nothing of that name`);
});
