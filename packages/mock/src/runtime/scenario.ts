import type { TransportFault } from "./message.js";

/** What happens to a call instead of, or besides, its usual answer. Members can be combined. */
export interface ScenarioStep {
  /** Answers with this status: the document's code or response for it. */
  readonly status?: number;
  /** Answers with this error code of the document, its status included. */
  readonly code?: string;
  /** Error message in place of the document's. */
  readonly message?: string;
  /** `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** Headers on top of the answer's. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body in place of the answer's; anything but a text is sent as JSON. */
  readonly body?: unknown;
  /** Answers with the document's example of this name. */
  readonly example?: string;
  /** Answers with a value made from the schema, a new one each time. */
  readonly dynamic?: boolean;
  /** Waits before the answer. */
  readonly delay?: Delay;
  /** What goes wrong on the way. `malformed` sends JSON that ends in the middle. */
  readonly fault?: TransportFault | "malformed";
  /** Seconds that the mock's clock is ahead, or behind where negative, while it answers. */
  readonly clockSkew?: number;
  /** Changes each item of a list answer. */
  readonly changeItems?: Change;
  /** Changes the answer's body, where it is an object. */
  readonly changeBody?: Change;
  /** Takes this many items off the end of the data before the answer: a total that shrinks while a client pages. */
  readonly removeItems?: number;
}

export interface Change {
  /** Members that are set. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Members that are left out. */
  readonly omit?: readonly string[];
  /** Sets each member that has a closed list of values to one that is not in the list. */
  readonly unknownEnum?: boolean;
}

/** Milliseconds: fixed, evenly spread, or log-normal, as the latency of real services is. */
export type Delay =
  | number
  | { readonly min: number; readonly max: number }
  | { readonly median: number /** Spread of the logarithm. @default 0.5 */; readonly sigma?: number };

/** Undoes what was set up. */
export interface ScenarioHandle {
  /** How many of its answers are still to come; Infinity for those that last. */
  readonly remaining: number;
  remove(): void;
}

interface Rule {
  readonly operation: string;
  readonly scope: string | undefined;
  readonly steps: ScenarioStep[];
  readonly lasting: boolean;
}

/** The scenarios that are set up, in the order in which they were. */
export interface Scenarios {
  /** The steps are taken by one call each, in order. */
  queue(operation: string, steps: readonly ScenarioStep[], scope?: string): ScenarioHandle;
  /** Every call gets the step while no queued one is left. */
  always(operation: string, step: ScenarioStep, scope?: string): ScenarioHandle;
  /** The step for a call, taken off its queue. */
  take(operation: string, scope: string | undefined): ScenarioStep | undefined;
  reset(scope?: string): void;
  /** Those of one scope, or all. */
  list(
    scope?: string,
  ): { operation: string; scope: string | undefined; steps: readonly ScenarioStep[]; lasting: boolean }[];
}

/** Stands for every operation. */
export const ANY_OPERATION = "*";

export function createScenarios(): Scenarios {
  let rules: Rule[] = [];
  const add = (rule: Rule): ScenarioHandle => {
    // A sequence without steps answers no call.
    if (rule.steps.length > 0) rules.push(rule);
    return {
      get remaining() {
        if (!rules.includes(rule)) return 0;
        return rule.lasting ? Number.POSITIVE_INFINITY : rule.steps.length;
      },
      remove() {
        rules = rules.filter((other) => other !== rule);
      },
    };
  };
  return {
    queue: (operation, steps, scope) => add({ operation, scope, steps: [...steps], lasting: false }),
    always: (operation, step, scope) => add({ operation, scope, steps: [step], lasting: true }),
    take(operation, scope) {
      if (rules.length === 0) return undefined;
      const fits = (rule: Rule) =>
        (rule.operation === operation || rule.operation === ANY_OPERATION) &&
        (rule.scope === undefined || rule.scope === scope);
      const queued = rules.find((rule) => !rule.lasting && fits(rule));
      if (queued === undefined) return rules.findLast((rule) => rule.lasting && fits(rule))?.steps[0];
      const step = queued.steps.shift();
      if (queued.steps.length === 0) rules = rules.filter((rule) => rule !== queued);
      return step;
    },
    reset(scope) {
      rules = scope === undefined ? [] : rules.filter((rule) => rule.scope !== scope);
    },
    list: (of) =>
      rules
        .filter(({ scope }) => of === undefined || scope === of)
        .map(({ operation, scope, steps, lasting }) => ({ operation, scope, steps: [...steps], lasting })),
  };
}
