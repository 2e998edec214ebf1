import { akSk, createFlowsClient } from "@live-flows/client";
import { createMock } from "@live-flows/mock";
import { expectThat, type Trial } from "../trial.ts";
import { outcomeOf } from "./outcome.ts";
import { FaultyServer, response } from "./wire.ts";

const KEYS = { accessKey: "chaos-access-key", secretKey: "chaos-secret-key" };
const HOUR = 3_600_000;

/** Clocks that are wrong, and clocks that jump while calls are on their way. */
export function clockTrials(): Trial[] {
  return [
    ...[-24 * HOUR, -HOUR, HOUR, 365 * 24 * HOUR].map(healed),
    ...["19700101T000000Z", "99991231T235959Z", "00000000T000000Z", "yesterday", ""].map(nonsense),
    jumps(),
  ];
}

/** The gateway's clock is elsewhere: the client learns that, also with many calls at once. */
function healed(skew: number): Trial {
  return {
    name: `clock off by ${skew / HOUR} hours, 50 calls at once`,
    async run() {
      const mock = createMock({ flows: 10, credentials: [KEYS], now: () => Date.now() + skew });
      const client = createFlowsClient({ region: "cn-north-4", projectId: "p", auth: akSk(KEYS), fetch: mock.fetch });
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(() => client.listFlows())));
      const wrong = outcomes.find((outcome) => outcome !== "ok");
      expectThat(wrong === undefined, `a call ended as ${wrong}`);
      expectThat((await outcomeOf(() => client.listFlows())) === "ok", "the next call did not use what was learned");
    },
  };
}

/** A gateway whose own time makes no sense: one more attempt at most, then a typed error. */
function nonsense(time: string): Trial {
  const message = `Incorrect IAM authentication information: calc aksk signature fail:signature expired, signature time:20211217T064303Z,server time:${time}`;
  const text = response(JSON.stringify({ error_code: "APIGW.0301", error_msg: message }), {
    status: "401 Unauthorized",
  });
  return {
    name: `a gateway that says its time is ${JSON.stringify(time)}`,
    async run() {
      const server = await FaultyServer.start((socket) => void socket.write(text));
      try {
        const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: akSk(KEYS) });
        const outcome = await outcomeOf(() => client.listFlows());
        expectThat(outcome === "AuthenticationError", `ended as ${outcome}, expected AuthenticationError`);
        expectThat(server.requests.length <= 2, `sent ${server.requests.length} requests, expected at most 2`);
      } finally {
        await server.close();
      }
    },
  };
}

/** The machine's clock jumps back and forth during calls: signatures stay right or heal, and no timer waits for it. */
function jumps(): Trial {
  return {
    name: "the machine's clock jumps between calls",
    async run() {
      const real = Date.now;
      let jump = 0;
      const mock = createMock({ flows: 10, credentials: [KEYS], now: () => real() });
      const client = createFlowsClient({ region: "cn-north-4", projectId: "p", auth: akSk(KEYS), fetch: mock.fetch });
      Date.now = () => real() + jump;
      try {
        for (const to of [0, 10 * HOUR, -10 * HOUR, 48 * HOUR, 0, -300 * HOUR, 0]) {
          jump = to;
          const outcome = await outcomeOf(() => client.listFlows());
          expectThat(outcome === "ok", `ended as ${outcome} after a jump to ${to / HOUR} hours`);
        }
      } finally {
        Date.now = real;
      }
    },
  };
}
