import { akSk, ConfigurationError, createFlowsClient, type FlowsClientOptions, token } from "@live-flows/client";
import { startMockServer } from "@live-flows/mock";
import { sendRaw } from "../mock/subject.ts";
import { describe, expectThat, type Trial } from "../trial.ts";

const SMUGGLED = "a\r\nX-Injected: 1";

/** No value becomes a header of its own, neither in what the client sends nor in what the mock answers. */
export function headerTrials(): Trial[] {
  const given: [string, () => Partial<FlowsClientOptions>][] = [
    ["a token", () => ({ auth: token(SMUGGLED) })],
    ["a token from a function", () => ({ auth: token(() => SMUGGLED) })],
    ["an access key", () => ({ auth: akSk({ accessKey: SMUGGLED, secretKey: "s" }) })],
    ["a security token", () => ({ auth: akSk({ accessKey: "a", secretKey: "s", securityToken: SMUGGLED }) })],
    ["a header's value", () => ({ headers: { "X-A": SMUGGLED } })],
    ["a header's name", () => ({ headers: { [SMUGGLED]: "1" } })],
    ["NUL in a header", () => ({ headers: { "X-A": "a\0b" } })],
    ["the name of the app", () => ({ app: SMUGGLED })],
  ];
  return [
    ...given.map(([name, options]) => sends(name, options)),
    ...["%0d%0aX-Injected:%201", "%0aX-Injected:1", "%E4%B8%AD%E6%96%87", "%00", "%F0%9F%98%80", "%C3%BF%7F"].map(
      reflected,
    ),
    origin(),
  ];
}

/** Refused before anything is sent; what is sent all the same has no header of that name. */
function sends(name: string, options: () => Partial<FlowsClientOptions>): Trial {
  return {
    name: `header injection: ${name}`,
    async run() {
      const sent: Request[] = [];
      const fetch = async (request: Request) => {
        sent.push(request);
        return new Response('{"total":0,"flows":[]}');
      };
      try {
        const given = { region: "cn-north-4", projectId: "p", auth: token("t"), fetch, ...options() };
        await createFlowsClient(given).listFlows();
      } catch (error) {
        expectThat(error instanceof ConfigurationError, `ended as ${describe(error)}, expected ConfigurationError`);
        expectThat(sent.length === 0, "refused, but something was sent");
        return;
      }
      throw new Error("was not refused");
    },
  };
}

/** The mock says why it refuses in a header, with what it got. */
function reflected(value: string): Trial {
  return {
    name: `header injection: ?limit=${value}`,
    async run() {
      await using server = await startMockServer({ flows: 1 });
      const port = Number(new URL(server.url).port);
      const { text, statuses } = await sendRaw(
        port,
        `GET /v1/p/flows?limit=${value} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: t\r\nPrefer: code=${value}\r\n\r\n`,
      );
      expectThat(statuses.join() === "400", `got ${statuses.join() || "nothing"}, expected 400`);
      expectThat(!/^x-injected:/im.test(text), "a value became a header");
    },
  };
}

function origin(): Trial {
  return {
    name: "header injection: an origin and preflight headers that are none",
    async run() {
      await using server = await startMockServer({ flows: 1 });
      const port = Number(new URL(server.url).port);
      const { text, statuses } = await sendRaw(
        port,
        "OPTIONS /v1/p/flows HTTP/1.1\r\nHost: x\r\nOrigin: null\tx\xff\r\n" +
          "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: \xff\t,\r\n\r\n",
      );
      expectThat(statuses.length === 1 && (statuses[0] ?? 500) < 500, `got ${statuses.join() || "nothing"}`);
      expectThat(!/^x-injected:/im.test(text), "a value became a header");
    },
  };
}
