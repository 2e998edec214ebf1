import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The checks import the sources; what is packed and tested are the built files. */
const useBuiltFiles: Plugin = {
  name: "built-files",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/index\.js$/ }, ({ importer }) =>
      importer.includes("testing")
        ? { path: fileURLToPath(new URL("../../dist/index.js", import.meta.url)) }
        : undefined,
    );
  },
};

/** Bundles code that imports the built package, as an application's bundler does. */
export async function bundle(code: string, conditions: readonly string[], minify = false): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: [...conditions],
    minify,
    write: false,
    logLevel: "silent",
    plugins: [useBuiltFiles],
  });
  return result.outputFiles[0]?.text ?? "";
}

/** The checks as a module that a browser or a worker can load. */
export function bundleChecks(conditions: readonly string[]): Promise<string> {
  return bundle('export { runChecks } from "./portable-checks.js";', conditions);
}
