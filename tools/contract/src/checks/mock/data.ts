import { plainCall } from "../../cases/calls.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject, canonical, type Json } from "../../spec/json.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { headerOf, withHeader } from "../../wire/request.ts";
import { parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, signed, titleOf, unsigned } from "./context.ts";
import { itemPointer } from "./paging.ts";

type Item = Record<string, Json>;

interface Collection {
  readonly size: number;
  list(): Item[];
  add(...items: Item[]): void;
  update(match: unknown, changes: Item): number;
  remove(match: unknown): number;
  replace(source: number | Item[]): void;
  reset(): void;
}

interface Recorded {
  number: number;
  requestId: string;
  method: string;
  target: string;
  headers: Record<string, string>;
  operation: string | undefined;
  scope: string | undefined;
  status: number;
  refusal: { condition: string; reason: string } | undefined;
}

interface View {
  data: Record<string, Collection>;
  requests: Record<string, Recorded[]>;
  journal: Recorded[];
  reset(): void;
}

interface Mock extends View {
  fetch(request: Request): Promise<Response>;
  scope(value: string): View;
}

const make = (context: MockContext, options: object): Mock => createMock<Mock>(context, { ...KNOWN, ...options });

/** What a test changes of the data is what the next call reads; what was called is told. */
export function dataChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...(operation.pagination === undefined ? [] : [changesCheck(context, operation), scopesCheck(context, operation)]),
    journalCheck(context, operation),
    secretsCheck(context, operation),
  ]);
}

/** The first character percent-encoded, although it need not be. */
const encodeFirst = (text: string): string => `%${text.charCodeAt(0).toString(16).toUpperCase()}${text.slice(1)}`;

/** The plainest call with a path that is written in another way. */
function sendTo(context: MockContext, operation: OperationContract, mock: Mock, change: (path: string) => string) {
  const plain = unsigned(context, operation, plainCall(context, operation));
  const request = signed(context, operation, BASE, { ...plain, path: change(plain.path) });
  return sendThroughFetch((one) => mock.fetch(one), BASE, request);
}

const send = (context: MockContext, operation: OperationContract, mock: Mock, headers: [string, string][] = []) => {
  let request = signed(context, operation, BASE, unsigned(context, operation, plainCall(context, operation)));
  for (const [name, value] of headers) request = withHeader(request, name, value);
  return sendThroughFetch((one) => mock.fetch(one), BASE, request);
};

async function served(
  context: MockContext,
  operation: OperationContract,
  mock: Mock,
): Promise<{ items: Json[]; total: unknown }> {
  const { items = "", total = "" } = operation.pagination ?? {};
  const body = asObject(parse((await send(context, operation, mock)).text));
  return { items: asList(body[items]), total: body[total] };
}

