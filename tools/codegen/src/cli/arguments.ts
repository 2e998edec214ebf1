import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Emitter } from "../emit/emitter.ts";
import { emitters } from "../emit/registry.ts";
import { UsageError } from "./run.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options of a command line. @throws UsageError with the usage where there is one that it does not know. */
export function parseOptions<const T extends Options>(options: T, usage: string) {
  try {
    return parseArgs({ args: process.argv.slice(2), options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}\n${usage}`);
  }
}

/** Emitters by name, `client,mock`, each once; all where nothing is said. */
export function selectEmitters(names: string | undefined): Emitter[] {
  if (names === undefined) return [...emitters];
  const wanted = new Set(names.split(",").map((name) => name.trim()));
  return [...wanted].map((name) => {
    const emitter = emitters.find((known) => known.name === name);
    if (emitter !== undefined) return emitter;
    const known = emitters.map((each) => each.name).join(", ");
    throw new UsageError(`no emitter is called ${JSON.stringify(name)}\n  expected  ${known}`);
  });
}
