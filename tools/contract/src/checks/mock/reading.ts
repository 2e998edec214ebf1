import { canCarry, plainCall, validCalls } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { at, canonical, type Json, step } from "../../spec/json.ts";
import { isUsualStatus, schemaAt, successOf } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { targetOf, type WireRequest, withHeader } from "../../wire/request.ts";
import {
  BASE,
  createMock,
  KNOWN,
  type MockContext,
  nameIn,
  plainRequest,
  signed,
  titleOf,
  unsigned,
  withMock,
} from "./context.ts";

interface Recorded {
  path: Record<string, Json>;
  query: Record<string, Json>;
  header: Record<string, Json>;
  cookie: Record<string, Json>;
  body: Json;
}

interface Mock {
  fetch(input: Request | string, init?: RequestInit): Promise<Response>;
  journal: { headers: Record<string, string> }[];
  requests: Record<string, Recorded[]>;
  once(operation: string, step: object): unknown;
}

/** What the mock reads is what was sent: every parameter in every style, as the type that the document gives it. */
export function readingChecks(context: MockContext): Check[] {
  return [
    ...context.contract.operations.flatMap((operation) => [
      valuesCheck(context, operation),
      fetchCheck(context, operation),
      ...operation.parameters
        .filter((one) => one.style === "deepObject")
        .map((parameter) => prototypeCheck(context, operation, parameter)),
      ...(hasEtag(operation) ? [etagCheck(context, operation)] : []),
      unmatchedCheck(context, operation),
    ]),
    optionsCheck(context),
  ];
}

const make = (context: MockContext): Mock => createMock<Mock>(context, KNOWN);

function valuesCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: each value is read as it was sent, and one that is left out as its default`,
    async run(t) {
      const mock = make(context);
      const name = nameIn(mock, operation);
      t.ok(Object.hasOwn(mock.requests, name), "the operation has a name");
      const alternative = operation.security[0] ?? [];
      for (const call of validCalls(context, operation).filter((one) => canCarry(context, one, alternative))) {
        const request = signed(context, operation, BASE, unsigned(context, operation, call.values));
        await sendThroughFetch((one) => mock.fetch(one), BASE, request);
        const recorded = mock.requests[name]?.at(-1);
        if (recorded === undefined) throw new Error(`${operation.id}: no request was recorded`);
        for (const parameter of operation.parameters) {
          const usual = schemaAt(context.contract, parameter.schemaPointer)["default"];
          const want = call.values.parameters.has(parameter) ? call.values.parameters.get(parameter) : usual;
          const got = at(recorded[parameter.in], step("", parameter.name));
          t.equal(canonical(got ?? null), canonical(want ?? null), `${call.name}: ${parameter.in} ${parameter.name}`);
        }
        const { body } = call.values;
        if (body !== undefined) t.equal(canonical(recorded.body), canonical(body.value), `${call.name}: body`);
      }
    },
  };
}

/** A member called `__proto__` is one like any other. */
function prototypeCheck(context: MockContext, operation: OperationContract, parameter: ParameterContract): Check {
  return {
    name: `${titleOf(operation)}: a member of ${parameter.name} called __proto__ is one like any other`,
    async run(t) {
      const mock = make(context);
      const plain = unsigned(context, operation, plainCall(context, operation));
      const query: [string, string][] = [...plain.query, [`${parameter.name}%5B__proto__%5D`, "x"]];
      await sendThroughFetch((one) => mock.fetch(one), BASE, signed(context, operation, BASE, { ...plain, query }));
      const recorded = Object.values(mock.requests).flat().at(-1);
      t.equal(JSON.stringify(recorded?.query[parameter.name]), '{"__proto__":"x"}', "what was read");
    },
  };
}

/** `fetch` as everywhere: an address or a request, and what is to be different about it. */
function fetchCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the mock's fetch takes an address, a request, and changes to it`,
    async run(t) {
      const mock = make(context);
      const wire = plainRequest(context, operation, BASE);
      const url = `${BASE}${targetOf(wire)}`;
      const init: RequestInit = {
        method: wire.method,
        headers: wire.headers.filter(([name]) => name.toLowerCase() !== "host"),
        ...(wire.body !== undefined && { body: wire.body as string }),
      };
      const want = (await mock.fetch(new Request(url, init))).status;
      t.ok(isUsualStatus(operation, want), `a request: got ${want}`);
      t.equal((await mock.fetch(url, init)).status, want, "an address and what is sent to it");
      t.equal((await mock.fetch(new Request(url), init)).status, want, "a request with changes");
      const hidden = await mock.fetch(`${url}#hash`, init);
      t.equal(hidden.status, want, "an address with a hash");
      // The host of a call is that of its address, whatever a caller writes.
      await mock.fetch(url, {
        ...init,
        headers: [...(init.headers as [string, string][]), ["Host", "elsewhere.test"]],
      });
      t.equal(mock.journal.at(-1)?.headers["host"], new URL(BASE).host, "Host");
      const aborted = AbortSignal.abort(new Error("enough"));
      const error = await mock.fetch(url, { ...init, signal: aborted }).catch((thrown: unknown) => thrown);
      t.ok(error instanceof Error, "a request that was aborted before");
      const slow = (milliseconds: number): RequestInit => ({
        ...init,
        headers: [...(init.headers as [string, string][]), ["Prefer", `delay=${milliseconds}`]],
      });
      const started = performance.now();
      t.equal((await mock.fetch(url, slow(30))).status, want, "an answer that was delayed");
      t.ok(performance.now() - started >= 29, "the answer came before its time");
      const abort = new AbortController();
      setTimeout(() => abort.abort(new Error("enough")), 5);
      const late = await mock.fetch(url, { ...slow(9000), signal: abort.signal }).catch((thrown: unknown) => thrown);
      t.equal(late, abort.signal.reason, "a request that was aborted while it waits");
    },
  };
}

