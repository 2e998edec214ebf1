import { canCarry, plainCall, validCalls } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import { contentFor, isJson, isUsualStatus, successOf } from "../../spec/lookup.ts";
import { alternativeName } from "../../wire/credentials.ts";
import { answerFaults, excerpt } from "../answer-faults.ts";
import { type MockContext, plainRequest, signed, titleOf, unsigned, withMock } from "./context.ts";
import { isExample } from "./examples.ts";

/** Every request that the document allows is answered as the document says. */
export function validChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation): Check[] => {
    const title = titleOf(operation);
    const alternatives = operation.security.length === 0 ? [[]] : operation.security;
    return [
      ...alternatives.map(
        (alternative) =>
          ({
            name: `${title}: every valid request, authenticated by ${alternativeName(alternative)}, succeeds as documented`,
            run: async (t) => {
              await withMock(context, {}, "process", async (mock) => {
                for (const call of validCalls(context, operation).filter((one) =>
                  canCarry(context, one, alternative),
                )) {
                  const request = signed(
                    context,
                    operation,
                    mock.base,
                    unsigned(context, operation, call.values),
                    alternative,
                  );
                  const answer = await mock.send(request);
                  t.none(answerFaults(context, operation, answer), `${call.name}: ${answer.status}`);
                  t.ok(
                    isUsualStatus(operation, answer.status),
                    `${call.name}: got ${answer.status} ${excerpt(answer.text)}, want a 2xx`,
                  );
                }
              });
            },
          }) satisfies Check,
      ),
      {
        name: `${title}: without data the answer is an example of the document, where it has one`,
        async run(t) {
          const success = successOf(operation);
          await withMock(context, {}, "process", async (mock) => {
            const answer = await mock.send(plainRequest(context, operation, mock.base));
            t.none(answerFaults(context, operation, answer), title);
            const content = contentFor(success?.content ?? [], answer.headers.get("content-type") ?? "");
            if (content === undefined || content.examples.length === 0) return;
            t.none(
              isExample(operation, content, answer) ? [] : [excerpt(answer.text)],
              "the body is none of the examples",
            );
          });
        },
      },
      {
        name: `${title}: what a caller accepts is what it gets`,
        async run(t) {
          const types = (successOf(operation)?.content ?? []).map((content) => content.mediaType);
          await withMock(context, {}, "process", async (mock) => {
            const plain = plainRequest(context, operation, mock.base);
            for (const type of types.filter((one) => !one.includes("*"))) {
              const [main] = type.split("/");
              for (const accept of [type, `${main}/*`, "*/*", `text/x-other, ${type};q=0.5`, ` ${type} ; q=1 `]) {
                const answer = await mock.send({ ...plain, headers: [...plain.headers, ["Accept", accept]] });
                t.ok(answer.status < 300, `Accept: ${accept}: got ${answer.status}`);
                t.none(answerFaults(context, operation, answer), `Accept: ${accept}`);
                const content = successOf(operation)?.content.find((one) => one.mediaType === type);
                if (accept !== type || isJson(type) || content === undefined || content.examples.length === 0) continue;
                t.ok(isExample(operation, content, answer), `Accept: ${accept}: got ${answer.text}`);
              }
            }
            t.ok(isUsualStatus(operation, (await mock.send(plain)).status), "without Accept");
          });
        },
      },
      {
        name: `${title}: parameters that the document does not know change nothing`,
        async run(t) {
          await withMock(context, {}, "process", async (mock) => {
            const plain = unsigned(context, operation, plainCall(context, operation));
            const want = await mock.send(signed(context, operation, mock.base, plain));
            for (const pair of [
              ["unknown", "1"],
              ["__proto__", "x"],
              ["constructor", ""],
            ] as [string, string][]) {
              const more = { ...plain, query: [...plain.query, pair] };
              const answer = await mock.send(signed(context, operation, mock.base, more));
              t.equal([answer.status, answer.text], [want.status, want.text], `?${pair.join("=")}`);
            }
          });
        },
      },
    ];
  });
}
