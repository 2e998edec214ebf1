import type { Check } from "../../check.ts";
import { apiChecks } from "./api.ts";
import { conditionChecks } from "./conditions.ts";
import type { MockContext } from "./context.ts";
import { doorChecks } from "./doors.ts";
import { hostileChecks } from "./hostile.ts";
import { invalidChecks } from "./invalid.ts";
import { listedAnswerChecks } from "./listed-answers.ts";
import { pagingChecks } from "./paging.ts";
import { routeChecks } from "./routes.ts";
import { securityChecks } from "./security.ts";
import { validChecks } from "./valid.ts";

export type { MockContext } from "./context.ts";

/** Everything that the document says of a server, asked of the mock. */
export function mockChecks(context: MockContext): Check[] {
  return [
    ...validChecks(context),
    ...invalidChecks(context),
    ...securityChecks(context),
    ...routeChecks(context),
    ...apiChecks(context),
    ...conditionChecks(context),
    ...listedAnswerChecks(context),
    ...pagingChecks(context),
    ...doorChecks(context),
    ...hostileChecks(context),
  ];
}
