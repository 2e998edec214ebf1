import type { Check, Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { withFakeTime } from "../../subject/fake-time.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, messageOf } from "./context.ts";
import { failing, goodAnswer, isIdempotent, scripted } from "./scripted.ts";

/** Which failures are tried again, how often and after which time: what the package promises beside the document. */
export function retryChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    statusesCheck(context, operation),
    unsafeCheck(context, operation),
    connectionCheck(context, operation),
    ...(isIdempotent(operation)
      ? [
          backOffCheck(context, operation),
          retryAfterCheck(context, operation),
          budgetCheck(context, operation),
          returnedBudgetCheck(context, operation),
        ]
      : []),
  ]);
}

/** Neither 501 nor 505 passes by itself. */
const PASSING = [408, 429, 500, 502, 503, 504, 599];
const LASTING = [400, 402, 404, 405, 409, 410, 422, 428, 451, 501, 505];

function statusesCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: just the statuses that may pass are tried again, two times unless asked otherwise`,
    async run(t) {
      const often = isIdempotent(operation) ? 3 : 1;
      for (const [statuses, want] of [
        [PASSING, often],
        [LASTING, 1],
      ] as const) {
        for (const status of statuses) {
          const { sent, call } = scripted(context, operation, () => failing(status, { "Retry-After": "0" }));
          const error = await call();
          t.equal(sent.length, want, `${status}: requests sent (${messageOf(error)})`);
          t.equal((error as { retryable?: unknown }).retryable, PASSING.includes(status), `${status}: worth a retry`);
        }
      }
      const { sent, call } = scripted(context, operation, (count) =>
        count === 1 ? failing(503, { "Retry-After": "0" }) : goodAnswer(operation),
      );
      const error = await call({ maxRetries: 1 });
      t.equal(error === undefined, isIdempotent(operation), "a call whose second attempt succeeds");
      t.equal(sent.length, isIdempotent(operation) ? 2 : 1, "its requests");
      const [first, second] = sent;
      if (second !== undefined) {
        const shape = (one: typeof second) => [one.method, one.path, one.query, one.body];
        t.equal(shape(second), shape(first as typeof second), "the second attempt is the first one again");
      }
    },
  };
}

function unsafeCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a caller may ask for retries of any call`,
    async run(t) {
      const { sent, call } = scripted(context, operation, () => failing(503, { "Retry-After": "0" }));
      await call({ retryUnsafe: true, maxRetries: 1 });
      t.equal(sent.length, 2, "requests sent");
    },
  };
}

