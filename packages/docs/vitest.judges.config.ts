import { defineConfig } from "vitest/config";

// These need curl and Python 3, and fail where one is missing.
export default defineConfig({
  test: { include: ["test/judges/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
