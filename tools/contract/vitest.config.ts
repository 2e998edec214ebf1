import { defineConfig } from "vitest/config";

/** `unit` tests the suite's own tools; `contract` is the suite. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts"] } },
      { test: { name: "contract", include: ["test/**/*.contract.ts"], testTimeout: 60_000 } },
    ],
  },
});
