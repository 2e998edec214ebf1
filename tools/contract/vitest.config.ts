import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Packages made by `pnpm codegen` hold the reference as Markdown; only our own site is built. */
const docs = process.env["LIVE_FLOWS_CONTRACT_DOCS"];
const withoutSite = docs !== undefined && !existsSync(join(docs, "dist/site"));

/** `unit` tests the suite's own tools; `contract` is the suite. */
export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts"], testTimeout: 120_000 } },
      {
        test: {
          name: "contract",
          include: ["test/**/*.contract.ts"],
          exclude: withoutSite ? ["test/docs-html.contract.ts", "test/samples-html.contract.ts"] : [],
          testTimeout: 60_000,
          // The suites share nothing that one of them changes, and loading the compiler once is enough.
          isolate: false,
          pool: "threads",
          maxWorkers: 2,
        },
      },
    ],
  },
});
