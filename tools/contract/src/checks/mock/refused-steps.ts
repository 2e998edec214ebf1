import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, canonical } from "../../spec/json.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, nameIn, plainRequest, titleOf } from "./context.ts";
import { refusedRequest } from "./preferences.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  requests: object;
  once(operation: string, step: object): unknown;
  always(operation: string, step: object): unknown;
  sequence(operation: string, steps: object[]): { remaining: number };
}

/** What a test sets up happens to a call that is refused as well: on the way, since the refusal says what it says. */
export function refusedStepChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ownHeaderCheck(context, operation),
    ...(refusedRequest(context, operation) === undefined ? [] : [refusedCheck(context, operation)]),
  ]);
}

function refusedCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a refusal comes to its caller as a test sets it up`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const name = nameIn(mock, operation);
      const request = refusedRequest(context, operation) ?? plainRequest(context, operation, BASE);
      const send = () => sendThroughFetch((one) => mock.fetch(one), BASE, request);
      const members = (text: string) => canonical(Object.keys(asObject(parse(text))));
      const want = await send();
      t.ok(want.status >= 400, `got ${want.status}, want a refusal`);
      mock.once(name, { headers: { "X-Step": "1" }, retryAfter: 3, changeBody: { set: { "x-added": 1 } } });
      const got = await send();
      t.equal(
        [got.status, got.headers.get("x-step"), got.headers.get("retry-after"), members(got.text)],
        [want.status, "1", "3", members(want.text)],
        "headers that are set up",
      );
      mock.once(name, { fault: "malformed" });
      const cut = await send();
      t.equal(cut.text.length, Math.floor(want.text.length / 2), "malformed");
      mock.once(name, { fault: "reset" });
      const error = await send().catch((thrown: unknown) => thrown);
      t.ok(error instanceof TypeError, `reset: ${JSON.stringify(error)}`);
      t.equal((await send()).status, want.status, "the call after it");
    },
  };
}

/** A header has one spelling, and a sequence without steps is none. */
function ownHeaderCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a header that a test sets up takes the place of the answer's own`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const name = nameIn(mock, operation);
      t.equal(mock.sequence(name, []).remaining, 0, "steps that are left of none");
      mock.always(name, { headers: { "CONTENT-Type": "text/x-own" } });
      const request = plainRequest(context, operation, BASE);
      const answer = await sendThroughFetch((one) => mock.fetch(one), BASE, request);
      t.equal(answer.headers.get("content-type"), "text/x-own", "Content-Type");
    },
  };
}
