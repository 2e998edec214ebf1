import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // In the package, the conditions of `imports` choose; the tests run from source on Node.
    alias: {
      "#crypto": new URL("./src/runtime/crypto/node.ts", import.meta.url).pathname,
      "#spec-check": new URL("./src/runtime/spec-check/development.ts", import.meta.url).pathname,
    },
  },
  test: { include: ["src/**/*.test.ts"], testTimeout: 120_000 },
});
