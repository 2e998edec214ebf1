import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { isObject, type Json } from "../../spec/json.ts";
import { isJson } from "../../spec/lookup.ts";
import { said, shown } from "../../wire/read-answer.ts";
import { parse } from "../answer-faults.ts";

/** Whether a body is one of the examples of its media type. A list whose example shows no items has made-up ones. */
export function isExample(operation: OperationContract, content: ContentContract, text: string): boolean {
  const { mediaType, examples } = content;
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
