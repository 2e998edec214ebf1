import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { headerOf } from "../../wire/request.ts";
import { sdkDate } from "../../wire/sign.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, messageOf } from "./context.ts";
import { goodAnswer } from "./scripted.ts";
import { isRight, signing } from "./signer.ts";

/** Where the gateway says that a date is wrong, its own time is learned, and the attempt made once more. */
export function skewCheck(context: ClientContext, operation: OperationContract): Check {
  const words = (time: number) => ({
    error_code: "APIGW.0301",
    error_msg: `Signature expired, server time:${sdkDate(new Date(time))}`,
  });
  return {
    name: `${titleOf(operation)}: a clock that is off is put right by what the gateway answers, once`,
    async run(t) {
      for (const minutes of [-600, -20, -2, 2, 20, 600]) {
        const offset = minutes * 60_000;
        const start = Date.parse("2031-05-06T07:08:09.999Z");
        const gateway = start + offset;
        const refusals: [string, () => Response][] = [
          ["in its message", () => Response.json(words(gateway), { status: 401 })],
          [
            "in its Date header",
            () =>
              Response.json(
                { error_msg: "signature expired" },
                { status: 401, headers: { Date: new Date(gateway).toUTCString() } },
              ),
          ],
        ];
        for (const [where, refusal] of refusals) {
          const { sent, call } = signing(context, operation, { options: { now: () => start } }, (count) =>
            count === 1 ? refusal() : goodAnswer(operation),
          );
          t.equal(messageOf(await call()), "undefined", `${minutes} minutes, told ${where}`);
          await call();
          const dates = sent.map(({ headers }) => headerOf(headers, "x-sdk-date"));
          const [own, right] = [start, gateway].map((time) => sdkDate(new Date(time)));
          t.equal(dates, [own, right, right], `${minutes} minutes, told ${where}: dates`);
          for (const request of sent) isRight(t, [request], `${minutes} minutes`);
        }
        const stubborn = signing(context, operation, { options: { now: () => start } }, () =>
          Response.json(words(gateway), { status: 401 }),
        );
        t.equal(className(await stubborn.call()), "AuthenticationError", "a gateway that goes on refusing");
        t.equal(stubborn.sent.length, 2, "a gateway that goes on refusing: requests sent");
        await stubborn.call();
        t.equal(stubborn.sent.length, 3, "a time that was learned already is no reason to sign again");
      }
    },
  };
}

/** Other refusals, and clocks that agree, are no reason to sign again. */
export function sameClockCheck(context: ClientContext, operation: OperationContract): Check {
  const start = Date.parse("2031-05-06T07:08:09Z");
  const told = (text: string, seconds: number) => () =>
    Response.json(
      { error_msg: text },
      { status: 401, headers: { Date: new Date(start + seconds * 1000).toUTCString() } },
    );
  const table: [string, () => Response][] = [
    ["another refusal, though the clocks differ", told("Incorrect IAM authentication information", 3600)],
    ["clocks that agree", told("signature expired", 0)],
    ["clocks a minute apart", told("signature expired", 60)],
    ["no time in the answer", () => Response.json({ error_msg: "signature expired" }, { status: 401 })],
    [
      "another status",
      () =>
        Response.json(
          { error_msg: "signature expired" },
          { status: 403, headers: { Date: "Tue, 01 Jan 2030 00:00:00 GMT" } },
        ),
    ],
  ];
  return {
    name: `${titleOf(operation)}: a refusal that is not about the clock is final`,
    async run(t) {
      for (const [what, answer] of table) {
        const { sent, call } = signing(context, operation, { options: { now: () => start } }, answer);
        const error = await call();
        t.ok(error !== undefined && !/undefined/.test(messageOf(error)), `${what}: ${messageOf(error)}`);
        t.equal(sent.length, 1, `${what}: requests sent`);
      }
      for (const [words, advice] of [
        ["try another key", "try another key"],
        [undefined, undefined],
      ]) {
        const asked: string[] = [];
        const explain = (message: string, request: string) => {
          asked.push(message, request);
          return words;
        };
        const answer = told("verify aksk signature fail", 0);
        const { call } = signing(context, operation, { options: { explain, now: () => start } }, answer);
        const error = await call();
        t.equal(asked.length, 2, "the message of a refusal and the canonical request are explained");
        t.ok(asked[0]?.includes("verify aksk signature fail") === true, `what is explained: ${asked[0]}`);
        t.ok(asked[1]?.startsWith(`${operation.method}\n`) === true, `what is explained: ${asked[1]}`);
        t.equal((error as { advice?: unknown }).advice, advice, "the explanation is the advice");
        t.equal(messageOf(error).endsWith(`\n${words}`), words !== undefined, "and stands in the message");
      }
      const apart = signing(context, operation, { options: { now: () => start - 1 } }, (count) =>
        count === 1 ? told("signature expired", 60)() : goodAnswer(operation),
      );
      t.equal(messageOf(await apart.call()), "undefined", "clocks a minute and a millisecond apart");
    },
  };
}
