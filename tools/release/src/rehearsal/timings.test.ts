import { expect, test } from "vitest";
import { Timings } from "./timings.ts";

test("commands are counted by name, the longest first, those that failed among them", async () => {
  const timings = new Timings();
  const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await timings.measure("short", wait(0));
  expect(
    await timings.measure(
      "long",
      wait(400).then(() => "result"),
    ),
  ).toBe("result");
  await expect(timings.measure("long", Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(timings.print()).toMatch(/^ +\d+\.\d s {2}2 × long\n +\d+\.\d s {2}1 × short\n$/);
});
