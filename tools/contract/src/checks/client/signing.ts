import { inspect } from "node:util";
import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { argumentsOf } from "../../subject/client.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { headerOf, type WireRequest } from "../../wire/request.ts";
import { ALGORITHM } from "../../wire/sign.ts";
import { titleOf } from "../mock/context.ts";
import { sameClockCheck, skewCheck } from "./clock.ts";
import { type ClientContext, callOnce, className, errorOf, messageOf } from "./context.ts";
import { failing, goodAnswer, isIdempotent, scripted } from "./scripted.ts";
import { type AkSk, isRight, signing } from "./signer.ts";

type Next = (request: Request) => Promise<Response>;
/** Every signature is right for the request that is sent, whatever it is; the clock and the keys are those of now. */
export function signingChecks(context: ClientContext): Check[] {
  return context.contract.operations
    .filter((operation) => isSigned(context, operation))
    .flatMap((operation) => [
      targetsCheck(context, operation),
      bodiesCheck(context, operation),
      temporaryCheck(context, operation),
      sourceCheck(context, operation),
      skewCheck(context, operation),
      sameClockCheck(context, operation),
      badKeysCheck(context, operation),
    ]);
}

const isSigned = (context: ClientContext, operation: OperationContract): boolean =>
  operation.security.flat().some((name) => isSignature(context, name));

const isSignature = (context: ClientContext, name: string): boolean =>
  context.contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM;

/** Queries and paths as a middleware may make them. */
const TARGETS = [
  "/a?b=2&a=1",
  "/a?a=2&a=10&a=1",
  "/a?a=1&a=10&a=2",
  "/a?b=1&b=0&a=1&a=0",
  "/a?a-b=1&a=1&ab=1&A=1&_=1&~=1",
  "/a?q=a+b&r=c%20d",
  "/a%zz/%e4?y=%E4&x=%zz&x=%",
  "/a?c=%20&a=1&b=+",
  "/a?a=b+&a=c%20&a=a%20",
  "/a?a%20=1&a=2&a%2D=3",
  "/a?x=%7E%2A%27%28%29%21&y=~*'()!",
  "/a?empty=&none&z",
  "/a?a=b=c",
  "/a?%E7%9B%B4=%E6%92%AD&%F0%9F%8E%A5=1",
  "/a?a=%2525&b=%2F%3F",
  "/a?bad=%zz",
  "/a?one=1&",
  "/a/?slash=1",
  "/",
  "/a%20b/c%2Fd/~e*f",
  "/%E7%9B%B4/(x)!'",
  "/a;b=c/d,e:f@g",
];

function targetsCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a request that a middleware changed is signed as it is sent`,
    async run(t) {
      for (const target of TARGETS) {
        const change = (request: Request, next: Next) => next(new Request(new URL(target, request.url), request));
        const { sent, call } = signing(context, operation, {}, undefined, { attemptMiddleware: [change] });
        const error = await call();
        t.ok(sent.length === 1, `${target}: ${messageOf(error)}`);
        isRight(t, sent, target);
      }
      const alternative = operation.security.find((names) => names.some((name) => isSignature(context, name))) ?? [];
      for (const [parameter] of plainCall(context, operation).parameters) {
        if (parameter.clientOption === undefined) continue;
        // A header carries no spaces around its value: what is signed has none either.
        const given = { ...argumentsOf(operation, plainCall(context, operation)), [parameter.name]: " padded " };
        const { sent } = await callOnce(context, operation, given, { alternative });
        isRight(t, sent, `${parameter.name} with spaces around it`);
      }
    },
  };
}

function bodiesCheck(context: ClientContext, operation: OperationContract): Check {
  const bodies: [string, RequestInit][] = [
    ["text", { body: "größer", headers: { "Content-Type": "text/plain; charset=utf-8" } }],
    ["JSON", { body: '{"a":1}', headers: { "Content-Type": "application/json" } }],
    ["an empty text", { body: "" }],
    ["no body, though a media type", { headers: { "Content-Type": "application/json" } }],
    ["bytes without a media type", { body: new Uint8Array([0, 255, 10]) }],
    ["a header with spaces around", { headers: { "X-Padded": "  a  b  " } }],
  ];
  return {
    name: `${titleOf(operation)}: body and media type are signed as they are sent`,
    async run(t) {
      for (const [what, init] of bodies) {
        const method = init.body === undefined ? operation.method : "POST";
        const change = (request: Request, next: Next) =>
          next(
            new Request(request.url, {
              method,
              ...init,
              headers: { ...Object.fromEntries(request.headers), ...init.headers },
            }),
          );
        const bytes: Uint8Array[] = [];
        const note = async (request: Request): Promise<Response> => {
          bytes.push(new Uint8Array(await request.clone().arrayBuffer()));
          sent.push({ ...(await read(request)), ...(request.body !== null && { body: bytes.at(-1) as Uint8Array }) });
          return goodAnswer(operation);
        };
        const sent: WireRequest[] = [];
        const { call } = signing(context, operation, {}, undefined, { attemptMiddleware: [change], fetch: note });
        const error = await call();
        t.ok(sent.length === 1, `${what}: ${messageOf(error)}`);
        isRight(t, sent, what);
        const names = signedNames(sent[0]);
        const typed = headerOf(sent[0]?.headers ?? [], "content-type") !== undefined && init.body !== undefined;
        t.equal(names.includes("content-type"), typed, `${what}: the media type is signed where there is a body`);
      }
    },
  };
}

/** The request line and headers alone. */
async function read(request: Request): Promise<WireRequest> {
  const { host, pathname, search } = new URL(request.url);
  const query =
    search === ""
      ? []
      : search
          .slice(1)
          .split("&")
          .map((pair): [string, string] => pairOf(pair));
  return { method: request.method, path: pathname, query, headers: [["host", host], ...request.headers] };
}

function pairOf(pair: string): [string, string] {
  const [name = "", ...value] = pair.split("=");
  return [name, value.join("=")];
}

function signedNames(request: WireRequest | undefined): string[] {
  const value = headerOf(request?.headers ?? [], "authorization") ?? "";
  return (/SignedHeaders=([^,]*)/.exec(value)?.[1] ?? "").split(";");
}

function temporaryCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: temporary keys send their security token, and sign it`,
    async run(t) {
      const { sent, call } = signing(context, operation, {
        source: { ...TEST_CREDENTIALS.keys, securityToken: "temporary-token" },
      });
      await call();
      isRight(t, sent, "temporary keys");
      t.equal(headerOf(sent[0]?.headers ?? [], "x-security-token"), "temporary-token", "X-Security-Token");
      t.ok(signedNames(sent[0]).includes("x-security-token"), "it is signed");
      const lasting = signing(context, operation, {});
      await lasting.call();
      t.equal(headerOf(lasting.sent[0]?.headers ?? [], "x-security-token"), undefined, "of lasting keys");
      const echo = signing(
        context,
        operation,
        { source: { ...TEST_CREDENTIALS.keys, securityToken: "temporary-token" } },
        () => Response.json({ echo: `temporary-token ${TEST_CREDENTIALS.keys.secretKey}` }, { status: 400 }),
      );
      const shown = inspect(await echo.call(), { depth: 10, showHidden: true });
      t.ok(!shown.includes("temporary-token"), "the security token is in the error");
      t.ok(!shown.includes(TEST_CREDENTIALS.keys.secretKey), "the secret key is in the error");
    },
  };
}

