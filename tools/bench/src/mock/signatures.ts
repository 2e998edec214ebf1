import { join } from "node:path";
import type { Benchmark, RunOptions } from "../benchmark.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { runJson } from "../process/run.ts";

interface Acceptance {
  accepted: number;
  /** Refused for a mistake of the signer itself, by mistake. */
  faults: Record<string, number>;
  refusedWithoutReason: number;
  changed: number;
  changedRefused: number;
  examples: unknown[];
}

const SEED = 20251205;

export function signatures({ short }: RunOptions): Benchmark {
  const count = short ? 1000 : 10_000;
  const signer = `@huaweicloud/huaweicloud-sdk-core ${peerVersion("@huaweicloud/huaweicloud-sdk-core")}`;
  return {
    id: "signatures",
    title: "Signatures of Huawei's own SDK",
    about:
      `${count} random requests (seed ${SEED}: paths, queries with repeats and Unicode, headers, five accounts), signed by ` +
      `${signer} and checked by the mock; then each accepted one again with one bit changed in its path, query, ` +
      "headers, date or signature. A refusal for a mistake of the signer itself is counted apart; it writes headers " +
      "in another order than it lists them where a name has an underscore, for example.",
    metrics: [
      { id: "accepted", title: "accepted", unit: "", better: "more" },
      { id: "signerFaults", title: "mistakes of the signer", unit: "", better: "less" },
      { id: "refused", title: "refused without reason", unit: "", better: "less" },
      { id: "changed", title: "changed", unit: "", better: "more" },
      { id: "passed", title: "changed but accepted", unit: "", better: "less" },
    ],
    contenders: [{ id: "ours", name: "@live-flows/mock", kind: "ours", measure: () => accept(count) }],
    goals: [
      { metric: "refused", subject: "ours", as: "value", atMost: 0, floor: 0 },
      { metric: "passed", subject: "ours", as: "value", atMost: 0, floor: 0 },
    ],
    rounds: 1,
  };
}

async function accept(count: number) {
  const args = [join(PROGRAMS, "huawei-acceptance.mjs"), String(count), String(SEED)];
  const result = await runJson<Acceptance>(args);
  if (result.examples.length > 0) process.stderr.write(`${JSON.stringify(result.examples[0], null, 2)}\n`);
  return {
    accepted: result.accepted,
    signerFaults: Object.values(result.faults).reduce((sum, each) => sum + each, 0),
    refused: result.refusedWithoutReason,
    changed: result.changed,
    passed: result.changed - result.changedRefused,
  };
}
