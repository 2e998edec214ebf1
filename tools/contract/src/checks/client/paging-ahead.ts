import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, messageOf } from "./context.ts";
import { call, collect, upTo } from "./paged.ts";

/** Pages asked for ahead: so many as were asked for, ten at most, none beyond the total. */
export function aheadCheck(context: ClientContext, operation: OperationContract): Check {
  const at = (offsets: number[]) => offsets.map((offset) => `${offset === 0 ? "-" : offset}/1`);
  return {
    name: `${titleOf(operation)}: pages are asked for ahead as far as told, and each once`,
    async run(t) {
      if (operation.pagination?.total === undefined) {
        const { items, asked } = call(context, operation, { count: 4 }, { limit: 1 }, { prefetch: 2 });
        t.equal(await collect(items), upTo(0, 4), "items of a list without a total");
        t.equal(asked, at([0, 1, 2, 3, 4]), "without a total nothing is asked for ahead");
        return;
      }
      for (const [prefetch, ahead] of [
        [undefined, 0],
        [0, 0],
        [1, 1],
        [3, 3],
        [10, 10],
        [50, 10],
      ] as const) {
        const { items, asked } = call(context, operation, { count: 30, total: 30 }, { limit: 1 }, { prefetch });
        const seen: number[] = [];
        for await (const item of items) {
          seen.push((item as { n: number }).n);
          const most = Math.min(30, seen.length + (seen.length > 1 ? ahead : 0));
          t.equal(asked.length, most, `prefetch ${prefetch}: requests after ${seen.length} items`);
        }
        t.equal(seen, upTo(0, 30), `prefetch ${prefetch}: items`);
        t.equal(asked, at(upTo(0, 30)), `prefetch ${prefetch}: offset/limit of the requests`);
      }
    },
  };
}

/** A page that was asked for ahead and failed counts where it is read, and nowhere else. */
export function failedAheadCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a page asked for ahead that fails, fails where it is read`,
    async run(t) {
      const stray: unknown[] = [];
      const note = (reason: unknown) => stray.push(reason);
      process.on("unhandledRejection", note);
      try {
        for (const most of [3, 9]) {
          const server = { count: 9, total: 9, brokenFrom: 4 };
          const { items } = call(context, operation, server, { limit: 1 }, { prefetch: 5 });
          const seen: number[] = [];
          const read = async () => {
            for await (const item of items) if (seen.push((item as { n: number }).n) === most) return;
          };
          const error = await read().catch((reason: unknown) => reason);
          t.equal(seen, upTo(0, Math.min(most, 4)), `${most} items wanted: items`);
          t.equal(
            className(error),
            most === 3 ? "undefined" : "ServerError",
            `${most} items wanted: ${messageOf(error)}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      } finally {
        process.off("unhandledRejection", note);
      }
      t.equal(stray.map(messageOf), [], "reasons that nobody takes");
    },
  };
}
