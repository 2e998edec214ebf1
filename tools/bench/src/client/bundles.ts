import { join } from "node:path";
import type { Benchmark, Contender } from "../benchmark.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { type BundleSettings, bundleSize } from "./bundle.ts";

export function bundles(heyApi: string, scratch: string): Benchmark {
  const contender = (id: string, name: string, kind: Contender["kind"], settings?: BundleSettings): Contender => ({
    id,
    name,
    kind,
    measure: async () => ({
      ...(await bundleSize(join(PROGRAMS, "bundle", `${id}.mjs`), join(scratch, `bundle-${id}.js`), settings)),
    }),
  });
  const alias = { "hey-api-client": heyApi };
  const less =
    "has no retries, timeouts, typed errors, check of parameters or iteration: the program writes its own loop";
  return {
    id: "bundles",
    title: "Bundle of the same program",
    about:
      "The program prints the name of every flow of a project, page by page. Bundled and minified by esbuild for the " +
      "browser, gzip -9. Huawei's SDK does not build for the browser, so it is bundled for Node.",
    metrics: [
      { id: "gzipKb", title: "minified and gzip", unit: "kB", better: "less", digits: 2 },
      { id: "minKb", title: "minified", unit: "kB", better: "less", digits: 1 },
    ],
    contenders: [
      contender("fetch", "fetch alone, token", "limit"),
      contender("ours-token", "@live-flows/client, token", "ours"),
      contender("ours-signed", "@live-flows/client, AK/SK", "ours"),
      contender("openapi-fetch", `openapi-fetch ${peerVersion("openapi-fetch")}, token`, "peer"),
      contender("hey-api", `hey-api ${peerVersion("@hey-api/openapi-ts")}, token`, "peer", { alias }),
      contender("ky", `ky ${peerVersion("ky")}, token`, "peer"),
      contender("huawei", `Huawei's core SDK ${peerVersion("@huaweicloud/huaweicloud-sdk-core")}, AK/SK`, "peer", {
        platform: "node",
      }),
    ],
    goals: [
      { metric: "gzipKb", subject: "ours-token", as: "value", atMost: 7, floor: 10 },
      { metric: "gzipKb", subject: "ours-signed", as: "value", atMost: 8.5, floor: 12 },
    ],
    reasons: {
      "gzipKb:openapi-fetch": less,
      "minKb:openapi-fetch": less,
      "gzipKb:hey-api": less,
      "minKb:hey-api": less,
      "gzipKb:ky": "has no paging, no check of parameters, no types or errors of the service",
      "minKb:ky": "has no paging, no check of parameters, no types or errors of the service",
    },
    rounds: 1,
  };
}
