import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { ALGORITHM } from "../../wire/sign.ts";
import { BASE, KNOWN, type MockContext, titleOf, unsigned } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** Keys that are locked after wrong signatures, where a test asks for it, and the way back to the start. */
export function lockoutChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const alternative = operation.security.find((names) => names.some((name) => isSignature(context, name)));
    return alternative === undefined ? [] : [lockoutCheck(context, operation, alternative)];
  });
}

const isSignature = (context: MockContext, name: string): boolean =>
  context.contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM;

interface Mock {
  fetch(request: Request): Promise<Response>;
  reset(): void;
}

type Step = "wrong" | "right" | "locked" | "reset" | number;

/** What is asked in turn; a number lets so many seconds pass. `locked`: a right signature is refused. */
const TABLE: [option: unknown, steps: Step[]][] = [
  [undefined, [...six(), "right"]],
  [false, [...six(), "right"]],
  [true, ["wrong", "wrong", "wrong", "wrong", "wrong", "right"]],
  [true, [...six(), "locked", 299.999, "locked", 0.001, "right", "wrong", "right"]],
  [
    { failures: 1, seconds: 10 },
    ["wrong", "right", "wrong", "right", "wrong", "wrong", "locked", 10, "wrong", "right"],
  ],
  [{ failures: 0, seconds: 1 }, ["wrong", "locked", "reset", "right"]],
];

function six(): Step[] {
  return Array.from({ length: 6 }, (): Step => "wrong");
}

function lockoutCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  return {
    name: `${titleOf(operation)}: keys are locked after wrong signatures in a row, where it is asked for`,
    async run(t) {
      for (const [lockout, steps] of TABLE) {
        let now = Date.parse("2031-01-01T00:00:00Z");
        const create = context.mock.module["createMock"] as (options: object) => Mock;
        const mock = create({ ...KNOWN, ...(lockout !== undefined && { lockout }), now: () => now });
        const ask = (secretKey: string) => {
          const credentials = { ...TEST_CREDENTIALS, keys: { ...TEST_CREDENTIALS.keys, secretKey } };
          const given = { host: "mock.test", now: new Date(now), credentials };
          const bare = unsigned(context, operation, plainCall(context, operation));
          const request = authorize(context.contract, operation, bare, alternative, given);
          return sendThroughFetch((one) => mock.fetch(one), BASE, request);
        };
        for (const [index, step] of steps.entries()) {
          const what = `lockout ${JSON.stringify(lockout)}, step ${index + 1} of ${steps.join(" ")}`;
          if (typeof step === "number") now += step * 1000;
          else if (step === "reset") mock.reset();
          else {
            const answer = await ask(step === "wrong" ? "another-secret" : TEST_CREDENTIALS.keys.secretKey);
            if (step === "right") t.ok(answer.status < 300, `${what}: got ${answer.status} ${answer.text}`);
            else t.none(errorFaults(context, operation, answer, "unauthenticated", 401), what);
          }
        }
      }
    },
  };
}
