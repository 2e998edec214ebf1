import type { Check } from "../check.ts";
import { runCheck } from "../check.ts";
import { History } from "./history.ts";

/** A check that does not end in this time has failed. */
const LONGEST = 8000;

const history = new History();

/**
 * Runs checks until one fails; gives its name and why, or undefined where all hold. Those that found faults in the same
 * place (a file, say) are tried first, then those that found any; `before` is told of each that starts.
 */
export async function firstFailure(checks: Check[], place: string, before: () => void): Promise<string | undefined> {
  const anywhere = ({ name }: Check) => name;
  const here = ({ name }: Check) => `${place} ${name}`;
  for (const check of history.order(history.order(checks, anywhere), here)) {
    before();
    const message = await failureOf(check);
    if (message === undefined) continue;
    history.note(anywhere(check));
    history.note(here(check));
    return `${check.name}: ${message.split("\n").slice(0, 2).join(" ").slice(0, 200)}`;
  }
  return undefined;
}

async function failureOf(check: Check): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("it does not end")), LONGEST);
  });
  try {
    await Promise.race([runCheck(check), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
