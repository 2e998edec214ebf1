import { getEventListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { withFakeTime } from "../../subject/fake-time.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, messageOf } from "./context.ts";
import { failing, goodAnswer, isIdempotent, scripted } from "./scripted.ts";

/** A call ends when its time is up or its caller says so, at any moment, and leaves nothing behind. */
export function deadlineChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    timeoutCheck(context, operation),
    totalCheck(context, operation),
    usualTimeoutCheck(context, operation),
    abortCheck(context, operation),
    tidyCheck(context, operation),
  ]);
}

const never = (): Promise<Response> => new Promise(() => {});

function timeoutCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: an attempt ends at its timeout, also while the body is read, and is tried again`,
    async run(t) {
      const { sent, call } = scripted(context, operation, never, { timeout: 5 });
      const error = await withFakeTime(0, () => call({ maxRetries: 1 }));
      t.equal(className(error), "TimeoutError", messageOf(error));
      t.ok(messageOf(error).includes("5 ms"), `the time is told: ${messageOf(error)}`);
      t.equal((error as { retryable?: unknown }).retryable, true, "worth a retry");
      t.equal((error as { operation?: unknown }).operation, operation.id, "operation");
      t.equal(sent.length, isIdempotent(operation) ? 2 : 1, "requests sent");
      t.equal(sent[0]?.init?.signal?.aborted, true, "the request is aborted");
      t.equal(className(sent[0]?.init?.signal?.reason), "TimeoutError", "with the reason");
      const slow = scripted(context, operation, () => new Response(new ReadableStream(), { status: 500 }));
      const late = await slow.call({ timeout: 20, maxRetries: 0 });
      t.equal(className(late), "TimeoutError", `a body that does not end: ${messageOf(late)}`);
      const quick = scripted(context, operation, async () => {
        await wait(5);
        return goodAnswer(operation);
      });
      t.equal(messageOf(await quick.call({ timeout: 2000, totalTimeout: 2000 })), "undefined", "in time");
    },
  };
}

function totalCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the whole call ends at its total timeout, waits included`,
    async run(t) {
      const { sent, call } = scripted(context, operation, never, { timeout: 0 });
      const error = await call({ totalTimeout: 20 });
      t.equal([className(error), sent.length], ["TimeoutError", 1], messageOf(error));
      t.ok(messageOf(error).includes("20 ms"), `the time is told: ${messageOf(error)}`);
      const waiting = scripted(context, operation, () => failing(503, { "Retry-After": "50" }));
      const started = Date.now();
      const late = await waiting.call({ totalTimeout: 20 });
      t.equal(className(late), isIdempotent(operation) ? "TimeoutError" : "ServerError", messageOf(late));
      t.ok(Date.now() - started < 10_000, "it does not wait for the server's 50 seconds");
    },
  };
}

function usualTimeoutCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: an attempt has 30 seconds unless asked otherwise, the whole call no limit`,
    async run(t) {
      for (const [options, want] of [
        [{}, [30_000]],
        [{ timeout: 0 }, []],
        [{ timeout: 29_500 }, [29_500]],
        [{ timeout: 0, totalTimeout: 40_000 }, [40_000]],
      ] as const) {
        await withFakeTime(0, async ({ set, open }) => {
          const { call } = scripted(context, operation, () => goodAnswer(operation));
          const error = await call(options);
          t.equal(error, undefined, messageOf(error));
          t.equal(set, [...want], `timers of ${JSON.stringify(options)}`);
          t.equal(open(), 0, "timers that are left");
        });
      }
    },
  };
}

function abortCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: its caller can abort it before, while it is sent and while it waits`,
    async run(t) {
      const reason = new Error("enough");
      const expect = (error: unknown, what: string) => {
        t.equal(className(error), "AbortedError", `${what}: ${messageOf(error)}`);
        t.equal((error as Error).cause, reason, `${what}: cause`);
        t.equal((error as { operation?: unknown }).operation, operation.id, `${what}: operation`);
      };
      const before = scripted(context, operation, () => goodAnswer(operation));
      expect(await before.call({ signal: AbortSignal.abort(reason) }), "before");
      t.equal(before.sent.length, 0, "before: requests sent");

      const during = new AbortController();
      const hanging = scripted(context, operation, () => {
        setTimeout(() => during.abort(reason), 2);
        return never();
      });
      expect(await hanging.call({ signal: during.signal }), "while it is sent");
      t.equal(hanging.sent.length, 1, "while it is sent: requests sent");
      t.equal(hanging.sent[0]?.init?.signal?.aborted, true, "while it is sent: the request is aborted");
      if (!isIdempotent(operation)) return;
      const later = new AbortController();
      const resting = scripted(context, operation, () => {
        setTimeout(() => later.abort(reason), 2);
        return failing(503, { "Retry-After": "50" });
      });
      expect(await resting.call({ signal: later.signal }), "while it waits");
      t.equal(resting.sent.length, 1, "while it waits: requests sent");
    },
  };
}

function tidyCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a call that ended listens to nothing and leaves no timer`,
    async run(t) {
      for (const [what, answer] of [
        ["a success", () => goodAnswer(operation)],
        ["an error", () => failing(400)],
        ["a broken connection", () => Promise.reject(new TypeError("broken"))],
        ["retries", () => failing(503, { "Retry-After": "1" })],
      ] as const) {
        const { signal } = new AbortController();
        await withFakeTime(0, async ({ open }) => {
          await scripted(context, operation, answer).call({ signal, totalTimeout: 60_000 });
          t.equal(open(), 0, `${what}: timers that are left`);
        });
        t.equal(getEventListeners(signal, "abort").length, 0, `${what}: listeners that are left`);
      }
    },
  };
}
