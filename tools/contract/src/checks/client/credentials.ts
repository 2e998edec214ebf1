import { inspect } from "node:util";
import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, SchemeContract } from "../../spec/contract.ts";
import { canonical } from "../../spec/json.ts";
import { buildRequest } from "../../wire/build.ts";
import { requestFaults } from "../../wire/compare.ts";

import { authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { encode } from "../../wire/encode.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { titleOf } from "../mock/context.ts";
import { BASE, type ClientContext, callOnce, className, errorOf, messageOf, split } from "./context.ts";

/** Credentials go where the schemes say; what fulfils no alternative is refused before anything is sent. */
export function credentialChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...(tokenAlternative(context, operation) === undefined ? [] : [tokenCheck(context, operation)]),
    ...(isOptional(operation) ? [anonymousCheck(context, operation)] : [withoutCheck(context, operation)]),
    ...(keyAlternatives(context, operation).length > 0 ? [keysCheck(context, operation)] : []),
    ...(isOptional(operation) ? [] : [otherKindCheck(context, operation)]),
    ...(partsOfAlternatives(context, operation).length > 0 ? [partsCheck(context, operation)] : []),
  ]);
}

const isOptional = (operation: OperationContract): boolean =>
  operation.security.length === 0 || operation.security.some((names) => names.length === 0);

/** Alternatives of API keys alone: any value can be put into them. */
const keyAlternatives = (context: ClientContext, operation: OperationContract): string[][] =>
  operation.security.filter(
    (names) => names.length > 0 && names.every((name) => context.contract.schemes.get(name)?.type === "apiKey"),
  );

const tokenAlternative = (context: ClientContext, operation: OperationContract): string[] | undefined =>
  operation.security.find(
    (names) => names.length === 1 && context.contract.schemes.get(names[0] ?? "")?.node["x-token-issuer"] !== undefined,
  );

/** A token may come from a function; neither way does it come back in an error. */
function tokenCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a token may come from a function, and no error tells it`,
    async run(t) {
      const token = context.client.module["token"] as (source: unknown) => unknown;
      const alternative = tokenAlternative(context, operation) ?? [];
      const plain = plainCall(context, operation);
      const { given, options } = split(operation, plain);
      const long = "token-that-nobody-may-see";
      for (const source of [long, () => long, async () => long, "t-0k"]) {
        const secret = typeof source === "string" ? source : long;
        const credentials = { ...TEST_CREDENTIALS, token: secret };
        const where = { host: new URL(BASE).host, now: new Date(), credentials };
        const want = authorize(context.contract, operation, buildRequest(operation, plain), alternative, where);
        const { sent, error } = await callOnce(context, operation, given, {
          options: { ...options, auth: token(source) },
          answers: [() => Response.json({ echo: secret }, { status: 400, headers: { "X-Echo": secret } })],
        });
        t.equal(sent.length, 1, `requests sent (${messageOf(error)})`);
        for (const request of sent) t.none(requestFaults(request, want), "the request");
        t.ok(!inspect(error, { depth: 10, showHidden: true }).includes(secret), "the token is in the error");
      }
    },
  };
}

function withoutCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without credentials nothing is sent`,
    async run(t) {
      const { given, options } = split(operation, plainCall(context, operation));
      const { sent, error } = await callOnce(context, operation, given, { options: { ...options, auth: undefined } });
      t.equal(sent.length, 0, "requests sent");
      t.equal(className(error), "ConfigurationError", messageOf(error));
      t.ok(messageOf(error).startsWith("auth is "), `the option is named: ${messageOf(error)}`);
      // Told when the client is made, where no call could do without.
      const isAlike = context.contract.documented.every(
        (one) => canonical(one.security) === canonical(operation.security),
      );
      const early = errorOf(() => context.client.create({ baseUrl: BASE, ...options }));
      t.equal(className(early), isAlike ? "ConfigurationError" : "undefined", "when the client is made");
      const told = messageOf(error).split("credentials for ")[1] ?? "";
      // One that asks for more may be told before its part.
      const sorted = (alternatives: string[][]) => alternatives.map((names) => [...names].sort().join(" ")).sort();
      const got = told.split(" or ").map((names) => names.split(" with "));
      t.equal(sorted(got), sorted(operation.security), `what is needed is told: ${messageOf(error)}`);
    },
  };
}

function anonymousCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: it can be called without credentials`,
    async run(t) {
      const { given, options } = split(operation, plainCall(context, operation));
      const { sent, error } = await callOnce(context, operation, given, { options: { ...options, auth: undefined } });
      t.equal(sent.length, 1, `requests sent (${messageOf(error)})`);
      const [request] = sent;
      const want = buildRequest(operation, plainCall(context, operation));
      t.none(request === undefined ? [] : requestFaults(request, want), "the request");
    },
  };
}

type KeyMaker = (scheme: string, value: string) => unknown;

function keysCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a key for each scheme goes where the scheme says, under its name`,
    async run(t) {
      const apiKey = context.client.module["apiKey"] as KeyMaker;
      for (const names of keyAlternatives(context, operation)) {
        const plain = plainCall(context, operation);
        const { given, options } = split(operation, plain);
        const auth = names.map((name) => apiKey(name, `key-of-${name}`));
        const { sent, error } = await callOnce(context, operation, given, { options: { ...options, auth } });
        t.equal(sent.length, 1, `${names.join(" + ")}: requests sent (${messageOf(error)})`);
        const [request] = sent;
        if (request === undefined) continue;
        t.none(requestFaults(request, withKeys(context, buildRequest(operation, plain), names)), names.join(" + "));
      }
    },
  };
}

function withKeys(context: ClientContext, request: WireRequest, names: string[]): WireRequest {
  let result = request;
  for (const name of names) {
    const scheme = context.contract.schemes.get(name);
    const key = scheme?.parameterName ?? "";
    const value = `key-of-${name}`;
    if (scheme?.in === "query") result = { ...result, query: [...result.query, [encode(key), encode(value)]] };
    else if (scheme?.in === "header") result = withHeader(result, key, value);
    else {
      const cookies = result.headers.filter(([header]) => header === "Cookie").map(([, text]) => text);
      result = withHeader(result, "Cookie", [...cookies, `${key}=${encode(value)}`].join("; "));
    }
  }
  return result;
}

/** Credentials of one kind, and the schemes that they are for. */
function kinds(context: ClientContext): { name: string; auth: unknown; covers(scheme: SchemeContract): boolean }[] {
  const { module } = context.client;
  const make = (name: string, ...values: unknown[]) => (module[name] as (...values: unknown[]) => unknown)(...values);
  const all: [string, () => unknown, (scheme: SchemeContract) => boolean][] = [
    ["bearer", () => make("bearer", "a-token"), ({ type, httpScheme }) => httpScheme === "bearer" || /^o/.test(type)],
    ["basic", () => make("basic", { username: "u", password: "p" }), ({ httpScheme }) => httpScheme === "basic"],
    ["apiKey", () => make("apiKey", "another-scheme", "a-key"), () => false],
    ["token", () => make("token", "a-token"), ({ node }) => node["x-token-issuer"] !== undefined],
    ["akSk", () => make("akSk", TEST_CREDENTIALS.keys), ({ signatureAlgorithm }) => signatureAlgorithm !== undefined],
  ];
  return all
    .filter(([name]) => typeof module[name] === "function")
    .map(([name, auth, covers]) => ({ name, auth: auth(), covers }));
}

function otherKindCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: credentials of a kind that it does not take are refused`,
    async run(t) {
      const schemes = operation.security.flat().flatMap((name) => context.contract.schemes.get(name) ?? []);
      const { given, options } = split(operation, plainCall(context, operation));
      for (const { name, auth } of kinds(context).filter(({ covers }) => !schemes.some(covers))) {
        const { sent, error } = await callOnce(context, operation, given, { options: { ...options, auth } });
        t.equal([className(error), sent.length], ["ConfigurationError", 0], `${name}: ${messageOf(error)}`);
      }
    },
  };
}

/** Alternatives of several keys, each without one of them, where the others are no alternative. */
function partsOfAlternatives(
  context: ClientContext,
  operation: OperationContract,
): { missing: string; rest: string[] }[] {
  return keyAlternatives(context, operation)
    .filter((names) => names.length > 1)
    .flatMap((names) => names.map((missing) => ({ missing, rest: names.filter((name) => name !== missing) })))
    .filter(({ rest }) => !operation.security.some((other) => other.every((name) => rest.includes(name))));
}

function partsCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a part of an alternative is no alternative`,
    async run(t) {
      const apiKey = context.client.module["apiKey"] as KeyMaker;
      const { given, options } = split(operation, plainCall(context, operation));
      for (const { missing, rest } of partsOfAlternatives(context, operation)) {
        const auth = rest.map((name) => apiKey(name, "a-key"));
        const { sent, error } = await callOnce(context, operation, given, { options: { ...options, auth } });
        t.equal(sent.length, 0, `without ${missing}: requests sent`);
        t.equal(className(error), "ConfigurationError", `without ${missing}: ${messageOf(error)}`);
      }
    },
  };
}
