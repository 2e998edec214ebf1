import { inspect } from "node:util";
import type { Check, Trial } from "../../check.ts";
import type { OperationContract, SchemeContract } from "../../spec/contract.ts";
import { asObject, type Json } from "../../spec/json.ts";
import { encode } from "../../wire/encode.ts";
import { headerOf, type WireRequest } from "../../wire/request.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, className, errorOf, messageOf } from "./context.ts";
import { goodAnswer, scripted } from "./scripted.ts";

/** Schemes of a single secret: any one goes where its scheme says, from a text or a function, and into no error. */
export function secretChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) =>
    operation.security
      .filter((names) => names.length === 1)
      .flatMap(([name = ""]) => context.contract.schemes.get(name) ?? [])
      .flatMap((scheme) => {
        if (scheme.httpScheme === "basic") return [basicCheck(context, operation)];
        return makers(context, scheme) === undefined ? [] : [schemeCheck(context, operation, scheme)];
      }),
  );
}

type Source = string | (() => string | Promise<string>);

/** What makes the credential of a scheme, undefined for those that are no single secret. */
function makers(context: ClientContext, scheme: SchemeContract): ((source: Source) => unknown) | undefined {
  const { module } = context.client;
  const make = (name: string) => module[name] as (...values: unknown[]) => unknown;
  if (scheme.signatureAlgorithm !== undefined || scheme.clientOption !== undefined) return undefined;
  if (scheme.node["x-token-issuer"] !== undefined) return (source) => make("token")(source);
  if (scheme.type === "apiKey") return (source) => make("apiKey")(scheme.name, source);
  if (scheme.httpScheme === "basic") return undefined;
  const isBearer = scheme.httpScheme === "bearer" || scheme.type === "oauth2" || scheme.type === "openIdConnect";
  return isBearer ? (source) => make("bearer")(source) : undefined;
}

/** Neither the password nor what it becomes on the wire is told, however short it is. */
function basicCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: no error tells a name and a password`,
    async run(t) {
      const make = context.client.module["basic"] as (who: object) => unknown;
      const auth = make({ username: "u", password: "p-1" });
      const answer = () => Response.json({ message: "p-1 dTpwLTE=" }, { status: 400 });
      const { sent, call } = scripted(context, operation, answer, { auth });
      const shown = inspect(await call(), { depth: 10, showHidden: true });
      t.equal(headerOf(sent[0]?.headers ?? [], "authorization"), "Basic dTpwLTE=", "what was sent");
      t.ok(!/p-1|dTpwLTE=/.test(shown), `it is told: ${shown}`);
    },
  };
}

/** Visible ASCII, all of it that has a meaning somewhere. */
const SECRET = "s3cr&t=k/e+y;%,\"~*'";

function schemeCheck(context: ClientContext, operation: OperationContract, scheme: SchemeContract): Check {
  const make = makers(context, scheme) as (source: Source) => unknown;
  return {
    name: `${titleOf(operation)}: any secret for ${scheme.name} is sent as it is, and no error tells it`,
    async run(t) {
      for (const source of [SECRET, () => SECRET, async () => SECRET]) {
        const { sent, call } = scripted(context, operation, () => goodAnswer(operation), { auth: make(source) });
        t.equal(messageOf(await call()), "undefined", "the call");
        t.equal(sent.length, 1, "requests sent");
        t.ok(
          sent.length === 1 && holds(sent[0] as WireRequest, scheme),
          `the secret in ${scheme.in ?? "Authorization"}`,
        );
      }
      const told = `${SECRET} ${encodeURIComponent(SECRET)}`;
      const echo = scripted(
        context,
        operation,
        () => Response.json({ message: told }, { status: 400, headers: { "X-Echo": told } }),
        { auth: make(SECRET) },
      );
      const shown = inspect(await echo.call(), { depth: 10, showHidden: true });
      const forms = ["query", "cookie"].includes(scheme.in ?? "") ? [SECRET, encodeURIComponent(SECRET)] : [SECRET];
      for (const form of forms) t.ok(!shown.includes(form), `the error tells ${form}`);
      const short = scripted(context, operation, () => Response.json({ message: "no t-0k here" }, { status: 400 }), {
        auth: make("t-0k"),
      });
      t.ok(!inspect(await short.call(), { depth: 10 }).includes("t-0k"), "a secret of a few characters is told");
      await ownHeader(t, context, operation, make(SECRET));
      for (const bad of ["", "with space", "line\nbreak", "ünicode", 7 as never]) {
        const error = errorOf(() => make(bad));
        t.equal(className(error), "ConfigurationError", `${JSON.stringify(bad)}: ${messageOf(error)}`);
        const isKey = scheme.type === "apiKey" && scheme.node["x-token-issuer"] === undefined;
        const later = scripted(context, operation, () => goodAnswer(operation), { auth: make(() => bad) });
        const late = await later.call();
        t.equal([className(late), later.sent.length], ["ConfigurationError", 0], `() => ${JSON.stringify(bad)}`);
        for (const told of [messageOf(error), messageOf(late)]) {
          t.ok(told.startsWith(`${isKey ? scheme.name : "token"} is `), `${JSON.stringify(bad)}: it is named: ${told}`);
        }
      }
    },
  };
}

/** A header that by its name holds a secret is none of an error either, whoever gave it. */
async function ownHeader(t: Trial, context: ClientContext, operation: OperationContract, auth: unknown) {
  const secret = "a-session-of-somebody";
  const answer = () => Response.json({ message: `unknown: ${secret}` }, { status: 400 });
  const { call } = scripted(context, operation, answer, { auth, headers: { "X-Session": secret } });
  const error = await call();
  const body = asObject((error as { body?: Json }).body);
  t.equal(body["message"], "unknown: [redacted]", "the body that the error keeps");
  t.ok(!inspect(error, { depth: 10, showHidden: true }).includes(secret), "the error tells a header of the caller");
  const reason = new Error("out of order");
  const broken = scripted(context, operation, answer, { auth, middleware: [() => Promise.reject(reason)] });
  t.ok(messageOf(await broken.call()).includes("out of order"), "a middleware that fails before anything is sent");
}

function holds(request: WireRequest, scheme: SchemeContract): boolean {
  const name = scheme.parameterName ?? "";
  const decoded = (text: string) => decodeURIComponent(text.replaceAll("+", " "));
  if (scheme.type !== "apiKey") return headerOf(request.headers, "authorization") === `Bearer ${SECRET}`;
  if (scheme.in === "query") {
    return request.query.some(([key, value]) => decoded(key) === name && decoded(value) === SECRET);
  }
  if (scheme.in === "header") return headerOf(request.headers, name) === SECRET;
  const cookies = (headerOf(request.headers, "cookie") ?? "").split("; ");
  return cookies.some((pair) => encode(decodeURIComponent(pair)) === encode(`${name}=${SECRET}`));
}
