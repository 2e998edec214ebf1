import type { BenchmarkResult, GroupResult } from "../result.ts";

/** A metric in which a peer is better than every contender of ours. */
export interface PeerWin {
  group: string;
  benchmark: BenchmarkResult;
  metric: string;
  peer: string;
  /** How many times better. */
  factor: number;
  /** Undefined where nobody has given one. */
  reason: string | undefined;
}

/** Limits are no peers: nobody would use one instead. */
export function findPeerWins(groups: readonly GroupResult[]): PeerWin[] {
  return groups.flatMap((group) => group.benchmarks.flatMap((benchmark) => winsIn(group, benchmark)));
}

function winsIn(group: GroupResult, benchmark: BenchmarkResult): PeerWin[] {
  const wins: PeerWin[] = [];
  for (const { id, better } of benchmark.metrics) {
    const own = medians(benchmark, id, "ours");
    if (own.length === 0) continue;
    const best = better === "more" ? Math.max(...own) : Math.min(...own);
    for (const peer of benchmark.contenders) {
      const theirs = peer.metrics[id]?.median;
      if (peer.kind !== "peer" || theirs === undefined) continue;
      const factor = better === "more" ? theirs / best : best / theirs;
      if (factor <= 1) continue;
      const reason = benchmark.reasons[`${id}:${peer.id}`];
      wins.push({ group: group.title, benchmark, metric: id, peer: peer.name, factor, reason });
    }
  }
  return wins;
}

function medians(benchmark: BenchmarkResult, metric: string, kind: "ours"): number[] {
  return benchmark.contenders
    .filter((contender) => contender.kind === kind)
    .map((contender) => contender.metrics[metric]?.median)
    .filter((value) => value !== undefined);
}
