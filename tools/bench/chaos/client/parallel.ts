import { createFlowsClient, token } from "@live-flows/client";
import { expectThat, type Trial } from "../trial.ts";
import { outcomeOf } from "./outcome.ts";
import { FaultyServer, GOOD_BODY, response } from "./wire.ts";

const CALLS = 1000;

export function parallelTrials(): Trial[] {
  return [
    {
      name: `${CALLS} calls in parallel, all well`,
      run: () => manyCalls((_attempt) => response(GOOD_BODY), ["ok"]),
    },
    {
      name: `${CALLS} calls in parallel, every third one broken`,
      run: () =>
        manyCalls((attempt) => (attempt % 3 === 0 ? undefined : response(GOOD_BODY)), ["ok", "ConnectionError"]),
    },
  ];
}

/** @param answer what the server sends; undefined: it resets the connection. */
async function manyCalls(answer: (attempt: number) => string | undefined, want: string[]): Promise<void> {
  const server = await FaultyServer.start((socket, _request, attempt) => {
    const text = answer(attempt);
    if (text === undefined) socket.resetAndDestroy();
    else socket.write(text);
  });
  try {
    const client = createFlowsClient({
      baseUrl: server.url,
      projectId: "p",
      auth: token("chaos-token"),
      maxRetries: 0,
    });
    const outcomes = await Promise.all(Array.from({ length: CALLS }, () => outcomeOf(() => client.listFlows())));
    for (const outcome of outcomes) expectThat(want.includes(outcome), `a call ended as ${outcome}`);
    expectThat(
      outcomes.filter((outcome) => outcome === "ok").length > CALLS / 2,
      "fewer than half of the calls went well",
    );
  } finally {
    await server.close();
  }
}
