import type { CaseSource } from "../cases/calls.ts";
import type { OperationContract } from "../spec/contract.ts";
import { allowsNothing } from "../spec/contradiction.ts";
import { at } from "../spec/json.ts";

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

/** The same without operations that nothing can be asked of. */
export function withOperations<Context extends CaseSource>(
  context: Context,
  isOne: (operation: OperationContract) => boolean,
): Context {
  const operations = context.contract.operations.filter(isOne);
  return { ...context, contract: { ...context.contract, operations } };
}
