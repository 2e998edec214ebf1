import { plainCall } from "../../cases/calls.ts";
import type { Check, Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, asText, isObject } from "../../spec/json.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import type { MockOptions, RunningMock } from "../../subject/mock.ts";
import { type Answer, sendThroughFetch } from "../../wire/answer.ts";
import { authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { parse } from "../answer-faults.ts";
import { bare, type MockContext, signed, titleOf, withMock, withToken } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** Who calls: several at once, with tokens of a project, of none, and from the issuer. */
export function callerChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const token = operation.security.find((names) =>
      names.some((name) => context.contract.schemes.get(name)?.node["x-token-issuer"] !== undefined),
    );
    const others = operation.security.filter((names) => names !== token && names.length > 0);
    return [
      ...(operation.security.length === 0 ? [] : [unaskedCheck(context, operation)]),
      ...(token === undefined ? [] : [scopeCheck(context, operation, token), issuerCheck(context, operation, token)]),
      ...(token === undefined || others.length === 0 ? [] : [eitherCheck(context, operation, token, others[0] ?? [])]),
      ...(token !== undefined && isObject(operation.node["x-rate-limit"])
        ? [limitCheck(context, operation, token)]
        : []),
    ];
  });
}

/** The value that the client shares between calls and that data is kept apart by. */
const projectOf = (context: MockContext, operation: OperationContract): string => {
  const shared = operation.parameters.find((one) => one.in === "path" && one.clientOption !== undefined);
  return String(shared === undefined ? "" : plainCall(context, operation).parameters.get(shared));
};

const anyTokens = (tokens: object[]): MockOptions => ({ tokens: tokens as unknown as string[] });

function scopeCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  return {
    name: `${titleOf(operation)}: a token is good for its project, for every one where it has none`,
    async run(t) {
      const project = projectOf(context, operation);
      const ask = (grant: object): Promise<Answer> =>
        withMock(context, anyTokens([{ token: "scoped", ...grant }]), "process", (mock) =>
          mock.send(withToken(context, operation, alternative, "scoped")),
        );
      for (const grant of [{}, { projectId: project }]) {
        const { status } = await ask(grant);
        t.ok(status < 300, `${JSON.stringify(grant)}: got ${status}`);
      }
      if (project === "") return;
      t.none(
        errorFaults(context, operation, await ask({ projectId: `${project}x` }), "project-mismatch", 403),
        "of another project",
      );
      const account = await ask({ projectId: null });
      t.none(errorFaults(context, operation, account, "route-not-found", 404), "of an account");
      const reason = "the token is scoped to an account, expected one that is scoped to a project";
      t.equal(account.headers.get("x-mock-reason"), reason, "of an account: x-mock-reason");
    },
  };
}

