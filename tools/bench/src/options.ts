import { parseArgs } from "node:util";

export interface Options {
  /** Ids of the groups to run. */
  only: string[];
  short: boolean;
}

export class UsageError extends Error {
  override name = "UsageError";
}

export function usage(groups: readonly string[]): string {
  return `usage: pnpm bench [--only ${groups.join("|")}] [--short]

  --only LIST   some groups, separated by commas; all by default
  --short       one round of little work: fails where a ratio is far from its goal, and writes no report`;
}

/** @throws UsageError that names what was not understood. */
export function parseOptions(args: string[], groups: readonly string[]): Options {
  const { only, short } = parse(args, groups);
  const chosen = only === undefined ? [...groups] : only.split(",").map((name) => name.trim());
  for (const name of chosen) {
    if (!groups.includes(name)) {
      throw new UsageError(`got --only ${JSON.stringify(name)}, expected some of ${groups.join(", ")}`);
    }
  }
  return { only: chosen, short };
}

function parse(args: string[], groups: readonly string[]) {
  try {
    return parseArgs({
      args,
      options: { only: { type: "string" }, short: { type: "boolean", default: false } },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}\n${usage(groups)}`);
  }
}
