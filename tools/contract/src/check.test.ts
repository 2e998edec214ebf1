import { describe, expect, it } from "vitest";
import { runCheck } from "./check.ts";

describe("runCheck", () => {
  it.each([
    ["nothing is asserted", () => {}, "asserted nothing"],
    ["a condition fails", (t: { ok(condition: boolean, what: string): void }) => t.ok(false, "broken"), "broken"],
  ])("fails where %s", async (_name, run, message) => {
    await expect(runCheck({ name: "check", run })).rejects.toThrow(message);
  });

  it("tells what was compared, what was got and what was wanted", async () => {
    await expect(runCheck({ name: "check", run: (t) => t.equal(1, 2, "the number") })).rejects.toThrow("the number");
  });

  it("passes where something was asserted and held", async () => {
    await expect(runCheck({ name: "check", run: (t) => t.none([], "faults") })).resolves.toBeUndefined();
  });
});
