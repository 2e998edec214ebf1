import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["src/**/*.test.ts", "chaos/**/*.test.ts"], testTimeout: 120_000 } });
