import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["src/**/*.test.ts", "site/**/*.test.ts", "test/*.test.ts"], testTimeout: 120_000 },
});
