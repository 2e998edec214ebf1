import type { Check } from "../check.ts";
import { runCheck } from "../check.ts";
import { History } from "./history.ts";

/** A check that does not end in this time has failed. */
const LONGEST = 8000;

const history = new History();

/** Runs checks until one fails; gives its name and why, or undefined where all hold. */
export async function firstFailure(checks: Check[]): Promise<string | undefined> {
  for (const check of history.order(checks, ({ name }) => name)) {
    const message = await failureOf(check);
    if (message === undefined) continue;
    history.note(check.name);
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
