import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`src/runtime/${path}`, import.meta.url));

export default defineConfig({
  // Tests run on the sources; package.json maps the same names to the built files.
  resolve: { alias: { "#digest": source("crypto/digest-node.ts"), "#server": source("node/server.ts") } },
  test: { include: ["src/**/*.test.ts", "test/**/*.test.ts"] },
});
