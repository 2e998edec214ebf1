import { setMember } from "./coerce.js";
import type { ApiDescription, OperationDescription, Schema } from "./description.js";
import type { MockResponse } from "./message.js";
import { findResponse, isJson } from "./responses.js";
import { flatten } from "./sample/flatten.js";
import { createRandom } from "./sample/random.js";
import type { Change, ScenarioStep } from "./scenario.js";

type JsonObject = Record<string, unknown>;

/** What a member with a closed list of values is set to by `unknownEnum`. */
export const UNKNOWN_ENUM_VALUE = "MOCK_UNKNOWN_VALUE";

/** Changes the JSON of an answer as a step says. */
export function transformAnswer(
  answer: MockResponse,
  step: ScenarioStep,
  api: ApiDescription,
  operation: OperationDescription,
): MockResponse {
  const { changeItems, changeBody } = step;
  if (changeItems === undefined && changeBody === undefined) return answer;
  if (!isJson(answer.headers["content-type"] ?? "")) return answer;
  const body: unknown = JSON.parse(answer.body);
  const { pagination } = operation;
  if (!isObject(body)) return answer;
  const items = pagination === undefined ? undefined : body[pagination.items];
  if (changeItems !== undefined && pagination !== undefined && Array.isArray(items)) {
    const members = changeItems.unknownEnum === true ? enumMembers(pagination.itemSchema(), api) : [];
    body[pagination.items] = items.map((item) => (isObject(item) ? change(item, changeItems, members) : item));
  }
  const enums = changeBody?.unknownEnum === true ? enumMembers(bodySchema(operation, answer.status), api) : [];
  const changed = changeBody === undefined ? body : change(body, changeBody, enums);
  return { ...answer, body: JSON.stringify(changed) };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function change(object: JsonObject, { set, omit }: Change, enums: readonly string[]): JsonObject {
  const changed = { ...object };
  for (const name of enums) if (Object.hasOwn(changed, name)) changed[name] = UNKNOWN_ENUM_VALUE;
  for (const [name, value] of Object.entries(set ?? {})) setMember(changed, name, value);
  for (const name of omit ?? []) delete changed[name];
  return changed;
}

function bodySchema(operation: OperationDescription, status: number): Schema {
  const content = findResponse(operation, status)?.content.find(({ mediaType }) => isJson(mediaType));
  return content?.schema?.() ?? true;
}

/** Names of the properties whose values the schema lists. */
function enumMembers(schema: Schema, api: ApiDescription): string[] {
  const random = createRandom("enum");
  const flat = flatten(schema, api.schemas, random);
  const properties = flat === false ? {} : ((flat["properties"] ?? {}) as Record<string, Schema>);
  return Object.keys(properties).filter((name) => {
    const property = flatten(properties[name] ?? true, api.schemas, random);
    return property !== false && Array.isArray(property["enum"]);
  });
}
