import { inspect } from "node:util";
import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, messageOf, split } from "./context.ts";

/** Errors in other forms than the document's: what can be read of them is, and nothing is told that must not be. */
export const foreignErrorChecks = (context: ClientContext): Check[] =>
  context.contract.operations.map((operation) => foreignCheck(context, operation));

interface Thrown {
  code?: unknown;
  body?: unknown;
  requestId?: unknown;
  retryAfter?: unknown;
  headers: Headers;
}

function foreignCheck(context: ClientContext, operation: OperationContract): Check {
  const json = { "Content-Type": "application/json" };
  return {
    name: `${titleOf(operation)}: errors of other services are read, and what they carry is not told`,
    async run(t) {
      const { given, options } = split(operation, plainCall(context, operation));
      const failing = async (body: string, headers: Record<string, string> = {}): Promise<Thrown & Error> => {
        const answers = [() => new Response(body, { status: 400, headers: { ...json, ...headers } })];
        return (await callOnce(context, operation, given, { options, answers })).error as Thrown & Error;
      };
      const nested = await failing('{"error":{"code":"IAM.0101","message":"The token must be updated"}}');
      t.equal(nested.code, "IAM.0101", "code of an error inside `error`");
      t.ok(messageOf(nested).includes("400 IAM.0101 The token must be updated"), messageOf(nested));
      const plain = await failing('{"code":7,"message":"seven"}');
      t.equal(plain.code, "7", "a code that is a number");
      t.ok(messageOf(plain).includes("400 7 seven"), messageOf(plain));
      const long = await failing("x".repeat(1000));
      t.ok(
        messageOf(long).includes("x".repeat(200)) && !messageOf(long).includes("x".repeat(201)),
        "a long text is cut",
      );
      t.equal(
        [long.body, long.code, long.requestId, long.retryAfter],
        ["x".repeat(1000), undefined, undefined, undefined],
        "a text",
      );
      const carrying = await failing("{}", {
        "Set-Cookie": "session=secret-of-a-session",
        "X-Subject-Token": "secret-token",
        "X-Kept": "kept",
        "X-Request-Id": "the-id",
      });
      t.equal([carrying.headers.get("x-kept"), carrying.requestId], ["kept", "the-id"], "headers");
      const shown = inspect(carrying, { depth: 10, showHidden: true });
      t.ok(!/secret-of-a-session|secret-token/.test(shown), `the error tells a secret: ${shown}`);
    },
  };
}
