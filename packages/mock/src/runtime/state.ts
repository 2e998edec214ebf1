import { createDataStore, type DataStore } from "./data/store.js";
import type { ApiDescription } from "./description.js";
import { createJournal, type Journal } from "./journal.js";
import type { ResolvedOptions } from "./options.js";
import { createRateLimiter, type RateLimiter } from "./rate-limit.js";
import { createRedactor } from "./redact.js";
import { createRequestIds } from "./request-id.js";
import { createRouter, type Router } from "./router.js";
import { createRandom, type Random } from "./sample/random.js";
import { createScenarios, type Scenarios } from "./scenario.js";
import { type Credential, defaultCredential } from "./security/credentials.js";
import { createLockout, type Lockout } from "./security/lockout.js";
import { createTokenStore, type TokenStore } from "./security/tokens.js";
import { type Answers, createAnswers } from "./success.js";

const DEFAULT_JOURNAL_SIZE = 1000;
const DEFAULT_SEED = "1";

/** Everything that one mock knows. */
export interface State {
  readonly api: ApiDescription;
  readonly options: ResolvedOptions;
  readonly seed: string;
  /** Milliseconds since the epoch, by the mock's clock. */
  readonly now: () => number;
  readonly credentials: readonly Credential[];
  readonly tokens: TokenStore;
  readonly router: Router;
  readonly data: DataStore;
  readonly answers: Answers;
  readonly journal: Journal;
  readonly scenarios: Scenarios;
  readonly limiter: RateLimiter | undefined;
  readonly lockout: Lockout | undefined;
  /** For delays. */
  readonly random: Random;
  readonly nextRequestId: () => string;
  /** Whether the document has the codes of a gateway in front of the service. */
  readonly hasGateway: boolean;
  readonly errors: "gateway" | "http";
}

/** @throws InvalidOptionError where data is not what the document says. */
export function createState(api: ApiDescription, options: ResolvedOptions): State {
  const seed = options.seed ?? DEFAULT_SEED;
  const hasGateway = api.errorCodes.some(({ when }) => when === "route-not-found");
  return {
    api,
    options,
    seed,
    now: options.now ?? Date.now,
    credentials: options.credentials ?? [defaultCredential],
    tokens: createTokenStore(options.tokens),
    router: createRouter(api),
    data: createDataStore(api, options.data, seed),
    answers: createAnswers(api, seed),
    journal: createJournal(options.journalSize ?? DEFAULT_JOURNAL_SIZE, createRedactor(api)),
    scenarios: createScenarios(),
    limiter: createRateLimiter(options.rateLimit),
    lockout: createLockout(options.lockout),
    random: createRandom(`${seed}/delays`),
    nextRequestId: createRequestIds(seed),
    hasGateway,
    errors: options.errors ?? (hasGateway ? "gateway" : "http"),
  };
}

/** Back to the start: data, scenarios, journal, issued tokens, counted calls, locked key pairs. Of one scope, or all. */
export function resetState(state: State, scope?: string): void {
  state.data.reset(scope);
  state.scenarios.reset(scope);
  state.journal.reset({ scope });
  if (scope !== undefined) return;
  state.tokens.reset();
  state.limiter?.reset();
  state.lockout?.reset();
}
