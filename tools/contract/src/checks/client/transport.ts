import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject } from "../../spec/json.ts";
import { buildRequest } from "../../wire/build.ts";
import { decode } from "../../wire/parse.ts";
import { headerOf } from "../../wire/request.ts";
import { titleOf } from "../mock/context.ts";
import { asks, type ClientContext, className, errorOf, messageOf, versionToken } from "./context.ts";
import { usualVariables } from "./defaults.ts";
import { middlewareCheck } from "./middleware.ts";
import { goodAnswer, scripted } from "./scripted.ts";

/** Where requests may go, and what its caller may add to them. */
export function transportChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...(operation.security.some((names) => names.length > 0) ? [redirectCheck(context, operation)] : []),
    ...(operation.security.length === 0 ? [openRedirectCheck(context, operation)] : []),
    addressCheck(context, operation),
    headersCheck(context, operation),
    middlewareCheck(context, operation),
    responseCheck(context, operation),
    ...(operation.parameters.some((one) => one.clientOption !== undefined) ? [sharedCheck(context, operation)] : []),
    ...(regionNames(context).length > 0 ? [regionCheck(context, operation)] : []),
  ]);
}

const redirect = (status: number): Response =>
  new Response(null, { status, headers: { Location: "https://elsewhere.test/" } });

function redirectCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: credentials follow no redirect`,
    async run(t) {
      if (!asks(operation)) return t.ok(true, "nothing is carried");
      for (const status of [301, 302, 303, 307, 308]) {
        const { sent, call } = scripted(context, operation, () => redirect(status));
        const error = await call();
        t.equal(className(error), "RedirectError", `${status}: ${messageOf(error)}`);
        t.equal((error as { operation?: unknown }).operation, operation.id, `${status}: operation`);
        t.equal([sent.length, sent[0]?.init?.redirect], [1, "manual"], `${status}: requests, and how they are sent`);
      }
      const opaque = scripted(context, operation, () =>
        Object.defineProperties(goodAnswer(operation), {
          type: { value: "opaqueredirect" },
          status: { value: 0 },
          ok: { value: false },
        }),
      );
      t.equal(className(await opaque.call()), "RedirectError", "a redirect that a browser hides");
      for (const status of [300, 304, 306]) {
        const { call } = scripted(context, operation, () => redirect(status));
        const error = await call();
        t.ok(className(error) !== "RedirectError", `${status} is no redirect: ${messageOf(error)}`);
      }
    },
  };
}

function openRedirectCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without credentials redirects are left to fetch`,
    async run(t) {
      const { sent, call } = scripted(context, operation, () => goodAnswer(operation));
      t.equal(messageOf(await call()), "undefined", "the call");
      t.equal(sent[0]?.init?.redirect, undefined, "how it is sent");
    },
  };
}

function addressCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: its address is https, or this machine's, and a good one`,
    async run(t) {
      const path = buildRequest(operation, plainCall(context, operation)).path;
      const at = async (baseUrl: unknown) => {
        try {
          const { sent, call } = scripted(context, operation, () => goodAnswer(operation), {
            baseUrl: baseUrl as string,
          });
          const error = await call();
          return { sent, error };
        } catch (error) {
          return { sent: [], error };
        }
      };
      for (const [base, want] of [
        ["https://api.test/", path],
        ["https://api.test/base///", `/base${path}`],
        ["https://api.test:8443/b/c", `/b/c${path}`],
        ["http://localhost:1", path],
        ["http://a.b.localhost", path],
        ["http://127.0.0.1:80/x", `/x${path}`],
        ["http://127.9.8.7", path],
        ["http://[::1]:9", path],
      ] as const) {
        const { sent, error } = await at(base);
        t.equal(messageOf(error), "undefined", base);
        t.equal(decode(sent[0]?.path ?? ""), decode(want), `${base}: path`);
      }
      for (const base of [
        "",
        "api.test",
        "ftp://api.test",
        "https://",
        "https://a b",
        "https://u:p@api.test",
        7,
        "https://api.test?x=1",
        "https://api.test#x",
        "https://[x",
      ]) {
        const { sent, error } = await at(base);
        t.equal([className(error), sent.length], ["ConfigurationError", 0], `${base}: ${messageOf(error)}`);
        t.ok(!messageOf(error).includes("u:p"), "the password is told");
      }
      if (!asks(operation)) {
        t.equal(messageOf((await at("http://api.test")).error), "undefined", "http without credentials");
        return;
      }
      const early = errorOf(() =>
        scripted(context, operation, () => goodAnswer(operation), { baseUrl: "http://api.test" }),
      );
      t.equal(className(early), "ConfigurationError", "http with credentials, when the client is made");
      for (const base of [
        "http://api.test",
        "http://127.0.0.1.evil.test",
        "http://localhost.evil.test",
        "http://xlocalhost",
        "http://128.0.0.1",
        "http://1.127.0.0.1",
      ]) {
        const { sent, error } = await at(base);
        t.equal(
          [className(error), sent.length],
          ["ConfigurationError", 0],
          `${base} with credentials: ${messageOf(error)}`,
        );
      }
    },
  };
}

