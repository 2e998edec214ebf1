import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { BASE, createMock, KNOWN, type MockContext, plainRequest, titleOf } from "./context.ts";

type Match = () => boolean;

interface Mock {
  fetch(request: Request): Promise<Response>;
  once(operation: string, step: object): unknown;
  data: Record<string, { update(match: Match, change: object): number; remove(match: Match): number }>;
}

/** Until something is changed, the document's example is answered, which may count more items than it shows. */
export function unchangedDataChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter(({ pagination }) => pagination !== undefined)
    .map((operation) => unchangedCheck(context, operation));
}

function unchangedCheck(context: MockContext, operation: OperationContract): Check {
  const collection = operation.pagination?.items ?? "";
  return {
    name: `${titleOf(operation)}: a change that fits none of ${collection} changes nothing`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const ask = async () =>
        (await sendThroughFetch((one) => mock.fetch(one), BASE, plainRequest(context, operation, BASE))).text;
      const own = mock.data[collection];
      const want = await ask();
      const nothing: [what: string, change: () => unknown][] = [
        ["update", () => own?.update(() => false, {})],
        ["remove", () => own?.remove(() => false)],
        ["no items to be taken away", () => mock.once("*", { removeItems: 0 })],
      ];
      for (const [what, change] of nothing) {
        change();
        t.equal(await ask(), want, what);
      }
    },
  };
}
