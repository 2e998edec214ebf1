import { join } from "node:path";
import { stringify } from "yaml";

export interface RegistryOptions {
  /** Holds the packages and the users. */
  folder: string;
  /** Registry that everything but our own packages is fetched from. */
  upstream: string;
}

/** Settings of the throw-away registry: our own packages are never looked up elsewhere, all others always. */
export function registryConfig({ folder, upstream }: RegistryOptions): string {
  return stringify({
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: { upstream: { url: upstream, timeout: "30s", maxage: "1h", max_fails: 100 } },
    packages: {
      "@live-flows/*": { access: "$all", publish: "$authenticated", unpublish: "$authenticated" },
      "**": { access: "$all", proxy: "upstream" },
    },
    web: { enable: false },
    // A site with its search index is larger than the default of 10 MB.
    max_body_size: "100mb",
    log: { type: "stdout", format: "pretty", level: "warn" },
  });
}