const hasEtag = (operation: OperationContract): boolean =>
  operation.method === "GET" && (successOf(operation)?.headers ?? []).some(({ name }) => name.toLowerCase() === "etag");

/** RFC 9110, 13.1.2: who has it already gets 304 and no body. */
function etagCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: what a caller has already is not sent again`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const ask = (known?: string, change: (one: WireRequest) => WireRequest = (one) => one) => {
          const plain = plainRequest(context, operation, mock.base);
          return mock.send(change(known === undefined ? plain : withHeader(plain, "If-None-Match", known)));
        };
        const first = await ask();
        const etag = first.headers.get("etag") ?? "";
        t.ok(/^"[\x21\x23-\x7e]+"$/.test(etag), `ETag: ${etag}`);
        t.equal((await ask()).headers.get("etag"), etag, "the same answer has the same one");
        for (const known of [etag, `W/${etag}`, `"other", ${etag}`, `"other" ,W/${etag} `, "*"]) {
          const answer = await ask(known);
          const got = [answer.status, answer.text, answer.headers.get("etag"), answer.headers.get("content-type")];
          t.equal(got, [304, "", etag, undefined], `If-None-Match: ${known}`);
        }
        for (const known of ['"other"', etag.replaceAll('"', ""), `${etag}x`]) {
          const answer = await ask(known);
          t.equal([answer.status, answer.text], [first.status, first.text], `If-None-Match: ${known}`);
        }
        const head = await ask(etag, (one) => ({ ...one, method: "HEAD" }));
        t.equal([head.status, head.headers.get("etag")], [304, etag], "HEAD");
        const failed = await ask("*", (one) => withHeader({ ...one, path: `${one.path}/no` }, "X-Any", "1"));
        t.ok(failed.status >= 400, `an error is none: got ${failed.status}`);
      });
    },
  };
}

/** RFC 9110, 13.2.2: only a success of GET or HEAD may be left out; any other answer comes whole, with its `ETag`. */
function unmatchedCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: what is no success of a GET is sent whatever a caller has already`,
    async run(t) {
      const isRead = operation.method === "GET" || operation.method === "HEAD";
      for (const step of [{ status: 503 }, ...(isRead ? [] : [{}])]) {
        const mock = make(context);
        const ask = async (set: object, known?: string) => {
          mock.once(nameIn(mock, operation), { ...step, ...set });
          const plain = plainRequest(context, operation, BASE);
          const request = known === undefined ? plain : withHeader(plain, "If-None-Match", known);
          return sendThroughFetch((one) => mock.fetch(one), BASE, request);
        };
        const usual = await ask({});
        const answer = await ask({ headers: { etag: '"set up"' } }, "*");
        t.equal([answer.status, answer.text.length], [usual.status, usual.text.length], JSON.stringify(step));
        t.ok(answer.headers.get("etag") !== undefined, `${JSON.stringify(step)}: ETag`);
      }
    },
  };
}

