import type { Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import type { ClientOptions } from "../../subject/client.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import type { WireRequest } from "../../wire/request.ts";
import { signatureFaults } from "../../wire/sign.ts";
import type { ClientContext } from "./context.ts";
import { goodAnswer, type Scripted, scripted } from "./scripted.ts";

export type AkSk = (source: unknown, options?: object) => unknown;

/** A client that signs with the keys of the tests, or with those that are given. */
export function signing(
  context: ClientContext,
  operation: OperationContract,
  auth: { source?: unknown; options?: object },
  answer: Parameters<typeof scripted>[2] = () => goodAnswer(operation),
  options: ClientOptions = {},
): Scripted {
  const akSk = context.client.module["akSk"] as AkSk;
  const credential = akSk(auth.source ?? TEST_CREDENTIALS.keys, auth.options);
  return scripted(context, operation, answer, { auth: credential, maxRetries: 0, ...options });
}

/** One request was sent, and its signature is right. */
export function isRight(t: Trial, sent: readonly WireRequest[], what: string, keys = TEST_CREDENTIALS.keys): void {
  t.equal(sent.length, 1, `${what}: requests sent`);
  for (const request of sent) t.none(signatureFaults(request, keys), `${what}: the signature`);
}
