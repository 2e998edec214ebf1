import { createFlowsClient, token } from "@live-flows/client";
import { Random } from "../random.ts";
import { expectThat, type Trial } from "../trial.ts";
import { expectClosed, outcomeOf } from "./outcome.ts";
import { drip, FaultyServer, GOOD_BODY, response } from "./wire.ts";

/** Aborting at random moments of an exchange, before it, after it, and while the client waits for a retry. */
export function abortTrials(short: boolean): Trial[] {
  return [during(short ? 100 : 1000), before(), inBackOff(), whileIterating()];
}

function during(count: number): Trial {
  return {
    name: `${count} calls, each aborted at a random moment`,
    async run() {
      const random = new Random(9);
      const server = await FaultyServer.start((socket) => drip(socket, response(GOOD_BODY), 40, 2));
      try {
        const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: token("chaos-token") });
        const counts: Record<string, number> = {};
        for (let index = 0; index < count; index += 1) {
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(new Error("enough")), random.next() * 25);
          const outcome = await outcomeOf(() => client.listFlows({}, { signal: controller.signal }));
          clearTimeout(timer);
          counts[outcome] = (counts[outcome] ?? 0) + 1;
          expectThat(outcome === "ok" || outcome === "AbortedError", `a call ended as ${outcome}`);
        }
        expectThat((counts["AbortedError"] ?? 0) > 0, "no call was aborted: the trial tried nothing");
        await expectClosed(server, 5); // fetch alone keeps three, however many calls there were
      } finally {
        await server.close();
      }
    },
  };
}

function before(): Trial {
  return {
    name: "aborted before it starts",
    async run() {
      const server = await FaultyServer.start((socket) => void socket.write(response(GOOD_BODY)));
      try {
        const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: token("chaos-token") });
        const outcome = await outcomeOf(() => client.listFlows({}, { signal: AbortSignal.abort() }));
        expectThat(outcome === "AbortedError", `ended as ${outcome}, expected AbortedError`);
        expectThat(server.requests.length === 0, "a request was sent");
      } finally {
        await server.close();
      }
    },
  };
}

function inBackOff(): Trial {
  return {
    name: "aborted while it waits for a retry",
    async run() {
      const busy = response("{}", { status: "503 Busy", headers: ["Retry-After: 30"] });
      const server = await FaultyServer.start((socket) => void socket.write(busy));
      try {
        const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: token("chaos-token") });
        const started = performance.now();
        const outcome = await outcomeOf(() => client.listFlows({}, { signal: AbortSignal.timeout(150) }));
        expectThat(outcome === "AbortedError", `ended as ${outcome}, expected AbortedError`);
        expectThat(performance.now() - started < 3000, "the abort did not end the wait");
        expectThat(server.requests.length === 1, `sent ${server.requests.length} requests, expected 1`);
      } finally {
        await server.close();
      }
    },
  };
}

/** A server whose total grows for ever: whoever leaves the loop leaves nothing behind. */
function whileIterating(): Trial {
  return {
    name: "leaving a loop with pages requested ahead",
    async run() {
      const page = JSON.stringify({ total: 1_000_000, flows: [JSON.parse(GOOD_BODY).flows[0]] });
      const server = await FaultyServer.start(async (socket, _request, attempt) => {
        if (attempt <= 3) socket.write(response(page)); // the rest is never answered
      });
      try {
        const client = createFlowsClient({
          baseUrl: server.url,
          projectId: "p",
          auth: token("chaos-token"),
          timeout: 300,
        });
        let seen = 0;
        for await (const _flow of client.listFlows({ limit: 1 }, { prefetch: 5 })) {
          seen += 1;
          if (seen === 1) break;
        }
        await new Promise((resolve) => setTimeout(resolve, 400));
        expectThat(seen === 1, `saw ${seen} items, expected 1`);
        await expectClosed(server, 3);
      } finally {
        await server.close();
      }
    },
  };
}
