import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { BASE, createMock, KNOWN, type MockContext, nameIn, plainRequest, titleOf } from "./context.ts";

interface Handle {
  remaining: number;
  remove(): void;
}

interface View {
  once(operation: string, step: object): Handle;
  sequence(operation: string, steps: object[]): Handle;
  always(operation: string, step: object): Handle;
  reset(): void;
}

interface Mock extends View {
  fetch(request: Request): Promise<Response>;
  requests: object;
  scope(value: string): View;
}

/** What a test sets up for some calls, for one after the other, or for all, and takes back. */
export function scenarioChecks(context: MockContext): Check[] {
  return context.contract.operations.map((operation) => ({
    name: `${titleOf(operation)}: steps are taken in turn, then the last one that lasts, until they are taken back`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const name = nameIn(mock, operation);
      const marked = (mark: string) => ({ headers: { "X-Step": mark } });
      const told = async () => {
        const answer = await sendThroughFetch((one) => mock.fetch(one), BASE, plainRequest(context, operation, BASE));
        t.ok(isUsualStatus(operation, answer.status), `got ${answer.status} ${answer.text.slice(0, 200)}`);
        return answer.headers.get("x-step");
      };
      const inTurn = mock.sequence(name, [marked("first"), marked("second")]);
      const once = mock.once(name, marked("third"));
      const lasting = [mock.always(name, marked("lasts")), mock.always("*", marked("lasts longer"))];
      const left = () => [inTurn, once, ...lasting].map(({ remaining }) => remaining);
      t.equal(left(), [2, 1, Infinity, Infinity], "how many are left of each");
      t.equal(await told(), "first", "first call");
      t.equal(left(), [1, 1, Infinity, Infinity], "how many are left after one call");
      t.equal([await told(), await told()], ["second", "third"], "the next two calls");
      t.equal(left(), [0, 0, Infinity, Infinity], "how many are left after three calls");
      t.equal(
        [await told(), await told()],
        ["lasts longer", "lasts longer"],
        "what lasts: the last one that was set up",
      );
      lasting[1]?.remove();
      t.equal([await told(), left()], ["lasts", [0, 0, Infinity, 0]], "without the last one");
      lasting[0]?.remove();
      mock.once(name, marked("taken back")).remove();
      t.equal([await told(), left()], [undefined, [0, 0, 0, 0]], "without any");
      mock.once(name, { example: "no such example" });
      t.equal(await told(), undefined, "an example that there is not");
      const shared = operation.parameters.find((one) => one.in === "path" && one.clientOption !== undefined);
      if (shared === undefined) return;
      const here = mock.scope(String(plainCall(context, operation).parameters.get(shared)));
      const elsewhere = mock.scope("elsewhere");
      here.always(name, marked("here"));
      elsewhere.always(name, marked("elsewhere"));
      elsewhere.reset();
      t.equal(await told(), "here", "in its scope");
      here.reset();
      t.equal(await told(), undefined, "after its scope was reset");
    },
  }));
}
