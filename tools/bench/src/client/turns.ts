import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { summarize } from "../measure/statistics.ts";

/** What a turn measured: by metric. */
type Measured = Record<string, number>;

/**
 * Lets processes take turns of some milliseconds, in the other order every second time: each has a heap and compiled
 * code of its own, and all meet the same machine.
 *
 * @param program A module that answers each message, a number of calls, with what one of them took.
 * @param args Its arguments, by contender.
 * @param seconds For all together, after a third of that to warm up.
 * @returns the median of each metric, by contender.
 */
export async function takeTurns(
  program: string,
  args: ReadonlyMap<string, string[]>,
  seconds: number,
  env: NodeJS.ProcessEnv = {},
): Promise<Record<string, Measured>> {
  const children = [...args].map(([id, list]) => ({
    id,
    child: fork(program, list, { env: { ...process.env, ...env }, execArgv: [] }),
    turns: [] as Measured[],
  }));
  try {
    for (const { child } of children) await answerOf(child);
    await run(seconds / 3);
    for (const one of children) one.turns = [];
    await run(seconds);
    return Object.fromEntries(children.map(({ id, turns }) => [id, medians(turns)]));
  } finally {
    for (const { child } of children) child.kill();
  }

  async function run(time: number): Promise<void> {
    const end = performance.now() + time * 1000;
    for (let round = 0; performance.now() < end || round === 0; round += 1) {
      for (const { child, turns } of round % 2 === 0 ? children : children.toReversed()) {
        child.send(CALLS);
        turns.push((await answerOf(child)) as Measured);
      }
    }
  }
}

/** In one turn: some milliseconds. */
const CALLS = 200;

async function answerOf(child: ChildProcess): Promise<unknown> {
  const gone = new AbortController();
  const ended = once(child, "exit", { signal: gone.signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.slice(1).join(" ")} ended with ${code}`);
  });
  try {
    const [answer] = await Promise.race([once(child, "message", { signal: gone.signal }), ended]);
    return answer;
  } finally {
    gone.abort();
    ended.catch(() => {});
  }
}

function medians(turns: readonly Measured[]): Measured {
  const metrics = Object.keys(turns[0] ?? {});
  return Object.fromEntries(
    metrics.map((metric) => [metric, summarize(turns.map((turn) => turn[metric] ?? 0)).median]),
  );
}
