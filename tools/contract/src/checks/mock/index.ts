import type { Check } from "../../check.ts";
import { isServed, withOperations } from "../impossible.ts";
import { addressChecks } from "./addresses.ts";
import { apiChecks } from "./api.ts";
import { byteChecks } from "./bytes.ts";
import { callerChecks } from "./callers.ts";
import { carriedChecks } from "./carried.ts";
import { changedAnswerChecks } from "./changed-answers.ts";
import { conditionChecks } from "./conditions.ts";
import type { MockContext } from "./context.ts";
import { dataChecks } from "./data.ts";
import { unchangedDataChecks } from "./data-unchanged.ts";
import { defaultChecks } from "./defaults.ts";
import { doorChecks } from "./doors.ts";
import { faultChecks } from "./faults.ts";
import { formChecks } from "./forms.ts";
import { hostileChecks } from "./hostile.ts";
import { impossibleChecks } from "./impossible.ts";
import { invalidChecks } from "./invalid.ts";
import { issuerAnswerChecks } from "./issuer-answers.ts";
import { keyChecks } from "./keys.ts";
import { limitChecks } from "./limits.ts";
import { listedAnswerChecks } from "./listed-answers.ts";
import { listedValueChecks } from "./listed-values.ts";
import { lockoutChecks } from "./lockout.ts";
import { optionMemberChecks } from "./option-members.ts";
import { ownPagesChecks } from "./own-pages.ts";
import { pagingChecks } from "./paging.ts";
import { plainHttpChecks } from "./plain-http.ts";
import { plainRefusalChecks } from "./plain-refusals.ts";
import { preferenceChecks } from "./preferences.ts";
import { rawHttpChecks } from "./raw-http.ts";
import { readingChecks } from "./reading.ts";
import { reasonChecks } from "./reasons.ts";
import { recordedChecks } from "./recorded.ts";
import { refusedStepChecks } from "./refused-steps.ts";
import { routeChecks } from "./routes.ts";
import { scenarioChecks } from "./scenarios.ts";
import { securityChecks } from "./security.ts";
import { serverChecks } from "./servers.ts";
import { mockSigningChecks } from "./signing.ts";
import { spellingChecks } from "./spellings.ts";
import { stepFaultChecks } from "./step-faults.ts";
import { stepMistakeChecks } from "./step-mistakes.ts";
import { stepStatusChecks } from "./step-statuses.ts";
import { stepChecks } from "./steps.ts";
import { styledMemberChecks } from "./styled-members.ts";
import { textBodyChecks } from "./text-bodies.ts";
import { validChecks } from "./valid.ts";

export type { MockContext } from "./context.ts";

/** Everything that the document says of a server, asked of the mock. */
export function mockChecks(whole: MockContext): Check[] {
  const context = withOperations(whole, (operation) => isServed(whole, operation));
  return [
    ...impossibleChecks(whole),
    ...validChecks(context),
    ...invalidChecks(context),
    ...formChecks(context),
    ...textBodyChecks(context),
    ...byteChecks(context),
    ...readingChecks(context),
    ...spellingChecks(context),
    ...styledMemberChecks(context),
    ...securityChecks(context),
    ...mockSigningChecks(context),
    ...callerChecks(context),
    ...lockoutChecks(context),
    ...carriedChecks(context),
    ...routeChecks(context),
    ...plainHttpChecks(context),
    ...reasonChecks(context),
    ...listedValueChecks(context),
    ...apiChecks(context),
    ...conditionChecks(context),
    ...listedAnswerChecks(context),
    ...preferenceChecks(context),
    ...pagingChecks(context),
    ...dataChecks(context),
    ...unchangedDataChecks(context),
    ...stepChecks(context),
    ...scenarioChecks(context),
    ...stepStatusChecks(context),
    ...stepMistakeChecks(context),
    ...refusedStepChecks(context),
    ...optionMemberChecks(context),
    ...changedAnswerChecks(context),
    ...faultChecks(context),
    ...stepFaultChecks(context),
    ...doorChecks(context),
    ...defaultChecks(context),
    ...ownPagesChecks(context),
    ...recordedChecks(context),
    ...keyChecks(context),
    ...plainRefusalChecks(context),
    ...issuerAnswerChecks(context),
    ...serverChecks(context),
    ...addressChecks(context),
    ...rawHttpChecks(context),
    ...limitChecks(context),
    ...hostileChecks(context),
  ];
}
