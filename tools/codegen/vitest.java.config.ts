import { defineConfig } from "vitest/config";

/** The tests that need Java. */
export default defineConfig({ test: { include: ["test/**/*.java.ts"], testTimeout: 300_000 } });
