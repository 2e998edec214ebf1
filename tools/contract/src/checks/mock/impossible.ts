import type { Check } from "../../check.ts";
import { isJson } from "../../spec/lookup.ts";
import { withHeader } from "../../wire/request.ts";
import { isImpossible } from "../impossible.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** What the document asks for and at the same time forbids is refused, whatever is sent. */
export function impossibleChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter((operation) => isImpossible(context, operation))
    .map((operation) => ({
      name: `${titleOf(operation)}: every request is refused, since no value is right for what must be given`,
      async run(t) {
        const json = operation.body?.content.find((one) => isJson(one.mediaType));
        const bare = unsigned(context, operation, { parameters: new Map() });
        await withMock(context, {}, "process", async (mock) => {
          for (const body of [undefined, "null", "7", '"text"', "[]", "{}"]) {
            const typed = json === undefined ? bare : withHeader(bare, "Content-Type", json.mediaType);
            const request = body === undefined ? bare : { ...typed, body };
            const answer = await mock.send(signed(context, operation, mock.base, request));
            t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), String(body));
          }
        });
      },
    }));
}
