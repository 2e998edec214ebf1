import { describe, expect, it } from "vitest";
import { type Check, runCheck } from "../src/check.ts";
import { SEED } from "../src/seed.ts";

/** Makes a vitest test of each check. A suite without checks fails: nothing was promised, nothing was proven. */
export function suite(title: string, checks: Check[]): void {
  describe(`${title} (seed ${SEED})`, () => {
    it("has checks, each with a name of its own", () => {
      expect(checks.length).toBeGreaterThan(0);
      expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    });
    for (const check of checks) it(check.name, () => runCheck(check));
  });
}
