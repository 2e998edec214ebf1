import type { Check } from "../../check.ts";
import type { OperationContract, SchemeContract } from "../../spec/contract.ts";
import { asObject, asText, canonical, type Json } from "../../spec/json.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { readRequest } from "../../wire/parse.ts";
import { headerOf, type WireRequest } from "../../wire/request.ts";
import { parse } from "../answer-faults.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, errorOf, messageOf } from "./context.ts";
import { goodAnswer, scripted } from "./scripted.ts";

/** Where tokens come from (`x-token-issuer`): asked as the document says, kept, renewed and told apart from the call. */
export function issuerChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const scheme = issuedScheme(context, operation);
    if (scheme === undefined || typeof context.client.module["iamPassword"] !== "function") return [];
    return [
      askingCheck(context, operation, scheme),
      keepingCheck(context, operation, scheme),
      refusalCheck(context, operation, scheme),
      failureCheck(context, operation, scheme),
      optionsCheck(context, operation),
    ];
  });
}

/** The scheme of a token that is issued, and that a call needs nothing beside. */
const issuedScheme = (context: ClientContext, operation: OperationContract): SchemeContract | undefined =>
  operation.security
    .filter((names) => names.length === 1)
    .map(([name = ""]) => context.contract.schemes.get(name))
    .find((scheme) => scheme?.node["x-token-issuer"] !== undefined);

const WHO = { user: "test-user", password: "test-password", domain: "test-domain", project: "test-project" };

type Make = (options: object) => unknown;

interface Issuer {
  asked: (WireRequest & { url: string })[];
  fetch(request: Request, init?: RequestInit): Promise<Response>;
}

/** Gives `token-1`, `token-2`, …; or what is given instead. */
function issuer(
  header: string,
  seconds: number,
  answer: (count: number) => Response | undefined = () => undefined,
): Issuer {
  const asked: Issuer["asked"] = [];
  return {
    asked,
    async fetch(request) {
      asked.push({ ...(await readRequest(request.clone())), url: request.url });
      const expires = new Date(Date.now() + seconds * 1000).toISOString();
      const usual = () =>
        Response.json(
          { token: { expires_at: expires } },
          { status: 201, headers: { [header]: `token-${asked.length}` } },
        );
      return answer(asked.length) ?? usual();
    },
  };
}

interface Setup {
  options?: object;
  clientOptions?: Record<string, unknown>;
  answer?: Parameters<typeof scripted>[2];
}

function withPassword(context: ClientContext, operation: OperationContract, { fetch }: Issuer, setup: Setup = {}) {
  const make = context.client.module["iamPassword"] as Make;
  const auth = make({ ...WHO, fetch, ...setup.options });
  return scripted(context, operation, setup.answer ?? (() => goodAnswer(operation)), {
    auth,
    region: "test-region-1",
    ...setup.clientOptions,
  });
}

const nodeOf = (scheme: SchemeContract) => {
  const { method, server, path, header } = asObject(scheme.node["x-token-issuer"]);
  const text = (value: Json | undefined) => asText(value) ?? "";
  return { method: text(method), server: text(server), path: text(path), header: text(header) };
};

/** The body that asks for a token by password, as the cloud's reference describes it. */
const bodyFor = (project: object): string =>
  canonical({
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: WHO.user, password: WHO.password, domain: { name: WHO.domain } } },
      },
      scope: { project },
    },
  });

