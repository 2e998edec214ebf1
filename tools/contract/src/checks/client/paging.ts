import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { schemaAt } from "../../spec/lookup.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, messageOf } from "./context.ts";
import { call, collect, type Server, upTo } from "./paged.ts";
import { aheadCheck, failedAheadCheck } from "./paging-ahead.ts";

/** `x-pagination`: every item once, in order, with the fewest requests. */
export function clientPagingChecks(context: ClientContext): Check[] {
  return context.contract.operations
    .filter((operation) => operation.pagination !== undefined)
    .flatMap((operation) => [
      iterationCheck(context, operation),
      pageCheck(context, operation),
      endCheck(context, operation),
      arrayCheck(context, operation),
      aheadCheck(context, operation),
      failedAheadCheck(context, operation),
      repeatCheck(context, operation),
      ...(usualLimit(context, operation) === undefined
        ? [noLimitCheck(context, operation)]
        : [usualLimitCheck(context, operation)]),
    ]);
}

function iterationCheck(context: ClientContext, operation: OperationContract): Check {
  const hasTotal = operation.pagination?.total !== undefined;
  const table: [Server, { limit?: number; offset?: number }, string[]][] = [
    [{ count: 0, total: 0 }, { limit: 3 }, ["-/3"]],
    [{ count: 2, total: 2 }, { limit: 3 }, ["-/3"]],
    [{ count: 3, total: 3 }, { limit: 3 }, ["-/3"]],
    [{ count: 4, total: 4 }, { limit: 3 }, ["-/3", "3/3"]],
    [{ count: 7, total: 7 }, { limit: 3 }, ["-/3", "3/3", "6/3"]],
    [{ count: 7, total: 7 }, { limit: 3, offset: 2 }, ["2/3", "5/3"]],
    [{ count: 7, total: 7 }, { limit: 3, offset: 7 }, ["7/3"]],
    [{ count: 25, total: 25 }, {}, []],
    // A page that is shorter than asked for, though more is to come: the total says so.
    [{ count: 5, total: 5, cap: 2 }, { limit: 3 }, ["-/3", "2/3", "4/3"]],
  ];
  return {
    name: `${titleOf(operation)}: iterating gives every item once, asking for each page once`,
    async run(t) {
      for (const [server, paging, want] of table.filter(([one]) => hasTotal || one.cap === undefined)) {
        const { items, asked } = call(context, operation, server, paging);
        const what = `${server.count} items${server.cap ? `, at most ${server.cap} a page` : ""}, ${JSON.stringify(paging)}`;
        t.equal(await collect(items), upTo(paging.offset ?? 0, server.count), `items: ${what}`);
        if (want.length > 0 && hasTotal) t.equal(asked, want, `offset/limit of the requests: ${what}`);
      }
    },
  };
}

const usualLimit = (context: ClientContext, operation: OperationContract): number | undefined => {
  const parameter = operation.parameters.find((one) => one.name === operation.pagination?.limit);
  const usual = schemaAt(context.contract, parameter?.schemaPointer)["default"];
  return typeof usual === "number" ? usual : undefined;
};

/** Without a limit the server sends as many as the document says: fewer are the end, as many are perhaps not. */
function usualLimitCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without a limit and a total, a page shorter than the default is the last one`,
    async run(t) {
      const usual = usualLimit(context, operation) ?? 0;
      for (const [count, want] of [
        [usual - 1, ["-/-"]],
        [usual, ["-/-", `${usual}/-`]],
        [usual + 1, ["-/-", `${usual}/-`]],
      ] as const) {
        const { items, asked } = call(context, operation, { count }, {});
        t.equal(await collect(items), upTo(0, count), `items: ${count} of them`);
        t.equal(asked, [...want], `offset/limit of the requests: ${count} items`);
      }
    },
  };
}

/** The end of a list whose total is missing or wrong. */
function endCheck(context: ClientContext, operation: OperationContract): Check {
  const table: [string, Server, { limit: number }, string[]][] = [
    ["no total, a short page", { count: 5 }, { limit: 3 }, ["-/3", "3/3"]],
    ["no total, a full last page", { count: 6 }, { limit: 3 }, ["-/3", "3/3", "6/3"]],
    ["no total, nothing", { count: 0 }, { limit: 3 }, ["-/3"]],
    ["a total that promises more than there is", { count: 4, total: 9 }, { limit: 3 }, ["-/3", "3/3", "4/3"]],
  ];
  return {
    name: `${titleOf(operation)}: a list without a total, or with a wrong one, ends`,
    async run(t) {
      for (const [what, server, paging, want] of table) {
        if (server.total !== undefined && operation.pagination?.total === undefined) continue;
        const { items, asked } = call(context, operation, server, paging);
        t.equal(await collect(items), upTo(0, server.count), `items: ${what}`);
        t.equal(asked, want, `offset/limit of the requests: ${what}`);
      }
    },
  };
}

/** Where nobody says how long a page is, only an empty one is the last for certain. */
function noLimitCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without a limit, a default and a total, an empty page is the last one`,
    async run(t) {
      const { items, asked } = call(context, operation, { count: 3, cap: 1 }, {});
      t.equal(await collect(items), upTo(0, 3), "items");
      t.equal(asked, ["-/-", "1/-", "2/-", "3/-"], "offset/limit of the requests");
    },
  };
}

