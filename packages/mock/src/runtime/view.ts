import type { Collection } from "./data/collection.js";
import type { Item } from "./data/entries.js";
import { expectNoRequest, expectRequest, type RequestMatch } from "./expectations.js";
import type { RecordedRequest, RequestShape } from "./journal.js";
import type { ScenarioHandle, ScenarioStep } from "./scenario.js";
import { checkOperation, checkStep } from "./scenario-check.js";
import { resetState, type State } from "./state.js";

/** The data of each collection, to be read and changed between requests. */
export type MockData<Collections> = { readonly [Name in keyof Collections]: Collection<Collections[Name]> };

/** The requests of each operation, oldest first. */
export type MockRequests<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends RequestShape
    ? RecordedRequest<Operations[Name]>[]
    : never;
};

type NameOf<Operations> = keyof Operations & string;
type ShapeOf<Operations, Name extends keyof Operations> = Operations[Name] extends RequestShape
  ? Operations[Name]
  : RequestShape;

/** What a test sets up and looks at: of the whole mock, or of one scope. */
export interface MockView<Operations, Collections> {
  readonly data: MockData<Collections>;
  /** The recorded requests by operation: `requests.listThings[0]?.query.limit`. */
  readonly requests: MockRequests<Operations>;
  /** Every recorded request, those without an operation too, oldest first. */
  readonly journal: RecordedRequest[];
  /** Answers the next call of the operation (`*`: of any) as the step says. */
  once(operation: NameOf<Operations> | "*", step: ScenarioStep): ScenarioHandle;
  /** Answers the next calls as the steps say, one each. */
  sequence(operation: NameOf<Operations> | "*", steps: readonly ScenarioStep[]): ScenarioHandle;
  /** Answers every call as the step says, while no `once` or `sequence` is left. */
  always(operation: NameOf<Operations> | "*", step: ScenarioStep): ScenarioHandle;
  /** The last request that fits. @throws ExpectationError, which says what the nearest ones differ in */
  expectRequest<Name extends NameOf<Operations>>(
    operation: Name,
    match?: RequestMatch<ShapeOf<Operations, Name>>,
  ): RecordedRequest<ShapeOf<Operations, Name>>;
  /** @throws ExpectationError where a request fits */
  expectNoRequest<Name extends NameOf<Operations>>(
    operation: Name,
    match?: RequestMatch<ShapeOf<Operations, Name>>,
  ): void;
  /** Back to the start: data, scenarios and journal; of the whole mock also tokens and counted calls. */
  reset(): void;
}

export function createView<Operations, Collections>(state: State, scope?: string): MockView<Operations, Collections> {
  const step = (operation: string, given: ScenarioStep) => checkStep(state.api, operation, given);
  const of = (operation: string) => {
    checkOperation(state.api, operation);
    return state.journal.list({ operation, scope });
  };
  const view = {
    data: makeData(state, scope),
    requests: makeRequests(state, scope),
    get journal() {
      return state.journal.list({ scope });
    },
    once: (operation: string, given: ScenarioStep) => state.scenarios.queue(operation, [step(operation, given)], scope),
    sequence: (operation: string, steps: readonly ScenarioStep[]) =>
      state.scenarios.queue(
        operation,
        steps.map((given) => step(operation, given)),
        scope,
      ),
    always: (operation: string, given: ScenarioStep) =>
      state.scenarios.always(operation, step(operation, given), scope),
    expectRequest: (operation: string, match: RequestMatch = {}) => expectRequest(operation, of(operation), match),
    expectNoRequest: (operation: string, match: RequestMatch = {}) => expectNoRequest(operation, of(operation), match),
    reset: () => resetState(state, scope),
  };
  // The types come from the document that the state was made of.
  return view as unknown as MockView<Operations, Collections>;
}

function makeData(state: State, scope: string | undefined): Record<string, Collection<Item>> {
  return Object.fromEntries(state.data.names.map((name) => [name, state.data.collection(name, scope)]));
}

/** One getter for each operation: the journal is read when somebody looks. */
function makeRequests(state: State, scope: string | undefined): Record<string, RecordedRequest[]> {
  const requests: Record<string, RecordedRequest[]> = {};
  for (const { name } of state.api.operations) {
    Object.defineProperty(requests, name, {
      enumerable: true,
      get: () => state.journal.list({ operation: name, scope }),
    });
  }
  return requests;
}
