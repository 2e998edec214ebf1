import type { Benchmark } from "../benchmark.ts";
import { inPeer, ROOT } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { installedSize } from "./installed-size.ts";
import { packedSize } from "./packed-size.ts";

export function installed(): Benchmark {
  const peer = (id: string, name: string, packages: string[]) => ({
    id,
    name: `${name} ${peerVersion(packages[0] as string)}`,
    kind: "peer" as const,
    measure: async () => ({ ...installedSize(packages.map((each) => inPeer(each))) }),
  });
  return {
    id: "installed",
    title: "Installed size",
    about:
      "Bytes of all files that an installation brings, dependencies included, and the number of packages; for the mock " +
      "those that `npm pack` would publish.",
    metrics: [
      { id: "kb", title: "installed", unit: "kB", better: "less" },
      { id: "packages", title: "packages", unit: "", better: "less" },
    ],
    contenders: [
      { id: "ours", name: "@live-flows/mock", kind: "ours", measure: () => packedSize(`${ROOT}/packages/mock`) },
      peer("prism", "Prism", ["@stoplight/prism-cli"]),
      peer("scalar", "Scalar mock server", ["@scalar/mock-server", "@hono/node-server", "hono"]),
      peer("msw", "MSW", ["msw"]),
    ],
    goals: [
      { metric: "kb", subject: "ours", as: "value", atMost: 500, floor: 500 },
      { metric: "packages", subject: "ours", as: "value", atMost: 2, floor: 2 },
      { metric: "kb", subject: "ours", against: "prism", as: "ratio", atMost: 1 / 50, floor: 1 / 50 },
    ],
    rounds: 1,
  };
}
