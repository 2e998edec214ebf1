import type { Check } from "../../check.ts";
import type { OperationContract, SchemeContract } from "../../spec/contract.ts";
import { isObject } from "../../spec/json.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import type { MockOptions } from "../../subject/mock.ts";
import { alternativeName } from "../../wire/credentials.ts";
import { encode } from "../../wire/encode.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { bare, type MockContext, titleOf, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** Characters that mean something around a key, but not in it. */
const KEY = "a=b/c+d==";

/** Keys and tokens that stand alone: read from their own place, as they were sent, while they are good. */
export function keyChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const single = operation.security.length > 0 && operation.security.every((names) => names.length > 0);
    const alternatives = single ? operation.security.filter((names) => isKnownKey(context, names)) : [];
    return alternatives.map((names) => keyCheck(context, operation, names[0] ?? ""));
  });
}

/** Whether the mock knows the value of an alternative: it knows keys and tokens, no passwords. */
function isKnownKey({ contract }: MockContext, [name = "", ...others]: readonly string[]): boolean {
  const scheme = contract.schemes.get(name);
  return others.length === 0 && scheme?.signatureAlgorithm === undefined && scheme?.httpScheme !== "basic";
}

function keyCheck(context: MockContext, operation: OperationContract, name: string): Check {
  const scheme = context.contract.schemes.get(name) as SchemeContract;
  return {
    name: `${titleOf(operation)}: a key for ${alternativeName([name])} is what was sent in its place, until it expires`,
    async run(t) {
      const plain = bare(context, operation);
      const ask = (options: object, request: WireRequest) =>
        withMock(context, { tokens: [KEY], ...options } as MockOptions, "process", (mock) => mock.send(request));
      const { status, text } = await ask({}, carrying(scheme, plain, KEY));
      t.ok(isUsualStatus(operation, status), `${KEY}: got ${status} ${text.slice(0, 200)}`);
      const any = await ask({ tokens: undefined }, carrying(scheme, plain, "any"));
      t.ok(isUsualStatus(operation, any.status), `any key where none are given: got ${any.status}`);
      for (const [what, request] of misplaced(scheme, plain)) {
        t.none(errorFaults(context, operation, await ask({}, request), "unauthenticated", 401), what);
      }
      const expired = { tokens: [{ token: KEY, expiresAt: "2020-01-01T00:00:00Z" }] };
      const late = await ask(expired, carrying(scheme, plain, KEY));
      t.none(errorFaults(context, operation, late, "token-expired", 401), "an expired one");
      if (isObject(operation.node["x-permission"])) {
        const powerless = await ask({ tokens: [{ token: KEY, permissions: [] }] }, carrying(scheme, plain, KEY));
        t.none(errorFaults(context, operation, powerless, "permission-denied", 403), "one without any permission");
      }
      if (!operation.parameters.some((one) => one.in === "path" && one.clientOption === "projectId")) return;
      const bound = { tokens: [{ token: KEY, projectId: "another project" }] };
      const elsewhere = await ask(bound, carrying(scheme, plain, KEY));
      t.none(errorFaults(context, operation, elsewhere, "project-mismatch", 403), "one of another project");
    },
  };
}

/** A request with a key among others of its kind. */
function carrying(scheme: SchemeContract, request: WireRequest, key: string, suffix = ""): WireRequest {
  const name = `${scheme.parameterName ?? ""}${suffix}`;
  if (scheme.type !== "apiKey") return withHeader(request, "Authorization", `Bearer ${key}`);
  if (scheme.in === "header") return withHeader(request, name, key);
  if (scheme.in === "cookie") return withHeader(request, "Cookie", `before=1; ${name}=${key}; after=2`);
  return { ...request, query: [["before", "1"], [encode(name), encode(key)], ...request.query] };
}

function misplaced(scheme: SchemeContract, plain: WireRequest): [string, WireRequest][] {
  const other = carrying(scheme, plain, `${KEY}=`);
  if (scheme.type !== "apiKey") return [["another one", other]];
  const renamed: [string, WireRequest] = ["under another name", carrying(scheme, plain, KEY, "x")];
  if (scheme.in !== "query") return [["another one", other], renamed];
  const good = carrying(scheme, plain, KEY);
  // A query that cannot be read carries nothing.
  return [
    ["another one", other],
    renamed,
    ["beside what is no escape", { ...good, query: [...good.query, ["z", "%zz"]] }],
  ];
}