/** Waits of half a second, doubled each time, of at most 20 seconds; each a random part of it. */
function backOffCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: waits double from half a second to 20, and each is a random part`,
    async run(t) {
      for (const random of [0, 0.25, 0.75]) {
        await withFakeTime(random, async ({ set, open }) => {
          const { sent, call } = scripted(context, operation, () => failing(503), { timeout: 0 });
          await call({ maxRetries: 8 });
          t.equal(sent.length, 9, "requests sent");
          const full = [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000];
          t.equal(
            set,
            full.map((wait) => wait * random),
            `milliseconds, at ${random} of the range`,
          );
          t.equal(open(), 0, "timers that are left");
        });
      }
    },
  };
}

function retryAfterCheck(context: ClientContext, operation: OperationContract): Check {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
  const table: [header: () => string, least: number, most: number, sent: number, options: object][] = [
    [() => "3", 3000, 3000, 2, {}],
    [() => "0", 0, 0, 2, {}],
    [() => "60", 60_000, 60_000, 2, {}],
    [() => "61", -1, -1, 1, {}],
    [() => "3", -1, -1, 1, { maxRetryAfter: 2999 }],
    [() => "90", 90_000, 90_000, 2, { maxRetryAfter: 90_000 }],
    [() => inSeconds(9), 7000, 9000, 2, {}],
    [() => inSeconds(-9), 0, 0, 2, {}],
    [() => inSeconds(75), -1, -1, 1, {}],
    [() => "soon", 250, 250, 2, {}],
  ];
  return {
    name: `${titleOf(operation)}: Retry-After is seconds or a date, and is waited for where it is not too long`,
    async run(t) {
      for (const [header, least, most, requests, options] of table) {
        const text = header();
        await withFakeTime(0.5, async ({ set }) => {
          const { sent, call } = scripted(context, operation, (count) =>
            count === 1 ? failing(503, { "Retry-After": text }) : goodAnswer(operation),
          );
          const wait = call({ timeout: 0, maxRetries: 1, ...options });
          // Waits of a minute are no guards here: they are let pass.
          for (let rounds = 0; rounds < 30 && set.length === 0; rounds++) await new Promise(setImmediate);
          const [waited] = set;
          if (requests === 1) t.equal(waited, undefined, `Retry-After: ${text} is too long`);
          else t.ok(waited !== undefined && waited >= least && waited <= most, `Retry-After: ${text}: waits ${waited}`);
          if (waited === undefined || waited < 29_000) {
            const error = await wait;
            t.equal(error === undefined, requests === 2, `Retry-After: ${text}: ends well (${messageOf(error)})`);
            t.equal(sent.length, requests, `Retry-After: ${text}: requests sent`);
          }
        });
      }
      await longestWait(t, context, operation);
    },
  };
}

/** A minute is waited for, a millisecond more is not: only a date can be told so exactly. */
async function longestWait(t: Trial, context: ClientContext, operation: OperationContract): Promise<void> {
  const date = Date.parse("2031-05-06T07:08:09Z");
  const { now } = Date;
  for (const [wait, want] of [
    [60_000, 60_000],
    [60_001, undefined],
  ] as const) {
    await withFakeTime(0.5, async ({ set }) => {
      const headers = { "Retry-After": new Date(date).toUTCString() };
      const { call } = scripted(context, operation, () => failing(503, headers));
      Date.now = () => date - wait;
      try {
        void call({ timeout: 0, maxRetries: 1 });
        for (let rounds = 0; rounds < 30 && set.length === 0; rounds++) await new Promise(setImmediate);
      } finally {
        Date.now = now;
      }
      t.equal(set[0], want, `a date in ${wait} milliseconds: waits`);
    });
  }
}

/** A client that meets only failures stops adding retries to them: twenty are free. */
function budgetCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: twenty retries in a row are free, then none is made until calls succeed`,
    async run(t) {
      let works = true;
      const { sent, call } = scripted(context, operation, () =>
        works ? goodAnswer(operation) : failing(503, { "Retry-After": "0" }),
      );
      const requests = async (calls: number, options: object = { maxRetries: 1 }) => {
        const before = sent.length;
        for (let count = 0; count < calls; count++) await call(options);
        return sent.length - before;
      };
      await requests(8);
      works = false;
      t.equal(await requests(25), 25 + 20, "requests of 25 calls that fail, after some that succeeded");
      works = true;
      await requests(4);
      works = false;
      t.equal(await requests(1), 1, "after four that succeed: no retry yet");
      works = true;
      await requests(1);
      works = false;
      t.equal(await requests(2), 3, "after five that succeed: one retry");
    },
  };
}

function returnedBudgetCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a retry that succeeds costs nothing`,
    async run(t) {
      const { sent, call } = scripted(context, operation, (count) =>
        count % 2 === 1 ? failing(503, { "Retry-After": "0" }) : goodAnswer(operation),
      );
      for (let count = 0; count < 30; count++) {
        const error = await call({ maxRetries: 1 });
        t.ok(error === undefined, `call ${count + 1}: ${messageOf(error)}`);
      }
      t.equal(sent.length, 60, "requests sent");
    },
  };
}

function connectionCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: no answer is a typed error with its cause, and tried again`,
    async run(t) {
      const broken = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
      const { sent, call } = scripted(context, operation, () => Promise.reject(broken));
      const error = await withFakeTime(0, () => call());
      t.equal(sent.length, isIdempotent(operation) ? 3 : 1, "requests sent");
      t.equal(className(error), "ConnectionError", messageOf(error));
      t.ok(/fetch failed connect ECONNREFUSED$/.test(messageOf(error)), `both reasons are told: ${messageOf(error)}`);
      t.equal((error as Error).cause, broken, "cause");
      t.equal((error as { retryable?: unknown }).retryable, true, "worth a retry");
      t.equal((error as { operation?: unknown }).operation, operation.id, "operation");
      const plain = scripted(context, operation, () => Promise.reject(new TypeError("terminated")));
      const other = await plain.call({ maxRetries: 0 });
      t.ok(messageOf(other).endsWith(": terminated"), `a reason of its own: ${messageOf(other)}`);
    },
  };
}