function askingCheck(context: ClientContext, operation: OperationContract, scheme: SchemeContract): Check {
  const { method, server, path, header } = nodeOf(scheme);
  return {
    name: `${titleOf(operation)}: a token is asked for by password from ${method} ${path}, and sent in ${scheme.parameterName}`,
    async run(t) {
      const regional = `${server.replace("{region}", "test-region-1")}${path}`;
      const table: [object, object, string, object][] = [
        [{}, { name: WHO.project }, regional, {}],
        [{ project: { id: "an-id" } }, { id: "an-id" }, regional, {}],
        [{ endpoint: "https://iam.test" }, { name: WHO.project }, `https://iam.test${path}`, {}],
        [{ endpoint: "https://iam.test" }, { name: WHO.project }, `https://iam.test${path}`, { region: undefined }],
      ];
      for (const [options, project, url, clientOptions] of table) {
        const source = issuer(header, 3600);
        const { sent, call } = withPassword(context, operation, source, {
          options,
          clientOptions: { ...clientOptions } as Record<string, unknown>,
        });
        const error = await call();
        t.equal(messageOf(error), "undefined", JSON.stringify(options));
        const [asked] = source.asked;
        t.equal([source.asked.length, asked?.method], [1, method], "requests to the issuer");
        t.equal(asked?.url.replace(/\?.*/, ""), url, "address of the issuer");
        t.equal(asked?.query, [["nocatalog", "true"]], "query");
        t.ok(/^application\/json/.test(headerOf(asked?.headers ?? [], "content-type") ?? ""), "media type");
        t.equal(canonical(parse(String(asked?.body))), bodyFor(project), "body");
        t.equal(headerOf(sent[0]?.headers ?? [], scheme.parameterName ?? ""), "token-1", "the token in the call");
      }
      const own: string[] = [];
      const auth = (context.client.module["iamPassword"] as Make)(WHO);
      const fetch = async (request: Request, init?: { marked?: boolean }): Promise<Response> => {
        own.push(`${new URL(request.url).pathname} ${init?.marked}`);
        return own.length === 1 ? issuer(header, 3600).fetch(request) : goodAnswer(operation);
      };
      const shared = scripted(context, operation, () => goodAnswer(operation), {
        auth,
        region: "test-region-1",
        fetch: fetch as never,
        fetchOptions: { marked: true },
      });
      t.equal(messageOf(await shared.call()), "undefined", "with the client's own fetch");
      t.ok(own[0] === `${path} true`, `the client's fetch and its options ask the issuer: ${own}`);
    },
  };
}

/** A token is good until five minutes before its end, and asked for once however many calls wait. */
function keepingCheck(context: ClientContext, operation: OperationContract, scheme: SchemeContract): Check {
  return {
    name: `${titleOf(operation)}: a token is kept until five minutes before its end, and asked for once by many calls`,
    async run(t) {
      for (const [seconds, want] of [
        [3600, 1],
        [310, 1],
        [290, 3],
        [-10, 3],
      ] as const) {
        const source = issuer(nodeOf(scheme).header, seconds);
        const { sent, call } = withPassword(context, operation, source);
        for (let count = 0; count < 3; count++) await call();
        t.equal(source.asked.length, want, `tokens asked for by three calls, each good for ${seconds} seconds`);
        const tokens = sent.map((one) => headerOf(one.headers, scheme.parameterName ?? ""));
        t.equal(
          tokens,
          [1, 2, 3].map((count) => `token-${Math.min(count, want)}`),
          "tokens sent",
        );
      }
      for (const [left, want] of [
        [300_000, 2],
        [300_001, 1],
      ] as const) {
        const source = issuer(nodeOf(scheme).header, 3600);
        const { call } = withPassword(context, operation, source);
        const { now } = Date;
        const start = now();
        try {
          Date.now = () => start;
          await call();
          Date.now = () => start + 3_600_000 - left;
          await call();
        } finally {
          Date.now = now;
        }
        t.equal(source.asked.length, want, `tokens asked for, where the first one is good for ${left} milliseconds`);
      }
      const source = issuer(nodeOf(scheme).header, 3600);
      const { sent, call } = withPassword(context, operation, source);
      await Promise.all([call(), call(), call()]);
      t.equal([source.asked.length, sent.length], [1, 3], "tokens asked for by three calls at once");
    },
  };
}

function refusalCheck(context: ClientContext, operation: OperationContract, scheme: SchemeContract): Check {
  return {
    name: `${titleOf(operation)}: a token that is refused is replaced, once`,
    async run(t) {
      const source = issuer(nodeOf(scheme).header, 3600);
      const refuse = (token: string) => new Response(null, { status: token === "token-1" ? 401 : 200 });
      const tokenOf = (sent: WireRequest) => headerOf(sent.headers, scheme.parameterName ?? "") ?? "";
      const { sent, call } = withPassword(context, operation, source, {
        answer: (_count, one) => (tokenOf(one) === "token-1" ? refuse("token-1") : goodAnswer(operation)),
      });
      t.equal(messageOf(await call({ maxRetries: 0 })), "undefined", "the call");
      t.equal(sent.map(tokenOf), ["token-1", "token-2"], "tokens sent");
      await call();
      t.equal(source.asked.length, 2, "tokens asked for");
      const telling = withPassword(context, operation, issuer(nodeOf(scheme).header, 3600), {
        answer: () => Response.json({ message: `no ${WHO.password} of token-1` }, { status: 400 }),
      });
      const told = JSON.stringify([messageOf(await telling.call()), await telling.call()]);
      t.ok(!told.includes(WHO.password) && !told.includes("token-1"), `the password or the token is told: ${told}`);
      const stubborn = issuer(nodeOf(scheme).header, 3600);
      const never = withPassword(context, operation, stubborn, { answer: () => new Response(null, { status: 401 }) });
      t.equal(className(await never.call()), "AuthenticationError", "a server that goes on refusing");
      t.equal([never.sent.length, stubborn.asked.length], [2, 2], "a server that goes on refusing: requests, tokens");
    },
  };
}

