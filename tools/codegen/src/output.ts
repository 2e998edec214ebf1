import { sha256 } from "./hash.ts";
import { canonicalJson } from "./model/canonical-json.ts";
import type { GeneratedFile } from "./model/types.ts";

export const MANIFEST = "manifest.json";

/** Lies beside the generated files: what they were made from, and what they were when they were made. */
export interface Manifest {
  /** By name: the document's hash, versions of tools, hashes of templates. */
  inputs: Record<string, string>;
  /** SHA-256 of each file, by path. */
  files: Record<string, string>;
}

export interface OutputOptions {
  /** How headers name the document. */
  specName: string;
  /** The command that makes the files again. */
  command: string;
  inputs: Record<string, string>;
}

/** The files as they are written: each with its header, and the manifest. */
export function renderOutput(files: readonly GeneratedFile[], options: OutputOptions): GeneratedFile[] {
  const rendered = files
    .map(({ path, text }) => ({ path, text: header(path, options) + text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = {
    inputs: options.inputs,
    files: Object.fromEntries(rendered.map(({ path, text }) => [path, sha256(text)])),
  };
  const text = `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`;
  return [...rendered, { path: MANIFEST, text }];
}

/** Formats that have comments get a header; the others (JSON, plain text) are covered by the manifest alone. */
function header(path: string, { specName, command }: OutputOptions): string {
  const words = `Generated from ${specName} by \`${command}\`. Do not edit.`;
  switch (path.slice(path.lastIndexOf(".") + 1)) {
    case "ts":
    case "js":
    case "mjs":
      return `// ${words}\n\n`;
    case "css":
      return `/* ${words} */\n\n`;
    case "md":
      return `<!-- ${words} -->\n\n`;
    case "yaml":
    case "yml":
      return `# ${words}\n\n`;
    default:
      return "";
  }
}
