import { parseArgs } from "node:util";

export interface Options {
  /** Ids of the groups to run. */
  only: string[];
  short: boolean;
}

export class UsageError extends Error {
  override name = "UsageError";
}

function usage(command: string, groups: readonly string[]): string {
  return `usage: ${command} [--only ${groups.join("|")}] [--short]

  --only LIST   some parts, separated by commas; all by default
  --short       little work, as a check of every change needs it; writes no report`;
}

/** @throws UsageError that names what was not understood. */
export function parseOptions(args: string[], groups: readonly string[], command: string): Options {
  const { only, short } = parse(args, usage(command, groups));
  const chosen = only === undefined ? [...groups] : only.split(",").map((name) => name.trim());
  for (const name of chosen) {
    if (!groups.includes(name)) {
      throw new UsageError(`got --only ${JSON.stringify(name)}, expected some of ${groups.join(", ")}`);
    }
  }
  return { only: chosen, short };
}

function parse(args: string[], usageText: string) {
  try {
    return parseArgs({
      args,
      options: { only: { type: "string" }, short: { type: "boolean", default: false } },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}\n${usageText}`);
  }
}
