import type { ErrorCode, OperationDescription } from "./description.js";
import { errorCodesOf } from "./error-codes.js";
import { codeAnswer, type ErrorContext, json, jsonType, plainAnswer } from "./errors.js";
import type { MockResponse } from "./message.js";
import { findResponse, isJson, successStatus } from "./responses.js";
import type { ScenarioStep } from "./scenario.js";
import type { Answers } from "./success.js";

export interface StepContext extends ErrorContext {
  readonly operation: OperationDescription;
  readonly answers: Answers;
}

/** The answer of a step that asks for one, or undefined where the call is to be answered as usual. */
export function answerStep(step: ScenarioStep, context: StepContext): MockResponse | undefined {
  const status = step.status ?? statusOfExample(step, context);
  const code = findCode(step, status, context);
  const answer = withoutBody(step, status, code, context);
  if (step.body === undefined) return answer;
  const shown = answer ?? json(successStatus(context.operation), undefined);
  return typeof step.body === "string"
    ? { ...shown, headers: { ...shown.headers, "content-type": "text/plain" }, body: step.body }
    : json(shown.status, step.body, jsonType(context, shown.status));
}

function withoutBody(
  step: ScenarioStep,
  status: number | undefined,
  code: ErrorCode | undefined,
  context: StepContext,
): MockResponse | undefined {
  const { answers, operation } = context;
  const isShown = (one: number) => one < 400 || hasOwnAnswer(operation, one, code);
  if (step.code === undefined && status !== undefined && isShown(status)) {
    const answer = answers.documented(operation, { status, example: step.example, dynamic: step.dynamic });
    return { ...answer, headers: { ...answer.headers } };
  }
  if (code !== undefined) return codeAnswer(code, step.message ?? code.message, {}, context);
  return status === undefined ? undefined : plainAnswer(status, step.message ?? "as a scenario says", {}, context);
}

/** Where a status alone is given: the code that the cloud is known to answer in some condition comes first. */
function findCode(step: ScenarioStep, status: number | undefined, context: StepContext): ErrorCode | undefined {
  const codes = errorCodesOf(context.api, context.operation);
  if (step.code !== undefined) {
    const named = codes.filter(({ code }) => code === step.code);
    // One code may occur with several statuses.
    return named.find((code) => code.status === step.status) ?? named[0];
  }
  const fitting = codes.filter((code) => code.status === status);
  return fitting.find(({ when }) => when !== undefined) ?? fitting[0];
}

/**
 * Whether the document shows an error of this status, or describes it in other media types than JSON alone; what it says
 * of all errors together gives way to a code that the cloud is known to answer.
 */
function hasOwnAnswer(operation: OperationDescription, status: number, code: ErrorCode | undefined): boolean {
  const { status: key = "default", content = [] } = findResponse(operation, status) ?? {};
  if (key === String(status) && content.some(({ examples }) => examples.length > 0)) return true;
  const isSaid = content.length > 0 && (key !== "default" || code === undefined);
  return isSaid && !content.some(({ mediaType }) => isJson(mediaType));
}

/** An example that belongs to another response than that of success decides the status. */
function statusOfExample({ example }: ScenarioStep, { operation }: StepContext): number | undefined {
  if (example === undefined) return undefined;
  const owner = operation.responses.find(({ content }) =>
    content.some(({ examples }) => examples.some(({ name }) => name === example)),
  );
  if (owner === undefined || !/^\d+$/.test(owner.status)) return undefined;
  return Number(owner.status) === successStatus(operation) ? undefined : Number(owner.status);
}
