import type { Check } from "../../check.ts";
import type { MockContext } from "./context.ts";

const PAIR = { accessKey: "a", secretKey: "b" };
const USER = { name: "a", password: "b", domain: "c" };
const TEXT = "a text";
const TEXTS = "a list of texts";

/** What an entry of a list cannot have, and what is told of it: where it stands, its kind, what is right. */
const WRONG: [options: object, message: string][] = [
  [{ credentials: [{ ...PAIR, securityToken: 5 }] }, `credentials[0].securityToken: got 5, expected ${TEXT}`],
  [
    { credentials: [PAIR, { ...PAIR, permissions: "p" }] },
    `credentials[1].permissions: got a value of type string, expected ${TEXTS}`,
  ],
  [{ users: [{ ...USER, permissions: [1] }] }, `users[0].permissions: got a list of 1, expected ${TEXTS}`],
  [
    { tokens: ["t", { token: "a", permissions: {} }] },
    `tokens[1].permissions: got a value of type object, expected ${TEXTS}`,
  ],
  [{ tokens: [{ token: "a", projectId: 5 }] }, "tokens[0].projectId: got 5, expected a text or null"],
  ...[
    ["tomorrow", "a value of type string"],
    [5, "5"],
    [{}, "a value of type object"],
    [new Date(Number.NaN), "a value of type object"],
  ].map(([expiresAt, got]): [object, string] => [
    { tokens: [{ token: "a", expiresAt }] },
    `tokens[0].expiresAt: got ${got}, expected a Date, or the text of one`,
  ]),
  [{ onRequest: 1 }, "onRequest: got 1, expected a function that takes a request"],
  [[], "options: got a list of 0, expected an object"],
];

const RIGHT: object[] = [
  {
    credentials: [
      { ...PAIR, securityToken: "t", permissions: ["p"] },
      { ...PAIR, permissions: [] },
    ],
  },
  { users: [{ ...USER, permissions: ["p"] }] },
  { tokens: [{ token: "a", projectId: null, expiresAt: new Date(0) }] },
  { tokens: [{ token: "a", projectId: "p", expiresAt: "2031-01-01T00:00:00Z", permissions: ["p"] }] },
];

/** What may stand in an entry of an option is looked at when it is given: later it would mean something else. */
export function optionMemberChecks(context: MockContext): Check[] {
  return [
    {
      name: "a member of an option's entry that is wrong is refused with what is expected",
      run(t) {
        const create = context.mock.module["createMock"] as (options: unknown) => unknown;
        const messageFor = (options: unknown): string => {
          try {
            create(options);
            return "";
          } catch (error) {
            return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
          }
        };
        for (const [options, message] of WRONG) {
          t.equal(messageFor(options), `InvalidOptionError: ${message}`, JSON.stringify(options));
        }
        for (const options of [null, 5]) {
          t.equal(messageFor(options), `InvalidOptionError: options: got ${options}, expected an object`, "no object");
        }
        for (const options of RIGHT) t.equal(messageFor(options), "", JSON.stringify(options));
      },
    },
  ];
}
