import type { CaseSource } from "../../cases/calls.ts";
import type { ErrorCodeContract, OperationContract } from "../../spec/contract.ts";
import { canonical, isObject } from "../../spec/json.ts";
import { responseFor } from "../../spec/lookup.ts";
import type { Answer } from "../../wire/answer.ts";
import { answerFaults, excerpt, parse } from "../answer-faults.ts";

/** The entry of `x-error-codes` that belongs to a condition. */
export const codeFor = (operation: OperationContract, when: string): ErrorCodeContract | undefined =>
  operation.errorCodes.find((code) => code.when === when);

/**
 * How an answer differs from the error that the document gives for a condition; where the document lists none, from
 * `fallback`, the plain status of HTTP.
 */
export function errorFaults(
  source: CaseSource,
  operation: OperationContract,
  answer: Answer,
  when: string,
  fallback: number,
): string[] {
  const code = codeFor(operation, when);
  if (code === undefined) {
    return answer.status === fallback ? [] : [`status ${answer.status} ${excerpt(answer.text)}, want ${fallback}`];
  }
  const faults = answerFaults(source, operation, answer);
  if (answer.status !== code.status)
    faults.push(`status ${answer.status} ${excerpt(answer.text)}, want ${code.status}`);
  const names = source.contract.errorBody;
  const body = parse(answer.text);
  if (names === undefined || !isObject(body)) return faults;
  if (body[names.code] !== code.code) faults.push(`code ${canonical(body[names.code])}, want ${code.code}`);
  const message = String(body[names.message] ?? "");
  if (!isMessage(operation, code, message, names.message)) faults.push(`message "${message}", want "${code.message}"`);
  const id = names.requestId === undefined ? undefined : body[names.requestId];
  if (code.source === "gateway" && names.requestId !== undefined && (typeof id !== "string" || id === "")) {
    faults.push(`${names.requestId} is missing from an answer of the gateway`);
  }
  if (code.source === "service" && id !== undefined) faults.push(`${names.requestId} in an answer of the service`);
  return faults;
}

/** The listed message, continued or not, or the one of the documented example. */
function isMessage(operation: OperationContract, code: ErrorCodeContract, got: string, member: string): boolean {
  const examples = (responseFor(operation, code.status)?.content ?? [])
    .flatMap((content) => content.examples)
    .flatMap(({ value }) => (isObject(value) ? [value[member]] : []));
  return got.startsWith(code.message.replace(/\.$/, "")) || examples.includes(got);
}