/** Where a test asks for no authentication, anybody may call, and all callers are counted as one. */
function unaskedCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: authentication can be switched off, the limit of calls stays`,
    async run(t) {
      const limit = { calls: 2, seconds: 60 };
      const options = { authentication: false, ...(isObject(operation.node["x-rate-limit"]) && { rateLimit: limit }) };
      await withMock(context, options, "process", async (mock) => {
        for (const [what, request] of [
          ["no credentials", bare(context, operation)],
          ["wrong ones", withHeader(bare(context, operation), "Authorization", "Bearer nobody")],
        ] as const) {
          t.ok(isUsualStatus(operation, (await mock.send(request)).status), what);
        }
        if (!isObject(operation.node["x-rate-limit"])) return;
        const refused = await mock.send(bare(context, operation));
        t.none(errorFaults(context, operation, refused, "throttled", 429), "one call more than are let through");
      });
    },
  };
}

/** Alternatives are alternatives: a wrong one beside a right one does no harm. */
function eitherCheck(context: MockContext, operation: OperationContract, token: string[], other: string[]): Check {
  return {
    name: `${titleOf(operation)}: of two kinds of credentials one right one is enough`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const both = (tokenText: string, keys: Partial<typeof TEST_CREDENTIALS.keys>) => {
          const credentials = { ...TEST_CREDENTIALS, token: tokenText, keys: { ...TEST_CREDENTIALS.keys, ...keys } };
          const given = { host: new URL(mock.base).host, now: new Date(), credentials };
          const first = authorize(context.contract, operation, bare(context, operation), token, given);
          return authorize(context.contract, operation, first, other, given);
        };
        const wrong = { secretKey: "another-secret" };
        for (const [what, request, good] of [
          ["both right", both(TEST_CREDENTIALS.token, {}), true],
          ["a wrong token beside", both("wrong", {}), true],
          ["the other one wrong", both(TEST_CREDENTIALS.token, wrong), true],
          ["both wrong", both("wrong", wrong), false],
        ] as const) {
          const answer = await mock.send(request);
          if (good) t.ok(answer.status < 300, `${what}: got ${answer.status} ${answer.text.slice(0, 200)}`);
          else {
            t.none(errorFaults(context, operation, answer, "unauthenticated", 401), what);
            const first = token === operation.security[0] ? "the token is neither" : "";
            t.ok(answer.headers.get("x-mock-reason")?.startsWith(first) ?? false, "the first one is told");
          }
        }
      });
    },
  };
}

/** Each caller has a limit of its own, in a window that slides. */
function limitCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  return {
    name: `${titleOf(operation)}: callers are counted apart, in a window that slides`,
    async run(t) {
      let now = Date.parse("2031-01-01T00:00:00Z");
      const options = {
        ...anyTokens([{ token: "a" }, { token: "b" }]),
        rateLimit: { calls: 2, seconds: 10 },
        now: () => now,
      };
      await withMock(context, options, "process", async (mock) => {
        const ask = async (token: string) =>
          (await mock.send(withToken(context, operation, alternative, token))).status < 300;
        const table: [seconds: number, token: string, good: boolean][] = [
          [0, "a", true],
          [4, "a", true],
          [5, "a", false],
          [5, "b", true],
          [9.999, "a", false],
          [10, "a", true],
          [10.5, "a", false],
          [13.999, "a", false],
          [14, "a", true],
          [14.5, "b", true],
        ];
        const start = now;
        for (const [seconds, token, good] of table) {
          now = start + seconds * 1000;
          t.equal(await ask(token), good, `caller ${token} after ${seconds} seconds`);
        }
      });
      for (const [seconds, words] of [
        [30, "30 second"],
        [120, "2 minute"],
      ] as const) {
        await withMock(context, { rateLimit: { calls: 1, seconds } }, "process", async (mock) => {
          const ask = () => mock.send(withToken(context, operation, alternative, TEST_CREDENTIALS.token));
          t.ok((await ask()).status < 300, "one call");
          const refused = await ask();
          t.none(errorFaults(context, operation, refused, "throttled", 429), "a second one");
          const isTold = !/limit:/.test(refused.text) || refused.text.includes(`limit:1,time:${words}`);
          t.ok(isTold, `the limit is told: ${refused.text}`);
        });
      }
    },
  };
}

/** Browsers ask before they send JSON to another origin. */
async function isAskedFirst(t: Trial, mock: RunningMock, path: string): Promise<void> {
  const headers: [string, string][] = [
    ["Origin", "https://page.test"],
    ["Access-Control-Request-Method", "POST"],
  ];
  const answer = await mock.send({ method: "OPTIONS", path, query: [], headers });
  const methods = answer.headers.get("access-control-allow-methods") ?? "";
  t.equal([answer.status, methods.split(", ").includes("POST")], [204, true], `a preflight of the issuer: ${methods}`);
}

interface Resettable {
  fetch(request: Request): Promise<Response>;
  reset(): void;
}

interface Asked {
  user?: unknown;
  scope?: object | undefined;
  body?: string;
}

function issuerCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  const scheme = alternative
    .map((name) => context.contract.schemes.get(name))
    .find((one) => one?.node["x-token-issuer"] !== undefined);
  const issuer = asObject(scheme?.node["x-token-issuer"]);
  const [method = "", path = "", header = ""] = [issuer["method"], issuer["path"], issuer["header"]].map(
    (one) => asText(one) ?? "",
  );
  const project = projectOf(context, operation);
  const user = { name: "u", password: "p", domain: { name: "d" } };
  const ask = (mock: RunningMock, { user: who = user, scope, body }: Asked): Promise<Answer> => {
    const text =
      body ??
      JSON.stringify({
        auth: { identity: { methods: ["password"], password: { user: who } }, ...(scope && { scope }) },
      });
    return mock.send({ method, path, query: [], headers: [["Content-Type", "application/json"]], body: text });
  };
  return {
    name: `${titleOf(operation)}: ${method} ${path} gives tokens to those who may have one, for a day`,
    async run(t) {
      let now = Date.parse("2031-01-01T00:00:00Z");
      const users = [
        { name: "u", password: "p", domain: "d", permissions: ["no:such:action"] },
        { name: "v", password: "q", domain: "d" },
      ];
      await withMock(context, { users, now: () => now }, "process", async (mock) => {
        for (const [what, who] of [
          ["another password", { ...user, password: "q" }],
          ["another name", { ...user, name: "w" }],
          ["another domain", { ...user, domain: { name: "e" } }],
        ] as const) {
          t.equal((await ask(mock, { user: who })).status, 401, what);
        }
        for (const who of [
          {},
          { ...user, name: "" },
          { ...user, name: 7 },
          { ...user, password: "" },
          { ...user, domain: undefined },
        ]) {
          t.equal((await ask(mock, { user: who })).status, 400, JSON.stringify(who));
        }
        for (const body of ["", "{", "null", "7", "[]", "{}", '{"auth":{}}']) {
          t.equal((await ask(mock, { body })).status, 400, `body ${body}`);
        }
        t.ok((await mock.send({ method: "GET", path, query: [], headers: [] })).status === 404, "GET of the issuer");
        const scope = { project: { id: project } };
        const who = { name: "v", password: "q", domain: { name: "d" } };
        const [one, two] = [await ask(mock, { user: who, scope }), await ask(mock, { user: who, scope })];
        const tokens = [one, two].map((answer) => answer.headers.get(header.toLowerCase()) ?? "");
        t.equal([one.status, new Set(tokens).size, tokens.includes("")], [201, 2, false], "status and tokens");
        const told = asObject(asObject(parse(one.text))["token"]);
        t.equal(asText(told["issued_at"])?.slice(0, 19), "2031-01-01T00:00:00", "issued_at");
        t.equal(asText(told["expires_at"])?.slice(0, 19), "2031-01-02T00:00:00", "expires_at");
        t.equal(asObject(told["project"])["id"] ?? "", project, "project");
        t.equal(asObject(told["user"])["name"], "v", "user");
        const call = async (token: string) => mock.send(withToken(context, operation, alternative, token));
        t.ok((await call(tokens[0] ?? "")).status < 300, "the token is accepted");
        await isAskedFirst(t, mock, path);
        now += 86_399_999;
        t.ok((await call(tokens[0] ?? "")).status < 300, "a millisecond before its end");
        now += 1;
        t.none(errorFaults(context, operation, await call(tokens[0] ?? ""), "token-expired", 401), "at its end");
        if (project === "") return;
        const limited = await ask(mock, { scope });
        const action = asText(asObject(operation.node["x-permission"])["action"]);
        const refused = await call(limited.headers.get(header.toLowerCase()) ?? "");
        if (action !== undefined)
          t.none(errorFaults(context, operation, refused, "permission-denied", 403), "a user without the action");
        const account = await ask(mock, { user: who });
        t.none(
          errorFaults(
            context,
            operation,
            await call(account.headers.get(header.toLowerCase()) ?? ""),
            "route-not-found",
            404,
          ),
          "no project",
        );
        const another = await ask(mock, { user: who, scope: { project: { name: "by-name" } } });
        const elsewhere = await call(another.headers.get(header.toLowerCase()) ?? "");
        t.none(errorFaults(context, operation, elsewhere, "project-mismatch", 403), "another project");
      });
      await withMock(context, {}, "process", async (mock) => {
        t.equal((await ask(mock, {})).status, 201, "without a list of users anybody gets one");
        const answer = await mock.send(signed(context, operation, mock.base, bare(context, operation)));
        t.ok(answer.status < 300, "and given tokens stay good");
      });
      const create = context.mock.module["createMock"] as (options: object) => Resettable;
      const mock = create({ users, tokens: [], now: () => now });
      const send = (request: WireRequest) => sendThroughFetch((one) => mock.fetch(one), "http://mock.test", request);
      const running: RunningMock = { base: "http://mock.test", send, close: async () => {} };
      const who = { name: "v", password: "q", domain: { name: "d" } };
      const given = await ask(running, { user: who, scope: { project: { id: project } } });
      const token = given.headers.get(header.toLowerCase()) ?? "";
      const again = () => send(withToken(context, operation, alternative, token));
      t.ok((await again()).status < 300, "a token that was issued");
      mock.reset();
      t.ok((await again()).status >= 400, "one that was issued before the mock went back to its start");
    },
  };
}
