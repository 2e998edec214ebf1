import type { Check, Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { BASE, bare, createMock, KNOWN, type MockContext, titleOf } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
}

/** Limits of the cloud's gateway (its table of error codes), in bytes. */
const URI = 32 * 1024;
const HEADER = 32 * 1024;
const HEADERS = 128 * 1024;
const BODY = 12 * 1024 * 1024;

const HOST: [string, string] = ["Host", "mock.test"];

/** What is as large as a limit allows is no matter of that limit, and a byte more is. */
export function limitChecks(context: MockContext): Check[] {
  const [first] = context.contract.operations;
  const writing = context.contract.operations.find(({ method }) => method === "POST" || method === "PUT");
  return [
    ...(first === undefined ? [] : [addressCheck(context, first)]),
    ...(writing === undefined ? [] : [bodyCheck(context, writing)]),
  ];
}

type Case = [condition: string, status: number, what: string, limit: number, make: (size: number) => WireRequest];

function addressCheck(context: MockContext, operation: OperationContract): Check {
  const { body: _none, ...plain } = bare(context, operation);
  const sized = (request: WireRequest) => [...request.headers, HOST].flat().join("").length;
  const fillers = ["X-A", "X-B", "X-C"].reduce((one, name) => withHeader(one, name, "x".repeat(HEADER - 3)), plain);
  return {
    name: `${titleOf(operation)}: addresses and headers are refused from a byte beyond their limit`,
    run: (t) =>
      edges(context, operation, { bodyLimit: 0 }, t, [
        ["uri-too-long", 414, "the URI", URI, (size) => ({ ...plain, path: `/${"x".repeat(size - 1)}`, query: [] })],
        ["headers-too-large", 431, "a header", HEADER, (size) => withHeader(plain, "X-Long", "x".repeat(size - 6))],
        [
          "headers-too-large",
          431,
          "all headers",
          HEADERS,
          (size) => withHeader(fillers, "X-D", "x".repeat(size - sized(fillers) - 3)),
        ],
      ]),
  };
}

function bodyCheck(context: MockContext, operation: OperationContract): Check {
  const sized = (size: number): WireRequest =>
    withHeader({ ...bare(context, operation), body: "x".repeat(size) }, "Content-Type", "text/x-long");
  return {
    name: `${titleOf(operation)}: a body is refused from a byte beyond its limit, which is 12 MiB unless told otherwise`,
    async run(t) {
      const condition = "payload-too-large";
      for (const limit of [3, 0]) {
        await edges(context, operation, { bodyLimit: limit }, t, [[condition, 413, "the body", limit, sized]]);
      }
      await edges(context, operation, {}, t, [[condition, 413, "the body", BODY, sized]]);
    },
  };
}

async function edges(
  context: MockContext,
  operation: OperationContract,
  options: object,
  t: Trial,
  cases: Case[],
): Promise<void> {
  const mock = createMock<Mock>(context, { ...KNOWN, ...options });
  for (const [condition, status, what, limit, make] of cases) {
    const ask = async (size: number) => {
      const answer = await sendThroughFetch((one) => mock.fetch(one), BASE, make(size));
      return { answer, reason: answer.headers.get("x-mock-reason") ?? "" };
    };
    const { reason } = await ask(limit);
    t.ok(!reason.includes("expected at most"), `${what} of ${limit}: ${reason}`);
    const beyond = await ask(limit + 1);
    t.none(errorFaults(context, operation, beyond.answer, condition, status), `${what} of ${limit + 1}`);
    t.equal(beyond.reason, `${what}: got ${limit + 1} bytes, expected at most ${limit}`, what);
  }
}
