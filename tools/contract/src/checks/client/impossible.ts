import type { Check } from "../../check.ts";
import { isImpossible } from "../impossible.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf } from "./context.ts";

/** What the document asks for and at the same time forbids is never sent. */
export function impossibleChecks(context: ClientContext): Check[] {
  return context.contract.operations
    .filter((operation) => isImpossible(context, operation))
    .map((operation) => ({
      name: `${titleOf(operation)}: it cannot be called, since no value is right for what must be given`,
      async run(t) {
        const { sent, error } = await callOnce(context, operation, {});
        t.equal([className(error), sent.length], ["ParameterError", 0], messageOf(error));
      },
    }));
}
