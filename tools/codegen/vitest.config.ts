import { defineConfig } from "vitest/config";

// Many tests start a process, some before the first of them; a loaded machine must not fail them.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
