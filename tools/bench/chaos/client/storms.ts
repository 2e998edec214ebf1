import { createFlowsClient, type FlowsClientOptions, token } from "@live-flows/client";
import { expectThat, type Trial } from "../trial.ts";
import { type FaultTrial, faultTrial, outcomeOf } from "./outcome.ts";
import { FaultyServer, GOOD_BODY, response } from "./wire.ts";

const THROTTLED = '{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}';
const BUSY =
  '{"error_code":"LIVE.100011007","error_msg":"The number of concurrent API requests exceeds the upper limit."}';

/** Servers that refuse for a while, or for ever: retries are few, and fewer the more calls there are. */
export function stormTrials(): Trial[] {
  return [
    ...retryAfter().map(faultTrial),
    storm("429", "429 Too Many Requests"),
    storm("503", "503 Service Unavailable"),
    ends(),
  ];
}

/** What a server may say about when to come back, sense or nonsense. */
function retryAfter(): FaultTrial[] {
  const past = new Date(Date.now() - 60_000).toUTCString();
  const far = new Date(Date.now() + 86_400_000).toUTCString();
  const values: [name: string, value: string, requests: number][] = [
    ["0", "0", 3],
    ["a date that has passed", past, 3],
    ["a date that is far away", far, 1],
    ["an hour", "3600", 1],
    ["more than all numbers", "9".repeat(400), 3],
    ["a negative number", "-5", 3],
    ["words", "soon", 3],
    ["nothing", "", 3],
  ];
  const options = { maxRetries: 2, totalTimeout: 6000 };
  return values.map(([name, value, requests]) => ({
    name: `429 with Retry-After: ${name}`,
    behave: (socket) =>
      void socket.write(response(THROTTLED, { status: "429 Too Many Requests", headers: [`Retry-After: ${value}`] })),
    want: ["ThrottledError"],
    options,
    requests,
    closes: false,
  }));
}

/** Many calls against a server that refuses them all: the budget for retries ends what would double its load. */
function storm(name: string, status: string): Trial {
  const calls = 300;
  const budget = 20; // retries in a row that a client has, whatever happens
  return {
    name: `${name} to ${calls} calls: retries stop`,
    run: () =>
      withServer(response(BUSY, { status, headers: ["Retry-After: 0"] }), async (server, options) => {
        const client = createFlowsClient({ ...options, maxRetries: 5 });
        const outcomes = await Promise.all(Array.from({ length: calls }, () => outcomeOf(() => client.listFlows())));
        const unexpected = outcomes.filter((outcome) => outcome !== "ThrottledError" && outcome !== "ServerError");
        expectThat(unexpected.length === 0, `some ended as ${unexpected[0]}`);
        const extra = server.requests.length - calls;
        expectThat(extra <= budget, `${extra} retries, expected at most ${budget}`);
      }),
  };
}

/** A storm that ends: the client finds out by itself. */
function ends(): Trial {
  return {
    name: "503 for a while, then right",
    async run() {
      const bad = response(BUSY, { status: "503 Service Unavailable", headers: ["Retry-After: 0"] });
      const server = await FaultyServer.start((socket, _request, attempt) => {
        socket.write(attempt <= 40 ? bad : response(GOOD_BODY));
      });
      try {
        const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: token("chaos-token") });
        const outcomes: string[] = [];
        for (let call = 0; call < 60; call += 1) outcomes.push(await outcomeOf(() => client.listFlows()));
        const last = outcomes.slice(-15);
        expectThat(
          last.every((outcome) => outcome === "ok"),
          `still ${last.find((each) => each !== "ok")} at the end`,
        );
      } finally {
        await server.close();
      }
    },
  };
}

async function withServer(
  text: string,
  run: (server: FaultyServer, options: FlowsClientOptions) => Promise<void>,
): Promise<void> {
  const server = await FaultyServer.start((socket) => void socket.write(text));
  try {
    await run(server, { baseUrl: server.url, projectId: "p", auth: token("chaos-token") });
  } finally {
    await server.close();
  }
}
