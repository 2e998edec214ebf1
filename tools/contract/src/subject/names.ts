import type { OperationContract } from "../spec/contract.ts";

/** Names are compared by their letters and digits: `get /a/{id}` and `getAById` aside, these are the document's. */
const letters = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Among names that an artefact gives to operations, that of one of them. */
export const nameOf = (names: readonly string[], { id }: OperationContract): string | undefined =>
  names.includes(id) ? id : names.find((name) => letters(name) === letters(id));