const WRONG: [option: string, values: unknown[], expected: string][] = [
  [
    "credentials",
    [{}, "x", [{ accessKey: "a" }], [{ accessKey: "", secretKey: "b" }]],
    "a list of { accessKey, secretKey }",
  ],
  ["tokens", [{}, "x", [7], [{ token: "" }]], "a list of texts or { token }"],
  ["users", [{}, [{ name: "a", password: "b" }]], "a list of { name, password, domain }"],
  ["authentication", ["no", 0], "true or false"],
  ["errors", ["https", true], '"gateway" or "http"'],
  [
    "rateLimit",
    [7, { calls: 1 }, { calls: 0, seconds: 1 }, { calls: 1, seconds: 0 }],
    "true, false or { calls, seconds }",
  ],
  [
    "lockout",
    [7, "x", { failures: 1 }, { failures: -1, seconds: 1 }, { failures: 1.5, seconds: 1 }, { failures: 1, seconds: 0 }],
    "true, false or { failures, seconds }",
  ],
  ["now", [7, "now"], "a function that returns milliseconds"],
  ["seed", [7, null], "a text"],
  ["bodyLimit", [-1, 1.5, "1"], "a whole number from 0"],
  ["journalSize", [-1, 1.5, "1"], "a whole number from 0"],
  ["cors", ["no", 0], "true or false"],
  ["admin", ["no", 0], "true or false"],
];

/** Wrong options are told with what is right, and without what may be a secret. */
function optionsCheck(context: MockContext): Check {
  return {
    name: "an option that is none, or wrong, is refused with what is expected",
    async run(t) {
      const create = context.mock.module["createMock"] as (options: object) => unknown;
      const messageFor = (options: object): string => {
        try {
          create(options);
          return "";
        } catch (error) {
          t.equal((error as Error).name, "InvalidOptionError", "name of the error");
          return error instanceof Error ? error.message : String(error);
        }
      };
      for (const [option, values, expected] of WRONG) {
        for (const value of values) {
          const message = messageFor({ [option]: value });
          const got = Array.isArray(value)
            ? `a list of ${value.length}`
            : value === null || typeof value === "number"
              ? String(value)
              : typeof value === "boolean"
                ? String(value)
                : `a value of type ${typeof value}`;
          t.equal(message, `${option}: got ${got}, expected ${expected}`, `${option}: ${JSON.stringify(value)}`);
        }
      }
      t.ok(
        /^options: got "no_such_option", expected .*credentials/.test(messageFor({ no_such_option: 1 })),
        "an unknown option",
      );
      t.equal(messageFor({ seed: undefined, no_such_option: undefined }), "", "options that are left undefined");
      t.equal(
        messageFor({ credentials: [], tokens: ["a", { token: "b" }], rateLimit: { calls: 1, seconds: 1 } }),
        "",
        "good ones",
      );
      const hidden = messageFor({ credentials: "a-secret-text" });
      t.ok(!hidden.includes("a-secret-text"), `a value that may be a secret is told: ${hidden}`);
      t.equal(
        messageFor({ now: Date.now, seed: "x", lockout: { failures: 0, seconds: 1 }, onRequest() {} }),
        "",
        "more",
      );
      const user = { name: "a", password: "b", domain: "c" };
      for (const options of [{ users: [user] }, { errors: "gateway" }, { errors: "http" }]) {
        t.equal(messageFor(options), "", JSON.stringify(options));
      }
      for (const option of ["authentication", "rateLimit", "lockout", "cors", "admin"]) {
        for (const value of [true, false]) t.equal(messageFor({ [option]: value }), "", `${option}: ${value}`);
      }
      for (const option of ["rateLimit", "lockout"]) {
        t.ok(messageFor({ [option]: null }).startsWith(`${option}: got null, expected `), `${option}: null`);
      }
      // Of a server there are more; these cannot be used, but they are known.
      const start = context.mock.module["startMockServer"] as (options: object) => Promise<unknown>;
      for (const options of [{ host: "no such host" }, { socket: "" }, { tls: { cert: "none", key: "none" } }]) {
        const error = await start(options).catch((thrown: unknown) => thrown);
        t.ok(error instanceof Error && !error.message.startsWith("options:"), `${JSON.stringify(options)}: ${error}`);
        t.ok(messageFor(options).startsWith("options:"), `${JSON.stringify(options)} without a server`);
      }
    },
  };
}
