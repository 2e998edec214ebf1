import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject, canonical } from "../../spec/json.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { BASE, KNOWN, type MockContext, plainRequest, titleOf } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  reset(): void;
  journal: unknown[];
  requests: Record<string, unknown>;
}

/** The limit where the document has none, and how many calls are recorded. */
const LIMIT = { calls: 80, seconds: 60 };
const RECORDS = 1000;

/** What options stand for where they are left out. */
export function defaultChecks(context: MockContext): Check[] {
  const create = context.mock.module["createMock"] as (options: object) => Mock;
  const [first] = context.contract.operations.filter(({ node }) => node["x-rate-limit"] === undefined);
  return [
    {
      name: "the last thousand calls are recorded, and each operation has a list of its own",
      async run(t) {
        const mock = create(KNOWN);
        const lost = { method: "GET", path: "/no/such/path", query: [], headers: [] };
        for (let count = 0; count <= RECORDS; count++) await sendThroughFetch((one) => mock.fetch(one), BASE, lost);
        t.equal(mock.journal.length, RECORDS, "calls that are recorded");
        t.equal(Object.keys(mock.requests).length, context.contract.documented.length, "names of operations");
      },
    },
    ...context.contract.operations
      .filter(({ pagination }) => pagination !== undefined)
      .map((operation) => seedCheck(context, create, operation)),
    ...(first === undefined ? [] : [limitCheck(context, create, first)]),
  ];
}

const send = (context: MockContext, mock: Mock, operation: OperationContract) =>
  sendThroughFetch((one) => mock.fetch(one), BASE, plainRequest(context, operation, BASE));

type Create = (options: object) => Mock;

function seedCheck(context: MockContext, create: Create, operation: OperationContract): Check {
  const items = operation.pagination?.items ?? "";
  return {
    name: `${titleOf(operation)}: ${items} are made up from a seed, which is "1" where none is given`,
    async run(t) {
      const made = async (options: object) => {
        const answer = await send(context, create({ ...KNOWN, [items]: 5, ...options }), operation);
        return canonical(asList(asObject(parse(answer.text))[items]));
      };
      const usual = await made({});
      t.equal(await made({ seed: "1" }), usual, 'seed "1"');
      t.differ(await made({ seed: "2" }), usual, 'seed "2"');
    },
  };
}

function limitCheck(context: MockContext, create: Create, operation: OperationContract): Check {
  const { calls, seconds } = LIMIT;
  return {
    name: `${titleOf(operation)}: where the document has no limit it is ${calls} calls in ${seconds} seconds, until a reset`,
    async run(t) {
      let now = Date.now();
      const usual = create({ ...KNOWN, rateLimit: true, now: () => now });
      const isServed = async (mock: Mock, what: string) =>
        t.ok((await send(context, mock, operation)).status !== 429, what);
      const isRefused = async (mock: Mock, what: string) =>
        t.none(errorFaults(context, operation, await send(context, mock, operation), "throttled", 429), what);
      for (let count = 1; count <= calls; count++) await isServed(usual, `call ${count}`);
      await isRefused(usual, "one call more");
      now += seconds * 1000 - 1;
      await isRefused(usual, "a millisecond before they are forgotten");
      now += 1;
      await isServed(usual, "when they are forgotten");
      const single = create({ ...KNOWN, rateLimit: { calls: 1, seconds } });
      await isServed(single, "a single call");
      await isRefused(single, "a second one");
      single.reset();
      await isServed(single, "one after a reset");
    },
  };
}