/** A function gives the keys of now, for each attempt. */
function sourceCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: keys may come from a function, which is asked for every attempt`,
    async run(t) {
      let count = 0;
      const keys = (number: number) => ({ accessKey: `KEY${number}`, secretKey: `secret-${number}` });
      const answer = () => new Response(null, { status: 503, headers: { "Retry-After": "0" } });
      for (const source of [() => keys(++count), async () => keys(++count)]) {
        count = 0;
        const { sent, call } = signing(context, operation, { source }, answer);
        await call({ maxRetries: 1 });
        const often = isIdempotent(operation) ? 2 : 1;
        t.equal([count, sent.length], [often, often], "times the function was asked, and requests sent");
        for (const [index, request] of sent.entries()) isRight(t, [request], `attempt ${index + 1}`, keys(index + 1));
      }
      for (const length of [1, 63, 64, 65, 200]) {
        const own = { accessKey: "KEY", secretKey: "s".repeat(length) };
        const { sent, call } = signing(context, operation, { source: own });
        await call();
        isRight(t, sent, `a secret key of ${length} characters`, own);
      }
      const bad = signing(context, operation, { source: () => ({ accessKey: "", secretKey: "x" }) });
      t.equal([className(await bad.call()), bad.sent.length], ["ConfigurationError", 0], "a function that gives none");
      // One that asks another client for the keys, and is refused there.
      const refusal = await scripted(context, operation, () => failing(401)).call();
      count = 0;
      const source = () => {
        count++;
        throw refusal;
      };
      const failed = signing(context, operation, { source });
      t.ok((await failed.call()) === refusal, "the reason of a function that fails");
      t.equal([count, failed.sent.length], [1, 0], "a function that fails is asked once, and nothing is sent");
    },
  };
}

function badKeysCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: keys that cannot be right are refused at once, and not shown`,
    run(t) {
      const akSk = context.client.module["akSk"] as AkSk;
      const good = TEST_CREDENTIALS.keys;
      for (const source of [
        undefined,
        null,
        "text",
        {},
        { ...good, accessKey: "" },
        { ...good, secretKey: "with space" },
        { ...good, secretKey: undefined },
        { ...good, securityToken: "" },
        { ...good, securityToken: "ünicode" },
      ]) {
        const error = errorOf(() => akSk(source));
        const what = source === undefined ? "undefined" : JSON.stringify(source);
        t.equal(className(error), "ConfigurationError", `${what}: ${messageOf(error)}`);
        t.ok(!/with space|ünicode/.test(messageOf(error)), `${what}: the secret is shown`);
        if (typeof source !== "object" || source === null) continue;
        const [wrong = ""] =
          Object.entries({ ...good, ...source }).find(([, value]) => !/^[!-~]+$/.test(`${value}`)) ?? [];
        if (wrong !== "")
          t.ok(messageOf(error).startsWith(`${wrong} is `), `${what}: ${messageOf(error)} names ${wrong}`);
      }
    },
  };
}
