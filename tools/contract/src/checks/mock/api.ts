import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject } from "../../spec/json.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { KNOWN, type MockContext, nameIn, signed, titleOf, unsigned } from "./context.ts";

/** What the mock's own functions say, in the words of the document. */
interface MockApi {
  fetch(request: Request): Promise<Response>;
  once(operation: string, step: { status: number }): unknown;
  requests: Record<string, { path: Record<string, unknown>; query: Record<string, unknown> }[]>;
}

export function apiChecks(context: MockContext): Check[] {
  return [
    {
      name: "the mock says which version of the document it was made from",
      run(t) {
        const { version } = asObject(context.contract.document["info"]);
        t.equal(context.mock.module["specVersion"], version, "specVersion");
        t.ok(/^[0-9a-f]{64}$/.test(String(context.mock.module["specHash"])), "specHash");
      },
    },
    ...context.contract.operations.map((operation) => operationCheck(context, operation)),
  ];
}

/** Other names are made to fit, words of the language with an underscore; how is the factory's matter. */
const isIdentifier = (id: string): boolean => /^[a-z][A-Za-z\d]*$/.test(id);

function operationCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a test names the operation and its parameters as the document does`,
    async run(t) {
      const mock = (context.mock.module["createMock"] as (options: object) => MockApi)(KNOWN);
      const base = "http://mock.test";
      const values = plainCall(context, operation);
      const send = () => {
        const request = signed(context, operation, base, unsigned(context, operation, values));
        return sendThroughFetch((one) => mock.fetch(one), base, request);
      };
      const name = nameIn(mock, operation);
      if (isIdentifier(operation.id) && operation.rank === 0) t.equal(name.replace(/_$/, ""), operation.id, "the name");
      mock.once(name, { status: 503 });
      t.equal((await send()).status, 503, `once("${name}", { status: 503 })`);
      t.ok(isUsualStatus(operation, (await send()).status), "the call after it");
      await mock.fetch(new Request(`${base}/no/such`));
      const recorded = mock.requests[name] ?? [];
      t.equal(recorded.length, 2, `requests.${name}`);
      const names = (place: string) =>
        operation.parameters.filter((one) => one.in === place && values.parameters.has(one)).map((one) => one.name);
      t.equal(Object.keys(recorded[0]?.path ?? {}).sort(), names("path").sort(), "recorded path parameters");
      t.none(
        names("query").filter((name) => !(name in (recorded[0]?.query ?? {}))),
        "query parameters that were not recorded",
      );
    },
  };
}
