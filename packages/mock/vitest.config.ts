import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  // Tests run on the sources; package.json maps the same names to the built files.
  resolve: {
    alias: [
      { find: "#digest", replacement: source("runtime/crypto/digest-node.ts") },
      { find: "#server", replacement: source("runtime/node/server.ts") },
      { find: /^@live-flows\/mock$/, replacement: source("index.ts") },
      { find: /^@live-flows\/mock\/msw$/, replacement: source("msw.ts") },
    ],
  },
  test: { include: ["src/**/*.test.ts"], exclude: ["src/testing/**"], testTimeout: 120_000 },
});
