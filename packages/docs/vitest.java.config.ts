import { defineConfig } from "vitest/config";

// These need Java 11 or later, and fail where it is missing.
export default defineConfig({ test: { include: ["test/java/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 } });
