import { defineConfig } from "vitest/config";

// Many tests start a process; a loaded machine must not fail them.
export default defineConfig({ test: { testTimeout: 120_000 } });
