import { rmSync } from "node:fs";
import { build } from "esbuild";

/**
 * Bundles the sources into a few files: a mock is started again and again by tests, and each file that Node loads costs
 * it time. The types beside them come from tsc.
 */
rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: [
    "src/index.ts",
    "src/cli.ts",
    "src/msw.ts",
    // Named by `imports` in package.json, which chooses between them.
    "src/runtime/crypto/digest-node.ts",
    "src/runtime/crypto/digest-portable.ts",
    "src/runtime/node/server.ts",
    "src/runtime/node/no-server.ts",
  ],
  outdir: "dist",
  outbase: "src",
  chunkNames: "shared/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  target: "es2023",
  external: ["#digest", "#server", "node:*", "msw"],
});