/** The name that a client gives itself where there is a document, as browsers have one. */
async function agentInBrowser(context: ClientContext, operation: OperationContract): Promise<string | undefined> {
  Object.assign(globalThis, { document: {} });
  try {
    const { sent, call } = scripted(context, operation, () => goodAnswer(operation));
    await call();
    return headerOf(sent[0]?.headers ?? [], "user-agent");
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
}

function headersCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: headers and the name of an application are added, if they are ones`,
    async run(t) {
      const { sent, call } = scripted(context, operation, () => goodAnswer(operation), {
        headers: { "X-All": "all", "X-Both": "client", "X-None": undefined, "X-Null": null },
        app: "my-app/1.2.3",
        fetchOptions: { marked: 7 },
      });
      t.equal(messageOf(await call({ headers: { "X-One": "one", "X-Both": "call" } })), "undefined", "the call");
      const headers = sent[0]?.headers ?? [];
      const got = ["x-all", "x-one", "x-both"].map((name) => headerOf(headers, name));
      t.equal(got, ["all", "one", "call"], "headers");
      t.none(
        headers.map(([name]) => name).filter((name) => /^x-(none|null)$/i.test(name)),
        "headers that have no value",
      );
      const agent = headerOf(headers, "user-agent") ?? "";
      t.ok(agent.startsWith("my-app/1.2.3 ") && agent.endsWith(versionToken(context)), `User-Agent: ${agent}`);
      t.equal((sent[0]?.init as { marked?: number } | undefined)?.marked, 7, "options for fetch");
      const plain = scripted(context, operation, () => goodAnswer(operation));
      await plain.call();
      const own = headerOf(plain.sent[0]?.headers ?? [], "user-agent") ?? "";
      t.ok(/^\S+$/.test(own), `User-Agent without an application: "${own}"`);
      t.equal(await agentInBrowser(context, operation), undefined, "User-Agent in a browser, which names itself");
      for (const headers of [
        { "X-Bad": "a\nb" },
        { "X-Bad": "a\0" },
        { "X-Bad": "直播" },
        { "X Bad": "a" },
        { "": "a" },
        { "X:": "a" },
      ]) {
        const bad = scripted(context, operation, () => goodAnswer(operation));
        const error = await bad.call({ headers });
        t.equal(
          [className(error), bad.sent.length],
          ["ConfigurationError", 0],
          `${JSON.stringify(headers)}: ${messageOf(error)}`,
        );
        const early = errorOf(() => scripted(context, operation, () => goodAnswer(operation), { headers }));
        t.equal(className(early), "ConfigurationError", `${JSON.stringify(headers)} of a client`);
      }
      const odd = scripted(context, operation, () => goodAnswer(operation));
      t.equal(
        messageOf(await odd.call({ headers: { "X-Odd!#$%&'*+.^`|~-1": "tab\there ÿ" } })),
        "undefined",
        "odd headers",
      );
    },
  };
}

function responseCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the response and the ID of the request can be had with the data`,
    async run(t) {
      for (const id of ["id-of-the-request", undefined]) {
        const answer = () => {
          const response = goodAnswer(operation);
          if (id !== undefined) response.headers.set("X-Request-Id", id);
          response.headers.set("X-Seen", "yes");
          return response;
        };
        const { start } = scripted(context, operation, answer);
        const started = start() as PromiseLike<unknown> & { withResponse(): Promise<Record<string, unknown>> };
        const { data, response, requestId } = await started.withResponse();
        t.equal(requestId, id, "requestId");
        t.equal((response as Response).headers.get("x-seen"), "yes", "headers of the response");
        t.equal((response as Response).status, goodAnswer(operation).status, "status of the response");
        t.ok(data === (await started), "the data is that of the call");
      }
    },
  };
}

/** What stands in for a parameter of every call becomes part of paths and headers: it is checked at once. */
function sharedCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: an option that all calls share is refused where it could lead elsewhere`,
    run(t) {
      for (const name of new Set(operation.parameters.flatMap((one) => one.clientOption ?? []))) {
        for (const value of ["a/b", "", ".", "..", "...", "a b", "ü", "a\nb", "a?b", "a%2Fb"]) {
          const error = errorOf(() => scripted(context, operation, () => goodAnswer(operation), { [name]: value }));
          t.equal(className(error), "ConfigurationError", `${name}: ${JSON.stringify(value)} (${messageOf(error)})`);
          t.ok(messageOf(error).startsWith(`${name} is `), `it is named: ${messageOf(error)}`);
        }
        scripted(context, operation, () => goodAnswer(operation), { [name]: "a.b-c_d~1" });
        scripted(context, operation, () => goodAnswer(operation), { [name]: undefined });
      }
    },
  };
}

/** Variables that stand in the host of the document's server; those in its path may be a longer one. */
function regionNames(context: ClientContext): string[] {
  const [server] = asList(context.contract.document["servers"]);
  const { url, variables } = asObject(server);
  const [, path = ""] = /^[^/]*:\/\/[^/]*(.*)$/.exec(String(url)) ?? [];
  return Object.keys(asObject(variables)).filter((name) => !path.includes(`{${name}}`));
}

function regionCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a variable of the server cannot name another host`,
    async run(t) {
      for (const name of regionNames(context)) {
        for (const value of ["evil.test/", "evil.test#", "evil.test?", "a@evil.test", "a b", "", "a/b", "..", "x:1"]) {
          let error: unknown;
          let count = 0;
          try {
            const { sent, call } = scripted(context, operation, () => goodAnswer(operation), {
              ...usualVariables(context),
              baseUrl: undefined as never,
              [name]: value,
            });
            error = await call();
            count = sent.length;
          } catch (thrown) {
            error = thrown;
          }
          t.equal([className(error), count], ["ConfigurationError", 0], `${name}: "${value}" (${messageOf(error)})`);
          t.ok(messageOf(error).includes(name), `the option is named: ${messageOf(error)}`);
        }
      }
    },
  };
}
