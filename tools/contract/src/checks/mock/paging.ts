import { plainCall } from "../../cases/calls.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { asList, asObject, canonical, type Json, pointerOf, step } from "../../spec/json.ts";
import { schemaAt, successOf } from "../../spec/lookup.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { answerFaults, parse } from "../answer-faults.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";

/** Enough for pages before, at and after the end, with the default limit and the largest. */
const COUNTS = [0, 1, 7, 23, 250];

/** `x-pagination`: limit and offset cut pages out of one list, and the total is its length. */
export function pagingChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter((operation) => operation.pagination !== undefined)
    .flatMap((operation) => [
      ...COUNTS.map((count) => generatedDataCheck(context, operation, count)),
      ownDataCheck(context, operation),
      negativeDataCheck(context, operation),
    ]);
}

interface Page {
  items: Json[];
  total: Json | undefined;
}

async function pageOf(
  context: MockContext,
  operation: OperationContract,
  mock: RunningMock,
  limit: number | undefined,
  offset: number | undefined,
): Promise<{ page: Page; faults: string[] }> {
  const { pagination } = operation;
  const values = plainCall(context, operation);
  const parameters = new Map(values.parameters);
  for (const [name, value] of [
    [pagination?.limit, limit],
    [pagination?.offset, offset],
  ] as const) {
    const parameter = operation.parameters.find((one) => one.name === name && one.in === "query");
    if (parameter !== undefined && value !== undefined) parameters.set(parameter, value);
  }
  const request = signed(context, operation, mock.base, unsigned(context, operation, { ...values, parameters }));
  const answer = await mock.send(request);
  const body = asObject(parse(answer.text));
  return {
    page: { items: asList(body[pagination?.items ?? ""]), total: body[pagination?.total ?? ""] },
    faults: [...answerFaults(context, operation, answer), ...(answer.status < 300 ? [] : [`status ${answer.status}`])],
  };
}

/** Bounds of the limit and what it is when left out, from its schema. */
function limits(context: MockContext, operation: OperationContract): { bounds: number[]; usual: number | undefined } {
  const schema = limitSchema(context, operation);
  const min = typeof schema["minimum"] === "number" ? Math.max(1, schema["minimum"]) : 1;
  const max = typeof schema["maximum"] === "number" ? schema["maximum"] : 100;
  const usual = typeof schema["default"] === "number" ? schema["default"] : undefined;
  return { bounds: [...new Set([min, Math.min(7, max), max])], usual };
}

const limitParameter = (operation: OperationContract): ParameterContract | undefined =>
  operation.parameters.find((one) => one.in === "query" && one.name === operation.pagination?.limit);

const limitSchema = (context: MockContext, operation: OperationContract) =>
  schemaAt(context.contract, limitParameter(operation)?.schemaPointer);

function generatedDataCheck(context: MockContext, operation: OperationContract, count: number): Check {
  const collection = operation.pagination?.items ?? "";
  return {
    name: `${titleOf(operation)}: ${count} of ${collection} are paged by limit and offset`,
    async run(t) {
      await withMock(context, { [collection]: count }, "process", async (mock) => {
        const { bounds, usual } = limits(context, operation);
        const all = await everything(context, operation, mock, Math.max(...bounds));
        t.equal(all.length, count, "number of items over all pages");
        t.equal(new Set(all.map(canonical)).size, count, "items that differ from each other");
        const offsets = [...new Set([undefined, 0, 1, count - 1, count, count + 1, 2 ** 31, Number.MAX_SAFE_INTEGER])];
        for (const limit of [undefined, ...bounds]) {
          for (const offset of offsets.filter((one) => one === undefined || one >= 0)) {
            const { page, faults } = await pageOf(context, operation, mock, limit, offset);
            const what = `limit ${limit ?? "left out"}, offset ${offset ?? "left out"}`;
            const from = offset ?? 0;
            const size = limit ?? usual;
            t.none(faults, what);
            if (operation.pagination?.total !== undefined) t.equal(page.total, count, `total, ${what}`);
            if (size === undefined) continue;
            t.equal(canonical(page.items), canonical(all.slice(from, from + size)), `items, ${what}`);
          }
        }
      });
    },
  };
}

async function everything(
  context: MockContext,
  operation: OperationContract,
  mock: RunningMock,
  limit: number,
): Promise<Json[]> {
  const items: Json[] = [];
  for (let rounds = 0; rounds < 1000; rounds++) {
    const { page } = await pageOf(context, operation, mock, limit, items.length);
    if (page.items.length === 0) break;
    items.push(...page.items);
  }
  return items;
}

export function itemPointer(context: MockContext, operation: OperationContract): string | undefined {
  const pointer = successOf(operation)?.content[0]?.schemaPointer;
  if (pointer === undefined) return undefined;
  const resolved = asObject(schemaAt(context.contract, pointer));
  const property = asObject(asObject(resolved["properties"])[operation.pagination?.items ?? ""]);
  const items = asObject(property["items"]);
  return typeof items["$ref"] === "string"
    ? pointerOf(items["$ref"])
    : step(step(step(pointer, "properties"), operation.pagination?.items ?? ""), "items");
}

function ownDataCheck(context: MockContext, operation: OperationContract): Check {
  const collection = operation.pagination?.items ?? "";
  return {
    name: `${titleOf(operation)}: given ${collection} come back as they were given`,
    async run(t) {
      const pointer = itemPointer(context, operation);
      const given = pointer === undefined ? [] : sampleValues(context, pointer, 9);
      await withMock(context, { [collection]: given }, "process", async (mock) => {
        const { page, faults } = await pageOf(context, operation, mock, limits(context, operation).bounds.at(-1), 0);
        t.none(faults, "the answer");
        t.equal(canonical(page.items), canonical(given), "the items");
      });
    },
  };
}

function negativeDataCheck(context: MockContext, operation: OperationContract): Check {
  const collection = operation.pagination?.items ?? "";
  return {
    name: `${titleOf(operation)}: data that breaks the document is refused at start`,
    async run(t) {
      const pointer = itemPointer(context, operation);
      const [good] = pointer === undefined ? [] : sampleValues(context, pointer, 1);
      const broken = brokenItems(context, pointer, asObject(good));
      for (const data of [-1, 1.5, "many", ...broken.map((item) => [item])]) {
        const what = `${collection}: ${JSON.stringify(data)}`;
        let refused = "";
        try {
          await (await context.mock.start({ [collection]: data })).close();
        } catch (error) {
          refused = error instanceof Error ? error.message : String(error);
        }
        t.ok(refused !== "", `${what} starts, want an error`);
        t.ok(refused.includes(collection), `${what}: the message does not name the option: ${refused}`);
      }
    },
  };
}

/** An item with each member left out or of the wrong type, as far as the schema refuses that. */
function brokenItems(context: MockContext, pointer: string | undefined, good: Record<string, Json>): Json[] {
  return Object.keys(good)
    .flatMap((key): Json[] => {
      const { [key]: _dropped, ...rest } = good;
      return [rest, { ...good, [key]: { wrong: true } }, { ...good, [key]: "no-such-value" }];
    })
    .filter((item) => !context.checker.isValid(pointer, item));
}
