import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { isDocumentedStatus, isUsualStatus } from "../../spec/lookup.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { type Answer, sendBytes } from "../../wire/answer.ts";
import { targetOf, type WireRequest } from "../../wire/request.ts";
import { type MockContext, plainRequest, signed, titleOf, unsigned, withMock } from "./context.ts";

/** What HTTP itself answers where a request, or a credential in it, cannot be read, whatever the document says. */
const PROTOCOL = new Set([400, 401, 404, 405, 406, 408, 413, 414, 431, 494, 505]);

/** Requests that no honest client sends get an error, and the server goes on. */
export function hostileChecks(context: MockContext): Check[] {
  const [operation] = context.contract.operations;
  if (operation === undefined) return [];
  return [
    {
      name: `${titleOf(operation)}: hostile bytes on the wire are refused, and the next request is served`,
      async run(t) {
        await withMock(context, {}, "http", async (mock) => {
          for (const [what, bytes] of hostileBytes(context, operation, mock)) {
            const answer = await sendBytes(mock.base, bytes);
            const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
            t.ok(
              answer === "" || PROTOCOL.has(status) || isDocumentedStatus(operation, status),
              `${what}: got ${answer.slice(0, 80)}`,
            );
            t.ok(!(status >= 200 && status < 300), `${what}: got ${status}, want a refusal`);
            const after = await mock.send(plainRequest(context, operation, mock.base));
            t.ok(isUsualStatus(operation, after.status), `after ${what}: the mock answers ${after.status}`);
          }
        });
      },
    },
    {
      name: `${titleOf(operation)}: odd but readable requests get a documented answer`,
      async run(t) {
        await withMock(context, {}, "http", async (mock) => {
          for (const [what, request] of oddRequests(context, operation, mock)) {
            const answer = await mock.send(request).catch((error: unknown) => error);
            if (answer instanceof Error) {
              t.ok(false, `${what}: no answer (${answer.message})`);
              continue;
            }
            const { status } = answer as Answer;
            t.ok(isDocumentedStatus(operation, status) || PROTOCOL.has(status), `${what}: got ${status}`);
            t.ok(status !== 500, `${what}: got 500`);
          }
        });
      },
    },
  ];
}

function hostileBytes(context: MockContext, operation: OperationContract, mock: RunningMock): [string, string][] {
  const good = plainRequest(context, operation, mock.base);
  const { host } = new URL(mock.base);
  const headers = good.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const end = `Host: ${host}\r\nConnection: close\r\n${headers}\r\n`;
  const target = targetOf(good);
  const separator = target.includes("?") ? "&" : "?";
  const malformed = /\{/.test(operation.path)
    ? [["a malformed escape in the path", target.replace(/\/[^/?]+/, "/%zz")]]
    : [];
  return [
    ...malformed.map(([what, path]): [string, string] => [
      what ?? "",
      `${operation.method} ${path} HTTP/1.1\r\n${end}`,
    ]),
    ["a malformed escape in the query", `${operation.method} ${target}${separator}a=%E0%A4%A HTTP/1.1\r\n${end}`],
    ["a NUL in the target", `${operation.method} ${target}${separator}a=\0 HTTP/1.1\r\n${end}`],
    ["no HTTP at all", "hello\r\n\r\n"],
    ["two Content-Length headers", `POST ${target} HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${end}`],
    ["a header without a name", `${operation.method} ${target} HTTP/1.1\r\n: x\r\n${end}`],
    [
      "ten thousand headers",
      `${operation.method} ${target} HTTP/1.1\r\n${"X-Filler: a value of some length\r\n".repeat(10_000)}${end}`,
    ],
  ];
}

function oddRequests(context: MockContext, operation: OperationContract, mock: RunningMock): [string, WireRequest][] {
  const plain = unsigned(context, operation, plainCall(context, operation));
  const authorized = (request: WireRequest) => signed(context, operation, mock.base, request);
  const query = (name: string, value: string): WireRequest => ({ ...plain, query: [...plain.query, [name, value]] });
  const good = authorized(plain);
  return [
    ["100 KB of query", authorized({ ...plain, query: [["q", "x".repeat(100_000)]] })],
    ["ten thousand parameters", authorized({ ...plain, query: Array.from({ length: 10_000 }, () => ["a", "b"]) })],
    ["__proto__ as a parameter", authorized(query("__proto__", "polluted"))],
    ["__proto__[x] as a parameter", authorized(query("__proto__%5Bx%5D", "polluted"))],
    ["an escaped NUL", authorized(query("a", "%00"))],
    ["letters beyond ASCII", authorized(query("%E7%9B%B4", "%E6%92%AD"))],
    ["a lone surrogate", authorized(query("a", "%ED%A0%80"))],
    ["a body where none belongs", { ...good, body: "{}" }],
    ["the same credentials twice", { ...good, headers: good.headers.flatMap((pair) => [pair, pair]) }],
    ["an absolute target with dots", { ...good, path: `${good.path}/../../..` }],
    ["Accept that fits nothing", { ...good, headers: [...good.headers, ["Accept", "image/png"]] }],
  ];
}
