/** One thing that is tried. It throws where what happened is not what must happen. */
export interface Trial {
  name: string;
  run(): Promise<void>;
}

/** A part of the report. */
export interface Section {
  id: string;
  title: string;
  /** What is tried, and what must be true of it. */
  about: string;
  trials(options: ChaosOptions): Trial[] | Promise<Trial[]>;
  /** Called after the last trial. */
  close?(): Promise<void>;
}

export interface ChaosOptions {
  short: boolean;
  /** A folder for what is made on the way; removed at the end. */
  scratch: string;
  /** Reports a figure that the report shows: `resident memory after 100,000 calls`, `84 MB`. */
  note(name: string, value: string): void;
}

export interface SectionResult {
  id: string;
  title: string;
  about: string;
  tried: number;
  survived: number;
  /** What went wrong, by trial. */
  faults: { trial: string; problem: string }[];
  notes: { name: string; value: string }[];
  seconds: number;
}

/** A trial that takes this long hangs. Long ones bound themselves below it. */
const TRIAL_LIMIT_MS = 15 * 60_000;

/** Runs one trial after the other; what a trial leaves unhandled counts as its fault. */
export async function runSection(section: Section, short: boolean, scratch: string): Promise<SectionResult> {
  const started = performance.now();
  const notes: SectionResult["notes"] = [];
  const faults: SectionResult["faults"] = [];
  const unhandled: unknown[] = [];
  const keep = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", keep);
  process.on("uncaughtException", keep);
  const note = (name: string, value: string) => notes.push({ name, value });
  let tried = 0;
  try {
    for (const trial of await section.trials({ short, scratch, note })) {
      tried += 1;
      const problem = await problemOf(trial, unhandled);
      if (problem !== undefined) faults.push({ trial: trial.name, problem });
    }
  } finally {
    await section.close?.();
    process.off("unhandledRejection", keep);
    process.off("uncaughtException", keep);
  }
  const seconds = (performance.now() - started) / 1000;
  const { id, title, about } = section;
  return { id, title, about, tried, survived: tried - faults.length, faults, notes, seconds };
}

async function problemOf(trial: Trial, unhandled: unknown[]): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("it hangs")), TRIAL_LIMIT_MS);
  });
  try {
    await Promise.race([trial.run(), limit]);
    await new Promise((resolve) => setImmediate(resolve)); // rejections that nobody handles come a turn later
  } catch (error) {
    return describe(error);
  } finally {
    clearTimeout(timer);
  }
  const left = unhandled.splice(0);
  return left.length === 0 ? undefined : `${left.length} unhandled, the first: ${describe(left[0])}`;
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

/** Fails a trial. */
export function expectThat(condition: boolean, problem: string): asserts condition {
  if (!condition) throw new Error(problem);
}
