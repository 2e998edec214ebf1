import type { Check } from "../../check.ts";
import { asObject, asText } from "../../spec/json.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { headerOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { ALGORITHM } from "../../wire/sign.ts";
import { parse } from "../answer-faults.ts";
import { titleOf } from "./context.ts";
import { codeFor, errorFaults } from "./expected-error.ts";
import { NOW, type Site, sign, withClock } from "./signing-site.ts";

/** A signed call that is refused, and what is told of it. */
interface Refused {
  what: string;
  options?: object;
  request(base: string): WireRequest;
  /** Sent before it. */
  before?(base: string): WireRequest;
  /** Continues the document's message. */
  detail: string;
  reason: string;
}

const { keys } = TEST_CREDENTIALS;
const OTHER = { accessKey: "SECONDACCESSKEY", secretKey: "second-secret-key" };
const TEMPORARY = { credentials: [{ ...keys, securityToken: "temporary-token" }] };
const MISMATCH = "verify aksk signature fail, securityToken mismatch";

const authorized = (request: WireRequest, change: (value: string) => string): WireRequest =>
  withHeader(request, "Authorization", change(headerOf(request.headers, "authorization") ?? ""));

const refusals = (site: Site): Refused[] => [
  {
    what: "no signature in its form",
    request: (base) => authorized(sign(site, base), () => `${ALGORITHM} Access=${keys.accessKey}`),
    detail: "authorization format error",
    reason: `Authorization is not "${ALGORITHM} Access=…, SignedHeaders=…, Signature=…"`,
  },
  {
    what: "an unknown access key",
    options: { credentials: [keys, OTHER] },
    request: (base) => sign(site, base, { keys: { accessKey: "UNKNOWNKEY", secretKey: "x" } }),
    detail: "Get secretKey failed,ak:UNKNOWNKEY,err:ak not exist",
    reason: `the mock does not know this access key, only ${keys.accessKey}, ${OTHER.accessKey}: give it to the mock in its option credentials`,
  },
  {
    what: "a date that is none",
    request: (base) => sign(site, base, { change: (one) => withHeader(one, "X-Sdk-Date", "yesterday") }),
    detail: "x-sdk-date format error",
    reason: 'X-Sdk-Date: got "yesterday", expected YYYYMMDDTHHMMSSZ in UTC',
  },
  {
    what: "a date that is not signed",
    request: (base) => authorized(sign(site, base), (value) => value.replace(/;?x-sdk-date/, "")),
    detail: "verify aksk signature fail, x-sdk-date not signed",
    reason: "SignedHeaders has no x-sdk-date",
  },
  {
    what: "temporary keys without their security token",
    options: TEMPORARY,
    request: (base) => sign(site, base),
    detail: MISMATCH,
    reason: "X-Security-Token is missing, which a temporary pair needs",
  },
  {
    what: "temporary keys with another security token",
    options: TEMPORARY,
    request: (base) => sign(site, base, { change: (one) => withHeader(one, "X-Security-Token", "another") }),
    detail: MISMATCH,
    reason: "X-Security-Token is not the one of this temporary pair",
  },
  {
    what: "lasting keys with a security token",
    request: (base) => sign(site, base, { change: (one) => withHeader(one, "X-Security-Token", "another") }),
    detail: MISMATCH,
    reason: "X-Security-Token is sent, yet this pair is a permanent one",
  },
  {
    what: "keys that are locked",
    options: { lockout: { failures: 0, seconds: 60 } },
    before: (base) => sign(site, base, { keys: { ...keys, secretKey: "another-secret" } }),
    request: (base) => sign(site, base),
    detail: "AK access failed to reach the limit,forbidden",
    reason: `1 signatures of this access key were refused in a row: it is locked until ${new Date(NOW + 60_000).toISOString()}`,
  },
];

/** The message of a refusal continues the document's one; the reason beside it is for people. */
export function refusalsCheck(site: Site): Check {
  const { context, operation } = site;
  const code = codeFor(operation, "unauthenticated");
  const member = context.contract.errorBody?.message;
  return {
    name: `${titleOf(operation)}: a refused signature says what is wrong with it, and what was expected`,
    async run(t) {
      for (const { what, options = {}, before, request, detail, reason } of refusals(site)) {
        await withClock(site, options, async (mock: RunningMock) => {
          if (before !== undefined) await mock.send(before(mock.base));
          const answer = await mock.send(request(mock.base));
          t.none(errorFaults(context, operation, answer, "unauthenticated", 401), what);
          t.equal(unescaped(answer.headers.get("x-mock-reason") ?? ""), reason, `${what}: x-mock-reason`);
          if (code === undefined || member === undefined) return;
          const message = asText(asObject(parse(answer.text))[member]);
          t.equal(message, `${code.message.replace(/\.$/, "")}: ${detail}`, `${what}: ${member}`);
        });
      }
    },
  };
}

/** A header is ASCII: other characters stand in it as in JSON. */
const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/g, (_match, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
