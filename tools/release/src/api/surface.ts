import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ReleaseError } from "../release-error.ts";
import { isNode, type Node } from "../spec/document.ts";

/** What a package.json promises to those who install the package. */
export interface Surface {
  /** Declaration files by the subpath under which users import them: `.` is `dist/index.d.ts`. */
  entries: Record<string, string>;
  /** Subpaths of `exports`, those without types among them. */
  subpaths: string[];
  /** Names of the commands that the package installs. */
  commands: string[];
  /** Range of Node versions. */
  node?: string;
  /** Ranges of peer dependencies that must be there. */
  peers: Record<string, string>;
}

/** Reads the surface of the package in a folder, which must be built. */
export async function readSurface(folder: string): Promise<Surface> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Node;
  const surface = surfaceOf(manifest);
  for (const [subpath, file] of Object.entries(surface.entries)) {
    if (existsSync(join(folder, file))) continue;
    throw new ReleaseError(
      `${manifest["name"]}: "${subpath}" has no types in ${join(folder, file)}. Run \`pnpm build\`.`,
    );
  }
  return surface;
}

/** The surface that a package.json describes. */
export function surfaceOf(manifest: Node): Surface {
  const exported = isNode(manifest["exports"]) ? manifest["exports"] : {};
  const entries: Record<string, string> = {};
  for (const [subpath, target] of Object.entries(exported)) {
    const types = isNode(target) ? target["types"] : undefined;
    if (typeof types === "string") entries[subpath] = types;
  }
  const optional = isNode(manifest["peerDependenciesMeta"]) ? manifest["peerDependenciesMeta"] : {};
  const peers = isNode(manifest["peerDependencies"]) ? manifest["peerDependencies"] : {};
  const engines = isNode(manifest["engines"]) ? manifest["engines"] : {};
  return {
    entries,
    subpaths: Object.keys(exported),
    commands: isNode(manifest["bin"]) ? Object.keys(manifest["bin"]) : [],
    ...(typeof engines["node"] === "string" ? { node: engines["node"] } : {}),
    peers: Object.fromEntries(
      Object.entries(peers)
        .filter(([name]) => !isNode(optional[name]) || optional[name]["optional"] !== true)
        .map(([name, range]) => [name, `${range}`]),
    ),
  };
}
