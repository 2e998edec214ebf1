import { type ChildProcess, execFile, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Kind, Verdict } from "./fault.ts";
import type { Job } from "./jobs.ts";
import { ALIVE, type Message } from "./message.ts";
import { DOCUMENTS, OTHER_DOCUMENTS, reachFile, World } from "./world.ts";

/** A fault that hangs the process is caught by the clock: no check is silent for so long. */
const LONGEST_SILENCE = 20_000;
/** Every import of a broken copy stays in memory: a process is replaced after this many. */
const JOBS_OF_A_PROCESS = 150;

const MEASURE = fileURLToPath(new URL("measure-reach.ts", import.meta.url));
const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));
// Inside the package, so that the copies find the dependencies that the originals find.
export const WORKSHOP = fileURLToPath(new URL(`../../.cache/mutants-${process.pid}`, import.meta.url));

/** Where the packages of other documents stand, made once for all processes. */
const SHARED = join(WORKSHOP, "shared");

/**
 * Makes what every process needs, so that none spends the time of its first fault on it, and runs the contract tests
 * of the right packages; gives what fails there.
 */
export async function prepare(kinds: ReadonlySet<Kind>, processes: number): Promise<string[]> {
  mkdirSync(SHARED, { recursive: true });
  for (const document of OTHER_DOCUMENTS) {
    const world = new World(document, SHARED);
    await world.folder("client");
    await world.folder("mock");
  }
  const queue = DOCUMENTS.flatMap((document) => [...kinds].map((kind) => ({ document, kind })));
  const failures: string[] = [];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const failure = await measureReach(next.document, next.kind);
      if (failure !== undefined) failures.push(`${next.kind} of ${basename(next.document)}: ${failure}`);
    }
  };
  await Promise.all(Array.from({ length: processes }, lane));
  return failures;
}

/** Writes which checks run which places of a runtime; what failed, where they do not all hold. */
function measureReach(document: string, kind: Kind): Promise<string | undefined> {
  const args = [MEASURE, document, kind, SHARED, reachFile(SHARED, document, kind)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, _stdout, stderr) =>
      resolve(error === null ? undefined : stderr.trim() || error.message),
    );
  });
}

/** Tries all faults, several at a time, and tells each verdict as it comes. */
export async function tryAll(jobs: Job[], processes: number, tell: (verdict: Verdict) => void): Promise<Verdict[]> {
  const queue = [...jobs];
  const verdicts: Verdict[] = [];
  const lane = async (number: number): Promise<void> => {
    let worker: ChildProcess | undefined;
    let used = 0;
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      if (worker === undefined || used >= JOBS_OF_A_PROCESS) {
        worker?.kill();
        worker = await start(number);
        used = 0;
      }
      used++;
      const started = performance.now();
      const verdict = await ask(worker, job);
      if (verdict === undefined) {
        worker.kill("SIGKILL");
        worker = undefined;
      }
      const { id, artefact, what } = job;
      const seconds = Math.round(performance.now() - started) / 1000;
      const hung = { id, artefact, what, outcome: "killed" as const, by: "the process hangs" };
      const told = { ...(verdict ?? hung), seconds };
      verdicts.push(told);
      tell(told);
    }
    worker?.kill();
  };
  await Promise.all(Array.from({ length: processes }, (_, number) => lane(number)));
  return verdicts;
}

function start(number: number): Promise<ChildProcess> {
  const folder = join(WORKSHOP, `${number}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const worker = fork(WORKER, [folder, SHARED], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let complaint = "";
  worker.stderr?.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve(worker));
    worker.once("exit", (code) => reject(new Error(`a process of mutate ended with ${code}\n${complaint}`)));
  });
}

/** The verdict, or undefined where the process ends or falls silent before it gives one. */
function ask(worker: ChildProcess, job: Job): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const done = (verdict: Verdict | undefined) => {
      clearTimeout(timer);
      worker.off("message", told);
      worker.off("exit", ended);
      resolve(verdict);
    };
    const told = (message: Message) => (message === ALIVE ? timer.refresh() : done(message));
    const ended = () => done(undefined);
    const timer = setTimeout(ended, LONGEST_SILENCE);
    worker.on("message", told);
    worker.on("exit", ended);
    worker.send(job);
  });
}
