import { createFlowsClient, token } from "@live-flows/client";
import { expectThat, type Trial } from "../trial.ts";
import { outcomeOf } from "./outcome.ts";
import { FaultyServer, GOOD_BODY, response } from "./wire.ts";

const STATUSES = [
  "301 Moved Permanently",
  "302 Found",
  "303 See Other",
  "307 Temporary Redirect",
  "308 Permanent Redirect",
];

/** A call with credentials follows no redirect, and no byte of it reaches the place that it points to. */
export function redirectTrials(): Trial[] {
  return [
    ...STATUSES.map((status) =>
      trial(`${status} to another origin`, status, (elsewhere) => `Location: ${elsewhere}/x`),
    ),
    trial("302 to itself", "302 Found", () => "Location: /v1/p/flows"),
    trial("302 without a place", "302 Found", () => "X-Nothing: 1"),
    trial("302 to a place that is none", "302 Found", () => "Location: http://["),
    trial("302 to a file", "302 Found", () => "Location: file:///etc/passwd"),
  ];
}

function trial(name: string, status: string, header: (elsewhere: string) => string): Trial {
  return {
    name,
    async run() {
      const elsewhere = await FaultyServer.start((socket) => void socket.write(response(GOOD_BODY)));
      const text = response("", { status, headers: [header(elsewhere.url)] });
      const server = await FaultyServer.start((socket) => void socket.write(text));
      try {
        const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: token("chaos-token") });
        const outcome = await outcomeOf(() => client.listFlows());
        expectThat(outcome === "RedirectError", `ended as ${outcome}, expected RedirectError`);
        expectThat(server.requests.length === 1, `sent ${server.requests.length} requests, expected 1`);
        expectThat(elsewhere.requests.length === 0, "the request reached the other origin");
      } finally {
        await server.close();
        await elsewhere.close();
      }
    },
  };
}
