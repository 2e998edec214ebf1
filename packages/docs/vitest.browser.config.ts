import { defineConfig } from "vitest/config";

// These need Chromium (Debian: apt-get install chromium), and fail where it is missing.
export default defineConfig({
  test: { include: ["test/browser/*.test.ts"], testTimeout: 240_000, hookTimeout: 120_000, fileParallelism: false },
});
