import type { Section, Trial } from "../trial.ts";
import { headerTrials } from "./headers.ts";
import { injectionTrials } from "./injection.ts";
import { pathTrials } from "./paths.ts";
import { patternTrials } from "./patterns.ts";
import { prototypeTrials } from "./prototype.ts";
import { referenceTrials } from "./references.ts";

export const attacks: Section = {
  id: "attacks",
  title: "Attacks",
  about:
    "Prototype pollution, path traversal, patterns that explode, header injection, requests and reads through `$ref`, and " +
    "code in the texts of a document: each tried on client, mock and factory, each harmless.",
  trials: ({ scratch }) => attackTrials(scratch),
};

export function attackTrials(scratch: string): Trial[] {
  return [
    ...prototypeTrials(),
    ...headerTrials(),
    ...pathTrials(scratch),
    ...referenceTrials(scratch),
    ...patternTrials(scratch),
    ...injectionTrials(scratch),
  ];
}
