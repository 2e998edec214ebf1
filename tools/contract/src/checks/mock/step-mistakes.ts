import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { createMock, KNOWN, type MockContext, nameIn, titleOf } from "./context.ts";

interface Mock {
  requests: object;
  once(operation: string, step: object): unknown;
}

/** Members of a step, values that none of them can have, and what is told of each. */
const WRONG: [members: string[], values: unknown[], expected: string][] = [
  [["status", "retryAfter", "clockSkew", "removeItems"], ["200", true, null, {}], "a number"],
  [["code", "message", "example", "fault"], [7, false, null, {}], "a string"],
  [["dynamic"], ["true", 1, null], "a boolean"],
  [["headers", "changeItems", "changeBody"], ["text", 7, null], "a object"],
  [["delay"], ["5", true, null], "milliseconds"],
  [["status"], [199, 600, 200.5], "a status from 200 to 599"],
  [["fault"], ["none", ""], "reset, stall, cut, drip, malformed"],
  [["retryAfter"], [-1, Number.NaN, Number.POSITIVE_INFINITY], "seconds, a number from 0"],
  [["clockSkew"], [Number.NaN, Number.POSITIVE_INFINITY], "seconds, a number"],
  [["removeItems"], [-1, 1.5, Number.NaN], "a whole number from 0"],
  [["delay"], [-1, Number.NaN, 2 ** 31, [], {}, { mean: 1 }], "milliseconds from 0 to 2147483647"],
  [["delay"], [{ min: 1 }, { max: 1 }, { min: 2, max: 1 }, { min: -1, max: 1 }], "{ min, max }"],
  [
    ["delay"],
    [
      { min: 0, max: 2 ** 31 },
      { min: 0, max: 1, median: 1 },
    ],
    "{ min, max }",
  ],
  [["delay"], [{ median: -1 }, { sigma: 1 }, { median: 1, sigma: -1 }, { median: 1, mean: 1 }], "{ median, sigma }"],
  [["changeItems", "changeBody"], [[], { sett: {} }, { set: [] }, { set: null }, { set: 1 }], "set, an object"],
  [["changeItems", "changeBody"], [{ omit: "a" }, { omit: [1] }, { omit: { 0: "a" } }], "omit, a list of names"],
  [["changeItems", "changeBody"], [{ unknownEnum: "yes" }, { unknownEnum: null }], "unknownEnum, true or false"],
];

/** Values that a step can have, at their bounds. */
const RIGHT: object[] = [
  { status: 200 },
  { status: 599 },
  { status: undefined, unknown: undefined },
  { body: null },
  { delay: 0 },
  { delay: { min: 0, max: 1 } },
  { fault: "malformed", message: "", dynamic: false },
  { delay: 2 ** 31 - 1, retryAfter: 0.5, clockSkew: -1.5, removeItems: 0 },
  { delay: { min: 1, max: 1 }, changeItems: {}, changeBody: { set: {}, omit: ["a"], unknownEnum: false } },
  { delay: { median: 0 } },
  { delay: { median: 5, sigma: 0 } },
];

/** What cannot be a step is refused when a test sets it up, with what is expected; or it would do nothing, unseen. */
export function stepMistakeChecks(context: MockContext): Check[] {
  return context.contract.operations.map((operation) => ({
    name: `${titleOf(operation)}: a step that cannot be is refused when it is set up, and says why`,
    run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const name = nameIn(mock, operation);
      const messageFor = (step: unknown, of = name): string => {
        try {
          mock.once(of, step as object);
          return "";
        } catch (error) {
          return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        }
      };
      const isRefused = (message: string, ...parts: string[]) => {
        const missing = ["InvalidOptionError: ", ...parts].filter((part) => !message.includes(part));
        t.equal(missing, [], `${message || "it was taken"}: missing in the message`);
      };
      for (const [members, values, expected] of WRONG) {
        for (const member of members) {
          for (const value of values) isRefused(messageFor({ [member]: value }), `scenario.${member}: got `, expected);
        }
      }
      for (const step of [null, [], "text", 7]) isRefused(messageFor(step), "scenario: got ", "{ status: 429 }");
      isRefused(messageFor({ delay: Number.NaN }), "scenario.delay: got NaN");
      isRefused(messageFor({ retryafter: 1 }), 'scenario: got a member "retryafter"', "retryAfter");
      isRefused(
        messageFor({}, "noSuchOperation"),
        'operation: got "noSuchOperation"',
        "*",
        ...someNames(context, mock),
      );
      for (const step of RIGHT) t.equal(messageFor(step), "", JSON.stringify(step));
      const codes = operation.errorCodes.map(({ code }) => code);
      isRefused(messageFor({ code: "no such code" }), 'scenario.code: got "no such code"', ...codes);
      for (const code of codes) t.equal([messageFor({ code }), messageFor({ code }, "*")], ["", ""], code);
      for (const code of othersCodes(context, operation)) {
        isRefused(messageFor({ code }), `scenario.code: got "${code}"`);
        t.equal(messageFor({ code }, "*"), "", `${code}, of any operation`);
      }
    },
  }));
}

/** A list of operations is told, unless it is long. */
const someNames = ({ contract }: MockContext, mock: Mock): string[] =>
  contract.documented.length > 20 ? [] : contract.operations.map((operation) => nameIn(mock, operation));

/** Codes that another operation has and this one does not. */
function othersCodes({ contract }: MockContext, operation: OperationContract): string[] {
  const own = operation.errorCodes.map(({ code }) => code);
  const all = contract.operations.flatMap(({ errorCodes }) => errorCodes.map(({ code }) => code));
  return [...new Set(all.filter((code) => !own.includes(code)))];
}
