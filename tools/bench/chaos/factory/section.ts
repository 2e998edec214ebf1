import type { Section } from "../trial.ts";
import { commandTrials } from "./command.ts";
import { fuzzTrials } from "./fuzz/trials.ts";

export const factory: Section = {
  id: "factory",
  title: "Factory with damaged documents",
  about:
    "Right documents with parts replaced, removed, renamed, doubled and swapped, with damaged text, and random YAML; a " +
    "trial of the first kind is 250 documents. Each is either refused with a message that is no stack trace and with " +
    "nothing written, or generated whole, as TypeScript that parses, in its own folder; never a hang.",
  trials: (options) => [...fuzzTrials(options), ...commandTrials(options)],
};