/** A server that does not look at the offset would be asked for ever. */
function repeatCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a server that repeats a page ends the iteration, and so does a wrong maximum`,
    async run(t) {
      const { items, asked } = call(context, operation, { count: 9, total: 9, isDeaf: true }, { limit: 3 });
      const seen: number[] = [];
      let error: unknown;
      try {
        for await (const item of items) seen.push((item as { n: number }).n);
      } catch (thrown) {
        error = thrown;
      }
      t.equal(seen, [0, 1, 2], "items");
      t.equal(asked.length, 2, "requests");
      t.equal(className(error), "ClientError", messageOf(error));
      t.ok(/ at 3 /.test(messageOf(error)), `the place is told: ${messageOf(error)}`);
      t.equal((error as { operation?: unknown }).operation, operation.id, "operation");
      const alike = call(context, operation, { count: 6, total: 6, isAlikeFirst: true }, { limit: 3 });
      t.equal(await collect(alike.items), [0, 1, 2, 0, 4, 5], "pages that begin alike are no repetition");
      // Without a total nothing but the first page tells that a list has begun again; with one it may have.
      const circle = call(context, operation, { count: 99, beginsAgainAt: 6 }, { limit: 3 });
      const stopped = await collect(circle.items).catch((thrown: unknown) => thrown);
      t.equal(
        [className(stopped), circle.asked.length],
        ["ClientError", 3],
        `a list in a circle: ${messageOf(stopped)}`,
      );
      if (operation.pagination?.total !== undefined) {
        const twice = call(context, operation, { count: 9, total: 9, beginsAgainAt: 6 }, { limit: 3 });
        t.equal(await collect(twice.items), [0, 1, 2, 3, 4, 5, 0, 1, 2], "items that occur twice");
      }
      for (const max of [-1, Number.NaN, undefined, "many"]) {
        const { items } = call(context, operation, { count: 1, total: 1 }, {});
        let refused: unknown;
        try {
          await (items as unknown as { toArray(options: object): Promise<unknown> }).toArray({ max });
        } catch (thrown) {
          refused = thrown;
        }
        t.equal(className(refused), "ConfigurationError", `max ${max}: ${messageOf(refused)}`);
      }
    },
  };
}

/** All items at once, up to a number that the caller must say. */
function arrayCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: toArray gives every item, or as many as were asked for`,
    async run(t) {
      for (const max of [0, 1, 3, 4, 7, 100]) {
        const { items, asked } = call(context, operation, { count: 7, total: 7 }, { limit: 3 });
        const list = await (
          items as unknown as { toArray(options: { max: number }): Promise<{ n: number }[]> }
        ).toArray({ max });
        t.equal(
          list.map((item) => item.n),
          upTo(0, Math.min(max, 7)),
          `max ${max}: items`,
        );
        const pages = Math.max(1, Math.ceil(Math.min(max, 7) / 3));
        t.ok(asked.length <= pages, `max ${max}: ${asked.length} requests, want at most ${pages}`);
      }
    },
  };
}

function pageCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a page says what it holds and whether another one follows`,
    async run(t) {
      const { items, asked } = call(context, operation, { count: 5, total: 5 }, { limit: 3 });
      const first = await items;
      t.equal(
        first.items.map((item) => (item as { n: number }).n),
        [0, 1, 2],
        "items of the first page",
      );
      t.equal(first.total, operation.pagination?.total === undefined ? undefined : 5, "total of the first page");
      t.equal(first.hasNextPage(), true, "the first page has a next one");
      const second = await first.nextPage();
      t.equal(
        second?.items.map((item) => (item as { n: number }).n),
        [3, 4],
        "items of the second page",
      );
      t.equal(second?.hasNextPage(), false, "the second page has no next one");
      t.equal(await second?.nextPage(), undefined, "there is no third page");
      t.equal(asked, ["-/3", "3/3"], "offset/limit of the requests");
    },
  };
}