function failureCheck(context: ClientContext, operation: OperationContract, scheme: SchemeContract): Check {
  const { header } = nodeOf(scheme);
  const table: [string, (count: number) => Response | undefined, string, number][] = [
    ["a wrong password", () => Response.json({ error: { message: "no" } }, { status: 401 }), "AuthenticationError", 1],
    [
      "an issuer that fails",
      () => new Response(null, { status: 500, headers: { "Retry-After": "0" } }),
      "ServerError",
      3,
    ],
    ["no token", () => Response.json({ token: { expires_at: "2031-01-01T00:00:00Z" } }), "ConfigurationError", 1],
    ["no end", () => Response.json({ token: {} }, { headers: { [header]: "t" } }), "DecodingError", 1],
    ["no JSON", () => new Response("<html>", { headers: { [header]: "t" } }), "DecodingError", 1],
  ];
  return {
    name: `${titleOf(operation)}: where no token is given, the call ends with the reason, and the next one asks again`,
    async run(t) {
      for (const [what, answer, name, times] of table) {
        const source = issuer(header, 3600, (count) => (count <= times ? answer(count) : undefined));
        const { sent, call } = withPassword(context, operation, source);
        const error = await call();
        t.equal(className(error), name, `${what}: ${messageOf(error)}`);
        t.equal([sent.length, source.asked.length], [0, times], `${what}: calls, requests to the issuer`);
        t.ok(!messageOf(error).includes(WHO.password), `${what}: the password is told`);
        if (what === "no token")
          t.ok(messageOf(error).includes(`${header} is `), `${header} is named: ${messageOf(error)}`);
        t.equal(messageOf(await call()), "undefined", `${what}: the next call`);
      }
      for (const [what, clientOptions, wait] of [
        ["maxRetries", { maxRetries: 0 }, "0"],
        ["maxRetryAfter", { maxRetryAfter: 999 }, "1"],
      ] as const) {
        const busy = () => new Response(null, { status: 503, headers: { "Retry-After": wait } });
        const source = issuer(header, 3600, busy);
        const error = await withPassword(context, operation, source, { clientOptions }).call();
        t.equal(
          [className(error), source.asked.length],
          ["ServerError", 1],
          `${what} of the client: ${messageOf(error)}`,
        );
      }
      const echo = issuer(header, 3600, () => Response.json({ message: `not ${WHO.password}` }, { status: 400 }));
      const shown = JSON.stringify(await withPassword(context, operation, echo).call());
      t.ok(!shown.includes(WHO.password), `the password is told: ${shown}`);
    },
  };
}

function optionsCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: asking for a token needs user, password, domain and project, and an address`,
    async run(t) {
      const make = context.client.module["iamPassword"] as Make;
      for (const name of Object.keys(WHO)) {
        for (const value of ["", undefined, 7]) {
          const error = errorOf(() => make({ ...WHO, [name]: value }));
          t.equal(className(error), "ConfigurationError", `${name}: ${value}`);
          t.ok(messageOf(error).includes(name), `${name} is named: ${messageOf(error)}`);
        }
      }
      const issued = make(WHO);
      for (const other of ["token", "akSk"].filter((name) => typeof context.client.module[name] === "function")) {
        const { keys, token } = TEST_CREDENTIALS;
        const second = (context.client.module[other] as (value: unknown) => unknown)(other === "akSk" ? keys : token);
        const error = errorOf(() =>
          scripted(context, operation, () => goodAnswer(operation), { auth: [issued, second] }),
        );
        t.equal(className(error), "ConfigurationError", `together with ${other}: ${messageOf(error)}`);
      }
      const source = issuer("X-Any", 60);
      const { sent, call } = withPassword(context, operation, source, { clientOptions: { region: undefined } });
      const error = await call();
      t.equal(className(error), "ConfigurationError", messageOf(error));
      t.equal([sent.length, source.asked.length], [0, 0], "requests");
    },
  };
}
