import { setTimeout as wait } from "node:timers/promises";
import { plainCall } from "../../cases/calls.ts";
import type { Check, Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject, asText, at, type Json, membersOf } from "../../spec/json.ts";
import { withFakeTime } from "../../subject/fake-time.ts";
import { headerOf } from "../../wire/request.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf, split } from "./context.ts";

/** What a client does where it is told nothing: the servers and limits of the document. */
export function defaultChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...(firstServer(context, operation) === undefined ? [] : [serverCheck(context, operation)]),
    ...(asObject(operation.node["x-rate-limit"])["calls"] === undefined ? [] : [rateCheck(context, operation)]),
  ]);
}

/** The server of the operation, where it is a whole address. */
function firstServer(context: ClientContext, operation: OperationContract): Json | undefined {
  const item = asObject(at(context.contract.document, operation.pointer.replace(/\/[^/]*$/, "")));
  const [server] = asList(operation.node["servers"] ?? item["servers"] ?? context.contract.document["servers"]);
  return /^https:\/\//.test(asText(asObject(server)["url"]) ?? "") ? server : undefined;
}

/** Values for the variables of a server, other ones than the defaults. */
function regions(server: Json): Record<string, string> {
  return Object.fromEntries(
    membersOf(asObject(server)["variables"]).map(([name, variable]) => {
      const usual = String(asObject(variable)["default"]);
      const listed = asList(asObject(variable)["enum"]).map(String);
      return [name, listed.find((value) => value !== usual) ?? usual.replace(/\d?$/, "7")];
    }),
  );
}

/** A client needs what stands in the host of the document's server, also where an operation has one of its own. */
export function usualVariables(context: ClientContext): Record<string, string> {
  const [server] = asList(context.contract.document["servers"]);
  const variables = membersOf(asObject(server)["variables"]);
  return Object.fromEntries(variables.map(([name, variable]) => [name, String(asObject(variable)["default"])]));
}

function serverCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without an address it goes to the document's server`,
    async run(t) {
      const server = firstServer(context, operation) ?? null;
      const { given, options } = split(operation, plainCall(context, operation));
      for (const variables of [regions(server)]) {
        const { sent, error } = await callOnce(context, operation, given, {
          options: { ...options, ...usualVariables(context), ...variables, baseUrl: undefined as never },
        });
        const url = (asText(asObject(server)["url"]) ?? "").replaceAll(
          /\{(\w+)\}/g,
          (_all, name: string) => variables[name] ?? "",
        );
        const { host, pathname } = new URL(url);
        const [request] = sent;
        t.equal(sent.length, 1, `requests sent (${messageOf(error)})`);
        if (request === undefined) continue;
        t.equal(headerOf(request.headers, "host"), host, "host");
        t.ok(request.path.startsWith(pathname.replace(/\/$/, "")), `${request.path} starts with ${pathname}`);
      }
    },
  };
}

type Limiter = (operation: unknown, signal?: AbortSignal) => Promise<void>;

/** When calls come, and how long each has to wait, where so many are let through in 20 seconds. */
const WINDOWS: [calls: number, times: [at: number, waits: number[]][]][] = [
  [
    2,
    [
      [0, []],
      [5000, []],
      [20_000, []],
      [20_001, [4999]],
      [24_999, [15_001]],
      [60_000, []],
    ],
  ],
  [
    1,
    [
      [0, []],
      [20_000, []],
    ],
  ],
];

/** Each call counts for so long as the limit says, to the millisecond, and no longer. */
async function slidingWindow(t: Trial, rateLimit: (limit: object) => Limiter, descriptor: unknown): Promise<void> {
  const { now } = Date;
  let time = 1_000_000;
  await withFakeTime(0, async ({ set }) => {
    Date.now = () => time;
    try {
      for (const [calls, times] of WINDOWS) {
        const limit = rateLimit({ calls, seconds: 20 });
        for (const [at, want] of times) {
          time = 1_000_000 + at;
          set.length = 0;
          const passes = limit(descriptor);
          for (let rounds = 0; rounds < 9 && set.length === 0; rounds++) await Promise.resolve();
          // Timers may fire a millisecond early.
          for (const wait of set) time += wait - 1;
          await passes;
          t.equal(set, want, `${calls} calls in 20 seconds: the one at ${at} waits`);
        }
      }
    } finally {
      Date.now = now;
    }
  });
}

function rateCheck(context: ClientContext, operation: OperationContract): Check {
  const calls = Number(asObject(operation.node["x-rate-limit"])["calls"]);
  return {
    name: `${titleOf(operation)}: the client's own limit lets ${calls} calls through, and makes the next one wait`,
    async run(t) {
      const rateLimit = context.client.module["rateLimit"] as (limit?: object) => Limiter;
      for (const wrong of [
        { calls: 0, seconds: 1 },
        { calls: 1, seconds: -1 },
        { calls: Number.NaN, seconds: 1 },
      ]) {
        const refused = await Promise.resolve(wrong)
          .then(rateLimit)
          .catch((thrown: unknown) => thrown);
        t.equal(className(refused), "ConfigurationError", `a limit of ${JSON.stringify(wrong)}: ${messageOf(refused)}`);
      }
      const limit = rateLimit();
      const { given, options } = split(operation, plainCall(context, operation));
      const descriptors: unknown[] = [];
      const spy: Limiter = async (descriptor) => {
        descriptors.push(descriptor);
      };
      await callOnce(context, operation, given, { options: { ...options, rateLimit: spy } });
      const [descriptor] = descriptors;
      t.ok(descriptor !== undefined, "the limit is asked before a request");
      const abort = new AbortController();
      let passed = 0;
      for (let count = 0; count <= calls; count++) {
        void limit(descriptor, abort.signal).then(
          () => passed++,
          () => {},
        );
      }
      for (let rounds = 0; rounds < 20 && passed < calls; rounds++) await wait(5);
      await wait(5);
      t.equal(passed, calls, "calls that were let through at once");
      abort.abort();
      await withFakeTime(0, async ({ set }) => {
        const own = rateLimit({ calls: 1, seconds: 20 });
        for (let count = 0; count < 2; count++) await own(descriptor);
        const [wait = 0] = set;
        t.ok(set.length === 1 && wait > 19_000 && wait <= 20_000, `milliseconds until the next call: ${set}`);
        await own({ ...(descriptor as object), id: "another" });
        t.equal(set.length, 2, "a limit that is given holds for all operations together");
      });
      await slidingWindow(t, rateLimit, descriptor);
    },
  };
}