function changesCheck(context: MockContext, operation: OperationContract): Check {
  const collection = operation.pagination?.items ?? "";
  return {
    name: `${titleOf(operation)}: ${collection} that are added, changed or removed are served so at once`,
    async run(t) {
      const pointer = itemPointer(context, operation);
      const given = (pointer === undefined ? [] : sampleValues(context, pointer, 40)) as Item[];
      const [a, b, c, d] = [...new Map(given.map((item) => [canonical(item), item])).values()];
      if (a === undefined || b === undefined || c === undefined || d === undefined)
        throw new Error("four items are needed");
      const mock = make(context, { [collection]: [a, b] });
      const own = mock.data[collection] as Collection;
      const is = async (want: Item[], what: string) => {
        t.equal(own.size, want.length, `${what}: size`);
        t.equal(canonical(own.list()), canonical(want), `${what}: list()`);
        const got = await served(context, operation, mock);
        t.equal(canonical(got.items), canonical(want), `${what}: served`);
        if (operation.pagination?.total !== undefined) t.equal(got.total, want.length, `${what}: total`);
      };
      await is([a, b], "at the start");
      own.add(c, d);
      await is([a, b, c, d], "added");
      t.equal(own.remove(1), 1, "removed by position");
      await is([a, c, d], "removed by position");
      t.equal(
        own.remove((item: Item) => canonical(item) === canonical(c)),
        1,
        "removed by a function",
      );
      await is([a, d], "removed by a function");
      t.equal(own.remove(d), 1, "removed by its members");
      await is([a], "removed by its members");
      t.equal([own.remove(7), own.update(7, {}), own.remove({ no_such_member: 1 })], [0, 0, 0], "nothing fits");
      own.add(b);
      const [name = "", value = null] =
        Object.entries(c).find(([key, one]) => canonical(one) !== canonical(b[key])) ?? [];
      t.equal(own.update(1, { [name]: value }), 1, "updated by position");
      await is([a, { ...b, [name]: value }], "updated by position");
      own.replace([d, c]);
      await is([d, c], "replaced");
      own.replace(3);
      t.equal([own.size, new Set(own.list().map(canonical)).size], [3, 3], "replaced by a number");
      own.list()[0] = {};
      Object.assign(own.list()[0] as Item, { changed: true });
      t.ok(!canonical(own.list()).includes('"changed"'), "what list() gives is a copy");
      own.reset();
      await is([a, b], "reset");
      const tooMuch = () => own.add(c, { no: "item" } as Item);
      for (const bad of [tooMuch, () => own.replace(-1), () => own.replace([7 as never])]) {
        let message = "";
        try {
          bad();
        } catch (error) {
          message = error instanceof Error ? error.message : String(error);
        }
        t.ok(message.includes(collection), `a change that breaks the document is refused: ${message}`);
        if (bad === tooMuch) t.ok(message.includes("/3/"), `the place is told: ${message}`);
      }
      await is([a, b], "after changes that were refused");
    },
  };
}

function scopesCheck(context: MockContext, operation: OperationContract): Check {
  const collection = operation.pagination?.items ?? "";
  const shared = operation.parameters.find((one) => one.in === "path" && one.clientOption !== undefined);
  return {
    name: `${titleOf(operation)}: ${collection} of one scope change by themselves`,
    async run(t) {
      const mock = make(context, { [collection]: 3 });
      const own = String(shared === undefined ? "" : plainCall(context, operation).parameters.get(shared));
      const [here, elsewhere] = [mock.scope(own), mock.scope("elsewhere")];
      const size = (view: View) => view.data[collection]?.size;
      elsewhere.data[collection]?.remove(0);
      t.equal([size(mock), size(here), size(elsewhere)], [3, 3, 2], "one scope was changed");
      here.data[collection]?.remove(() => true);
      t.equal([size(mock), size(here), size(elsewhere)], [3, 0, 2], "two scopes were changed");
      const got = await served(context, operation, mock);
      t.equal(got.items.length, shared === undefined ? 3 : 0, "what a call of this scope is served");
      if (shared !== undefined) {
        const encoded = await sendTo(context, operation, mock, (path) => path.replace(own, encodeFirst(own)));
        t.equal(asList(asObject(parse(encoded.text))[collection]).length, 0, "a call that writes its scope otherwise");
      }
      t.equal(here.journal.length, shared === undefined ? 0 : 2, "requests of this scope");
      t.equal(elsewhere.journal.length, 0, "requests of the other one");
      here.reset();
      t.equal([size(mock), size(here), size(elsewhere)], [3, 3, 2], "one scope was reset");
      t.equal(here.journal.length, 0, "its requests are forgotten");
      mock.data[collection]?.remove(0);
      await served(context, operation, mock);
      const recorded = mock.journal.length;
      elsewhere.reset();
      t.equal(mock.journal.length, recorded, "requests, after another scope was reset");
      mock.reset();
      t.equal([size(mock), size(here), size(elsewhere), mock.journal.length], [3, 3, 3, 0], "all was reset");
    },
  };
}

/** Where the document says what the ID is, its example is answered. */
const describesRequestId = (operation: OperationContract): boolean =>
  operation.responses.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === "x-request-id"));

function journalCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: what was called is told, the last calls only, with the ID that was answered`,
    async run(t) {
      const told: number[] = [];
      const mock = make(context, { journalSize: 3, onRequest: (one: Recorded) => told.push(one.number) });
      const ids = new Set<string>();
      for (let count = 0; count < 5; count++) {
        const answer = await send(context, operation, mock);
        const id = describesRequestId(operation) ? undefined : answer.headers.get("x-request-id");
        if (id !== undefined) ids.add(id);
        const last = mock.journal.at(-1);
        t.equal(
          [last?.number, last?.status, last?.refusal],
          [count + 1, answer.status, undefined],
          `call ${count + 1}`,
        );
        if (id !== undefined) t.equal(last?.requestId, id, "ID of the request");
        t.equal(last?.method, operation.method, "method");
      }
      t.equal(told, [1, 2, 3, 4, 5], "calls that a listener was told of");
      t.equal(
        mock.journal.map((one) => one.number),
        [3, 4, 5],
        "calls that are kept",
      );
      t.ok(ids.size === 5 || ids.size === 0, "each call has an ID of its own");
      for (const id of ids) t.ok(/^[0-9a-f]{32}$/.test(id), `ID ${id}`);
      const lost = await sendThroughFetch((one) => mock.fetch(one), BASE, {
        method: "GET",
        path: "/no/such",
        query: [],
        headers: [],
      });
      const last = mock.journal.at(-1);
      t.equal(
        [last?.status, last?.operation, last?.refusal?.condition],
        [lost.status, undefined, "route-not-found"],
        "a call of no operation",
      );
      const short = make(context, { journalSize: 1 });
      for (const _ of [1, 2]) await send(context, operation, short);
      t.equal(
        short.journal.map(({ number }) => number),
        [2],
        "where one is kept",
      );
      short.scope("elsewhere").reset();
      await send(context, operation, short);
      t.equal(
        short.journal.map(({ number }) => number),
        [3],
        "where one is kept, after another scope was reset",
      );
      const silent = make(context, { journalSize: 0 });
      await send(context, operation, silent);
      t.equal(silent.journal.length, 0, "no journal");
    },
  };
}

function secretsCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: what is told of a call shows no secret`,
    async run(t) {
      for (const alternative of operation.security.length === 0 ? [[]] : operation.security) {
        const mock = make(context, {});
        const plain = unsigned(context, operation, plainCall(context, operation));
        const request = signed(context, operation, BASE, plain, alternative);
        await sendThroughFetch((one) => mock.fetch(one), BASE, withHeader(request, "X-Visible", "shown"));
        const [one] = mock.journal;
        const shown = JSON.stringify([one?.target, one?.headers]);
        for (const name of alternative) {
          const scheme = context.contract.schemes.get(name);
          // A date or a project beside a signature is no secret.
          const isSigned = alternative.some(
            (one) => context.contract.schemes.get(one)?.signatureAlgorithm !== undefined,
          );
          if (isSigned && scheme?.signatureAlgorithm === undefined) continue;
          const value =
            scheme?.type === "apiKey" && !isSigned
              ? "contract-test-token"
              : ((headerOf(request.headers, "authorization") ?? "").split(" ").at(-1) ?? "");
          t.ok(!shown.includes(value), `${name}: ${shown} tells ${value}`);
        }
        const signature = /Signature=([0-9a-f]+)/.exec(headerOf(request.headers, "authorization") ?? "")?.[1];
        if (signature !== undefined)
          t.ok(!shown.includes(signature) && shown.includes("Access="), `of a signature the key alone: ${shown}`);
        t.equal(one?.headers["x-visible"], "shown", "other headers are told");
        for (const name of [
          "Proxy-Authorization",
          "Set-Cookie",
          "X-Auth-Token",
          "X-Security-Token",
          "X-Subject-Token",
        ]) {
          await sendThroughFetch((one) => mock.fetch(one), BASE, withHeader(plain, name, "of-somebody-else"));
          t.ok(!JSON.stringify(mock.journal.at(-1)).includes("of-somebody-else"), `${name} is told`);
        }
        for (const name of ["x-sdk-date", "x-project-id"]) {
          t.equal(one?.headers[name], headerOf(request.headers, name), `${name} is no secret`);
        }
      }
    },
  };
}
