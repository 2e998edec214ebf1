import { defineConfig } from "vitest/config";

// Each test starts the linter; a loaded machine must not fail it.
export default defineConfig({ test: { testTimeout: 120_000 } });
