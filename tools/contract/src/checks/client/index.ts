import type { Check } from "../../check.ts";
import { isAskable, withOperations } from "../impossible.ts";
import { answerChecks } from "./answers.ts";
import { bodyChecks } from "./bodies.ts";
import type { ClientContext } from "./context.ts";
import { credentialChecks } from "./credentials.ts";
import { deadlineChecks } from "./deadlines.ts";
import { defaultChecks } from "./defaults.ts";
import { errorChecks } from "./errors.ts";
import { eventChecks } from "./events.ts";
import { foreignErrorChecks } from "./foreign-errors.ts";
import { impossibleChecks } from "./impossible.ts";
import { issuerChecks } from "./issuer.ts";
import { clientPagingChecks } from "./paging.ts";
import { rawChecks } from "./raw.ts";
import { refusalChecks } from "./refusals.ts";
import { requestChecks } from "./requests.ts";
import { retryChecks } from "./retries.ts";
import { secretChecks } from "./secrets.ts";
import { signingChecks } from "./signing.ts";
import { transportChecks } from "./transport.ts";
import { typeChecks } from "./types.ts";
import { validationChecks } from "./validation.ts";

export type { ClientContext } from "./context.ts";

/** Everything that the document says of a caller, asked of the client. */
export function clientChecks(whole: ClientContext): Check[] {
  const context = withOperations(whole, (operation) => isAskable(whole, operation));
  return [
    ...impossibleChecks(whole),
    ...requestChecks(context),
    ...eventChecks(context),
    ...bodyChecks(context),
    ...credentialChecks(context),
    ...refusalChecks(context),
    ...answerChecks(context),
    ...errorChecks(context),
    ...foreignErrorChecks(context),
    ...retryChecks(context),
    ...deadlineChecks(context),
    ...signingChecks(context),
    ...secretChecks(context),
    ...transportChecks(context),
    ...issuerChecks(context),
    ...clientPagingChecks(context),
    ...rawChecks(context),
    ...defaultChecks(context),
    ...validationChecks(context),
    ...typeChecks(whole),
  ];
}
