import type { CaseSource } from "../cases/calls.ts";
import { validValues } from "../cases/parameter-values.ts";
import type { OperationContract } from "../spec/contract.ts";
import { allowsNothing } from "../spec/contradiction.ts";
import { at } from "../spec/json.ts";
import { canBeFetched, isSent, isUnmistakable } from "../spec/lookup.ts";

/**
 * Whether an operation cannot be called at all: something that must be given has a schema that contradicts itself.
 * Such a call is refused, whatever is given; nothing else can be asked of it.
 */
export function isImpossible({ contract }: CaseSource, { parameters, body }: OperationContract): boolean {
  const isNothing = (pointer: string | undefined) =>
    pointer !== undefined && allowsNothing(contract, at(contract.document, pointer));
  const contents = body?.required === true ? body.content : [];
  return (
    parameters.some((one) => one.required && isNothing(one.schemaPointer)) ||
    (contents.length > 0 && contents.every((one) => isNothing(one.schemaPointer)))
  );
}

/** Whether a good call can be made, and how it is sent is said: a list inside an object has no way to be in a path. */
export const isAskable = (source: CaseSource, operation: OperationContract): boolean =>
  canBeFetched(operation) &&
  !isImpossible(source, operation) &&
  operation.parameters.every(
    (one) => !one.required || validValues(source.contract, source.checker, one, source.seed).length > 0,
  );

/** Whether a server can be asked for it, and what is meant is sure: one whose path comes so, for this operation alone. */
export const isServed = (source: CaseSource, operation: OperationContract): boolean =>
  isSent(operation) && isUnmistakable(source.contract, operation) && isAskable(source, operation);

/** The same without operations that nothing can be asked of. */
export function withOperations<Context extends CaseSource>(
  context: Context,
  isOne: (operation: OperationContract) => boolean,
): Context {
  const operations = context.contract.operations.filter(isOne);
  return { ...context, contract: { ...context.contract, operations } };
}
