import { canCarry, invalidCalls, plainCall, validCalls } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { isObject } from "../../spec/json.ts";
import type { Answer } from "../../wire/answer.ts";
import { breakRequest } from "../../wire/break.ts";
import type { WireRequest } from "../../wire/request.ts";
import { parse } from "../answer-faults.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";

/** Headers that only a connection has. */
const OF_THE_CONNECTION = new Set(["connection", "keep-alive", "date", "transfer-encoding", "content-length"]);

/** With a port or without one, with data or without: the same answer. */
export function doorChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const collection = operation.pagination?.items;
    const data = collection === undefined ? [{}] : [{}, { [collection]: 23 }];
    return data.map(
      (options): Check => ({
        name: `${titleOf(operation)}: over HTTP and in process the same answers${"0" in options ? "" : ` (${JSON.stringify(options)})`}`,
        async run(t) {
          await withMock(context, options, "process", (inside) =>
            withMock(context, options, "http", async (outside) => {
              for (const [what, request] of requests(context, operation)) {
                const wire = (base: string) => signed(context, operation, base, request);
                const one = await inside.send(what === "no credentials" ? request : wire(inside.base));
                const other = await outside.send(what === "no credentials" ? request : wire(outside.base));
                t.equal(comparable(context, other), comparable(context, one), what);
              }
            }),
          );
        },
      }),
    );
  });
}

function requests(context: MockContext, operation: OperationContract): [string, WireRequest][] {
  const plain = plainCall(context, operation);
  const good = unsigned(context, operation, plain);
  return [
    ["no credentials", good],
    ...validCalls(context, operation)
      .filter((call) => canCarry(context, call, operation.security[0] ?? []))
      .map((call): [string, WireRequest] => [call.name, unsigned(context, operation, call.values)]),
    ...invalidCalls(context, operation).map((call): [string, WireRequest] => [
      call.name,
      breakRequest(good, call, operation.path),
    ]),
    ["an unknown path", { ...good, path: "/no/such/path" }],
    ["another method", { method: otherMethod(operation), path: good.path, query: good.query, headers: [] }],
  ];
}

const otherMethod = ({ method }: OperationContract): string => (method === "GET" ? "DELETE" : "GET");

/** Status, headers and body without what differs from request to request. */
function comparable(context: MockContext, answer: Answer): unknown {
  const id = context.contract.errorBody?.requestId;
  const body = parse(answer.text);
  const headers = [...answer.headers]
    .filter(([name]) => !OF_THE_CONNECTION.has(name))
    .map(([name, value]) => (name === "x-request-id" ? `${name}: …` : `${name}: ${value}`));
  const known = isObject(body) && id !== undefined && id in body ? { ...body, [id]: "…" } : (body ?? answer.text);
  return { status: answer.status, headers: headers.sort(), body: known };
}
