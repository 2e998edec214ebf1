import type { Check } from "../../check.ts";
import { type MockContext, plainRequest, titleOf, withMock } from "./context.ts";

/** What every answer carries beside what is documented of it. */
export function carriedChecks(context: MockContext): Check[] {
  const hasGateway = context.contract.errorCodes.some(({ source }) => source === "gateway");
  return context.contract.operations.map((operation) => ({
    name: `${titleOf(operation)}: every answer says which document the mock is made from${hasGateway ? ", and its ID" : ""}`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const plain = plainRequest(context, operation, mock.base);
        const answers = [await mock.send(plain), await mock.send({ ...plain, path: "/no/such/path" })];
        const version = String(context.mock.module["specHash"]).slice(0, 12);
        for (const { headers } of answers) t.equal(headers.get("x-mock-spec"), version, "x-mock-spec");
        const ids = new Set(answers.map(({ headers }) => headers.get("x-request-id")));
        if (!hasGateway) return;
        for (let count = 0; count < 20; count++) ids.add((await mock.send(plain)).headers.get("x-request-id"));
        const odd = [...ids].filter((id) => !/^[\da-f]{32}$/.test(id ?? ""));
        t.equal([ids.size, odd], [22, []], "X-Request-Id, of 32 hex digits, another one each time");
        if (hasGateway)
          t.ok(
            [...ids].every((id) => /^[0-9a-f]{32}$/.test(id ?? "")),
            `X-Request-Id: ${[...ids].join()}`,
          );
      });
    },
  }));
}
