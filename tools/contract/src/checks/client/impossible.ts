import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { canBeFetched } from "../../spec/lookup.ts";
import { argumentsOf } from "../../subject/client.ts";
import { isImpossible } from "../impossible.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf } from "./context.ts";

/** What the document asks for and at the same time forbids is never sent, nor is what `fetch` forbids. */
export function impossibleChecks(context: ClientContext): Check[] {
  const unsent = context.contract.operations.filter((operation) => !canBeFetched(operation));
  return [...unsent.map((operation) => unsentCheck(context, operation)), ...contradictionChecks(context)];
}

function unsentCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: it cannot be called, since fetch sends no such requests`,
    async run(t) {
      const { sent, error } = await callOnce(context, operation, argumentsOf(operation, plainCall(context, operation)));
      t.equal([className(error), sent.length], ["TypeError", 0], messageOf(error));
    },
  };
}

function contradictionChecks(context: ClientContext): Check[] {
  return context.contract.operations
    .filter(canBeFetched)
    .filter((operation) => isImpossible(context, operation))
    .map((operation) => ({
      name: `${titleOf(operation)}: it cannot be called, since no value is right for what must be given`,
      async run(t) {
        const { sent, error } = await callOnce(context, operation, {});
        t.equal([className(error), sent.length], ["ParameterError", 0], messageOf(error));
      },
    }));
}
