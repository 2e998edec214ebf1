import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { isObject, type Json } from "../../spec/json.ts";
import { isJson } from "../../spec/lookup.ts";
import type { Answer } from "../../wire/answer.ts";
import { said, shown } from "../../wire/read-answer.ts";
import { parse } from "../answer-faults.ts";

/**
 * Whether a body, in the media type of the answer, is one of the examples that the document has for it. A list
 * whose example shows no items has made-up ones.
 */
export function isExample(
  operation: OperationContract,
  { examples }: ContentContract,
  { headers, text }: Answer,
): boolean {
  const mediaType = headers.get("content-type") ?? "";
  return examples.some(({ value }) => {
    const body = isJson(mediaType) ? JSON.stringify(withoutItems(operation, value, parse(text))) : text;
    return shown(mediaType, value) === said(mediaType, body);
  });
}

function withoutItems({ pagination }: OperationContract, example: Json, body: Json | undefined): Json | undefined {
  if (pagination === undefined || !isObject(example) || !isObject(body) || pagination.items in example) return body;
  const added = [pagination.items, pagination.total].filter((name) => name !== undefined && !(name in example));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !added.includes(name)));
}
