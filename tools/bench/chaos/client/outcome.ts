import type { Socket } from "node:net";
import { ClientError, createFlowsClient, type FlowsClientOptions, token } from "@live-flows/client";
import { expectThat, type Trial } from "../trial.ts";
import { type Behaviour, FaultyServer } from "./wire.ts";

/** Milliseconds for an attempt in these trials. */
export const TIMEOUT = 250;
/** How long after its timeout a call may take on a machine that is busy with other things. */
const GRACE = 3000;

/** How a call ended: the name of the error's class, or `ok`. */
export async function outcomeOf(call: () => PromiseLike<unknown>): Promise<string> {
  try {
    await call();
    return "ok";
  } catch (error) {
    if (!(error instanceof ClientError)) throw new Error(`threw something that is no ClientError: ${String(error)}`);
    return error.name;
  }
}

export interface FaultTrial {
  name: string;
  behave: Behaviour;
  accept?: (socket: Socket) => void;
  /** Classes of errors that are right, or `ok`. */
  want: string[];
  options?: Partial<FlowsClientOptions>;
  /** Most requests that may arrive. Default 1: no retries. */
  requests?: number;
  /** Whether the server must see its connection closed by the client afterwards. Default true where it failed. */
  closes?: boolean;
}

/** One call against a faulty server: the outcome is typed, comes in time, and leaves no connection behind. */
export function faultTrial({ name, behave, accept, want, options, requests = 1, closes }: FaultTrial): Trial {
  return {
    name,
    async run() {
      const server = await FaultyServer.start(behave, accept);
      try {
        const given = { baseUrl: server.url, projectId: "p", auth: token("chaos-token"), timeout: TIMEOUT };
        const client = createFlowsClient({ ...given, maxRetries: 0, ...options });
        const started = performance.now();
        const outcome = await outcomeOf(() => client.listFlows());
        const took = performance.now() - started;
        const limit = (options?.totalTimeout ?? TIMEOUT * requests) + GRACE;
        expectThat(took < limit, `took ${Math.round(took)} ms, expected less than ${limit}`);
        expectThat(want.includes(outcome), `ended as ${outcome}, expected ${want.join(" or ")}`);
        const count = server.requests.length;
        expectThat(count <= requests, `sent ${count} requests, expected at most ${requests}`);
        if (closes ?? (outcome === "TimeoutError" || outcome === "AbortedError")) await expectClosed(server);
      } finally {
        await server.close();
      }
    },
  };
}

/**
 * A connection whose exchange was given up must not stay open.
 * @param idle connections that may be kept for the next call.
 */
export async function expectClosed(server: FaultyServer, idle = 0): Promise<void> {
  for (let waited = 0; server.open > idle; waited += 10) {
    expectThat(waited < GRACE, `${server.open} connections are still open ${GRACE} ms after the call`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
