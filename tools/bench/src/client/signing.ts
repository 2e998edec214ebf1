import { join } from "node:path";
import type { Benchmark, RunOptions } from "../benchmark.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { runJson } from "../process/run.ts";
import { jointRun } from "./joint-run.ts";

export function signing({ short }: RunOptions): Benchmark {
  const program = join(PROGRAMS, "sign-cost.mjs");
  const take = jointRun(() => runJson<Record<string, { us: number }>>([program, String(short ? 0.5 : 2)]));
  const cost = (id: string) => async () => ({ ...(await take(id)) });
  const signer = `Huawei's signer, core SDK ${peerVersion("@huaweicloud/huaweicloud-sdk-core")}`;
  return {
    id: "signing",
    title: "Signing a request",
    about:
      "Processor time for one signature (SDK-HMAC-SHA256) of the same GET with two parameters, current date included, " +
      "headers set; the key stays the same. Both signers take turns in one process, 200 signatures each.",
    metrics: [{ id: "us", title: "CPU per signature", unit: "µs", better: "less", digits: 1 }],
    contenders: [
      { id: "ours", name: "@live-flows/client, akSk", kind: "ours", measure: cost("ours") },
      { id: "huawei", name: signer, kind: "peer", measure: cost("huawei") },
    ],
    goals: [{ metric: "us", subject: "ours", against: "huawei", as: "ratio", atMost: 0.5, floor: 1.5 }],
    rounds: 7,
  };
}
