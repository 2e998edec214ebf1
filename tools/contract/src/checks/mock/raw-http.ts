import { once } from "node:events";
import { STATUS_CODES } from "node:http";
import { connect } from "node:net";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { KNOWN, type MockContext, plainRequest, withMock } from "./context.ts";

interface Server {
  url: string;
  journal: { headers: Record<string, string> }[];
  always(operation: string, step: object): unknown;
  close(): Promise<void>;
}

/** HTTP as it is on the wire: what is none of it, targets with a host, expectations, answers that are late. */
export function rawHttpChecks(context: MockContext): Check[] {
  return [
    {
      name: "what is no HTTP is answered with the reason, and ends the connection",
      async run(t) {
        await withMock(context, {}, "http", async (mock) => {
          const { port } = new URL(mock.base);
          const overflow = `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(300_000)}\r\n\r\n`;
          const malformed = statusLine(context, "invalid-parameter", 400);
          const unknown = statusLine(context, "route-not-found", 404);
          const tooLarge = statusLine(context, "headers-too-large", 431);
          for (const [what, text, status, reason] of [
            ["no HTTP", "NO HTTP\r\n\r\n", malformed, "the request is no HTTP: "],
            ["a broken header", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", malformed, "the request is no HTTP: "],
            ["no end of headers", overflow, tooLarge, "the headers are larger"],
            ["no host", "GET / HTTP/1.1\r\n\r\n", malformed, "Host: got nothing"],
            ["a tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", unknown, "method: got CONNECT"],
          ] as const) {
            const answer = await answerTo(Number(port), text);
            const [head = "", body = ""] = answer.split("\r\n\r\n");
            const [line = "", ...fields] = head.split("\r\n");
            t.equal(line, status, what);
            t.ok(
              fields.some((field) => field.startsWith(`x-mock-reason: ${reason}`)),
              `${what}: ${head}`,
            );
            t.ok(fields.includes("connection: close"), `${what}: ${head}`);
            t.ok(fields.includes(`content-length: ${Buffer.byteLength(body)}`), `${what}: ${head}`);
            t.ok(typeof JSON.parse(body) === "object", `${what}: ${body}`);
          }
          const both = await answerTo(Number(port), "GET /no/such HTTP/1.1\r\nHost: a\r\n\r\nNO HTTP\r\n\r\n");
          t.ok(both.startsWith(statusLine(context, "route-not-found", 404)), `behind a request that is one: ${both}`);
        });
      },
    },
    {
      name: "a target with scheme and host, as proxies get it, is read as its path",
      async run(t) {
        await withMock(context, {}, "http", async (mock) => {
          const { port } = new URL(mock.base);
          // A document may have an operation at the root.
          const isFree = (path: string) => context.contract.documented.every((one) => one.path !== path);
          for (const [target, path] of [
            ["http://a.test/no/such?x=1", "/no/such"],
            ["HTTPS://a.test:8443/no/such", "/no/such"],
            ["http://a.test?x=1", "/"],
            ["*", "/*"],
          ].filter(([, path = ""]) => isFree(path))) {
            const answer = await answerTo(Number(port), `GET ${target} HTTP/1.1\r\nHost: a.test\r\n\r\n`, true);
            t.ok(answer.startsWith("HTTP/1.1 404 "), `${target}: ${answer}`);
            t.ok(answer.includes(` the path ${path}\r\n`) && !answer.includes("a.test"), `${target}: ${answer}`);
          }
        });
      },
    },
    {
      name: "who expects to be told that a body may come is told so",
      async run(t) {
        await withMock(context, {}, "http", async (mock) => {
          const { port } = new URL(mock.base);
          const fields = "Host: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close";
          const answer = await answerTo(Number(port), `PUT /no/such HTTP/1.1\r\n${fields}\r\n\r\n{}`);
          t.ok(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 404 /.test(answer), answer);
          const other = fields.replace("100-continue", "more");
          const refused = await answerTo(Number(port), `PUT /no/such HTTP/1.1\r\n${other}\r\n\r\n{}`);
          t.ok(refused.startsWith(statusLine(context, "expectation-failed", 417)), `another expectation: ${refused}`);
          t.ok(refused.includes('x-mock-reason: Expect: got "more"'), `another expectation: ${refused}`);
        });
      },
    },
    {
      name: "headers that announce a body have no case",
      async run(t) {
        await withMock(context, { bodyLimit: 1 }, "http", async (mock) => {
          const { port } = new URL(mock.base);
          for (const [field, body] of [
            ["CONTENT-LENGTH: 2", "{}"],
            ["TRANSFER-ENCODING: chunked", "2\r\n{}\r\n0\r\n\r\n"],
          ]) {
            const text = `PUT /no/such HTTP/1.1\r\nHost: a\r\nX-Zero: 0\r\n${field}\r\nConnection: close\r\n\r\n${body}`;
            const answer = await answerTo(Number(port), text);
            t.ok(answer.startsWith(statusLine(context, "payload-too-large", 413)), `${field}: ${answer}`);
          }
        });
      },
    },
    ...context.contract.operations.slice(0, 1).map((operation) => lateCheck(context, operation)),
  ];
}

function lateCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: "an answer that a test delays comes over a socket, too, and what was sent is recorded",
    async run(t) {
      const start = context.mock.module["startMockServer"] as (options: object) => Promise<Server>;
      const server = await start({ port: 0, ...KNOWN });
      server.always("*", { delay: 5, status: 503 });
      const { path } = plainRequest(context, operation, server.url);
      const answer = await fetch(`${server.url}${path}`, { method: operation.method });
      t.equal(answer.status, 503, "status");
      const mixed = "GET /no/such HTTP/1.1\r\nHost: a\r\nX-MIXED: 1\r\n\r\n";
      await answerTo(Number(new URL(server.url).port), mixed, true);
      t.equal(server.journal.at(-1)?.headers["x-mixed"], "1", "a header that was recorded, in lower case");
      await server.close();
    },
  };
}

/** With the document's status for a condition, where it has a code for that. */
function statusLine({ contract }: MockContext, condition: string, otherwise: number): string {
  const status = contract.errorCodes.find(({ when }) => when === condition)?.status ?? otherwise;
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Error"}`;
}

/** All that comes back until the server ends the connection; where the caller ends its side first, too. */
async function answerTo(port: number, text: string, isAll = false): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("utf8");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  // The answer may come, and the connection end, before all of the text is written.
  socket.on("error", () => {});
  if (isAll) socket.end(text);
  else socket.write(text);
  await once(socket, "close");
  return answer;
}
