import type { Check } from "../../check.ts";
import type { SchemeContract } from "../../spec/contract.ts";
import { asObject, asText, type Json } from "../../spec/json.ts";
import type { RunningMock } from "../../subject/mock.ts";
import type { Answer } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { createMock, type MockContext, withMock } from "./context.ts";

interface Recorder {
  fetch(url: string, init: RequestInit): Promise<Response>;
  journal: { refusal?: { condition: string } }[];
}

const NOW = Date.parse("2031-01-01T00:00:00Z");
const USER = { name: "u", password: "p", domain: { name: "d" } };
/** IDs of the cloud. */
const ID = /^[0-9a-f]{32}$/;

/** What the call says that issues tokens (IAM, "Obtaining a User Token Through Password Authentication"). */
export function issuerAnswerChecks(context: MockContext): Check[] {
  return [...context.contract.schemes.values()]
    .filter((scheme) => scheme.node["x-token-issuer"] !== undefined)
    .map((scheme) => issuerCheck(context, scheme));
}

function issuerCheck(context: MockContext, scheme: SchemeContract): Check {
  const issuer = asObject(scheme.node["x-token-issuer"]);
  const [method, path] = [asText(issuer["method"]) ?? "", asText(issuer["path"]) ?? ""];
  const ask = (mock: RunningMock, user: object, scope?: object, ...given: unknown[]): Promise<Answer> => {
    const [methods] = given.length === 0 ? [["password"]] : given;
    const auth = { identity: { methods, password: { user } }, ...(scope && { scope }) };
    return mock.send({
      method,
      path,
      query: [],
      headers: [["Content-Type", "application/json"]],
      body: JSON.stringify({ auth }),
    });
  };
  const tokenOf = async (mock: RunningMock, user: object, scope?: object) =>
    asObject(asObject(parse((await ask(mock, user, scope)).text))["token"]);
  return {
    name: `${method} ${path}: what is issued is told as IAM tells it, and so is what is refused`,
    async run(t) {
      await withMock(context, { now: () => NOW }, "process", async (mock) => {
        const token = await tokenOf(mock, USER, { project: { id: "p1" } });
        const ids = idsIn(token);
        t.ok(ids.length === 2 && ids.every((id) => ID.test(id)), `IDs of user and domain: ${ids.join(", ")}`);
        const [userId, domainId] = ids as [string, string];
        const domain = { id: domainId, name: "d" };
        const rest = {
          catalog: [],
          expires_at: "2031-01-02T00:00:00.000000Z",
          issued_at: "2031-01-01T00:00:00.000000Z",
          methods: ["password"],
          roles: [],
          user: { id: userId, name: "u", domain, password_expires_at: "" },
        };
        t.equal(token, { project: { id: "p1", name: "p1", domain }, ...rest } as Json, "for a project by its ID");
        for (const scope of [undefined, {}, { project: null }]) {
          t.equal(await tokenOf(mock, USER, scope), { domain, ...rest } as Json, `scope ${JSON.stringify(scope)}`);
        }
        const byName = asObject((await tokenOf(mock, USER, { project: { name: "n" } }))["project"]);
        t.equal([ID.test(String(byName["id"])), byName["name"]], [true, "n"], "for a project by its name");
        const other = idsIn(await tokenOf(mock, { ...USER, name: "v", domain: { name: "e" } }));
        t.ok(
          other.every((id) => ID.test(id) && !ids.includes(id)),
          "others have other IDs",
        );
      });
      await withMock(context, { users: [{ name: "u", password: "x", domain: "d" }] }, "process", async (mock) => {
        const whose = "/body/auth/identity/password/user: expected { name, password, domain: { name } }";
        const nobody = 'the mock\'s option users has no "u" of "d" with this password';
        for (const [user, code, title, message, reason] of [
          [{}, 400, "Bad Request", "The request body is invalid", whose],
          [USER, 401, "Unauthorized", "The username or password is wrong.", nobody],
        ] as const) {
          const answer = await ask(mock, user);
          t.equal([answer.status, parse(answer.text)], [code, { error: { code, message, title } }], title);
          t.equal(answer.headers.get("x-mock-reason"), reason, `${title}: why`);
        }
        const user = { ...USER, password: "x" };
        for (const project of [{}, "p", 5, { id: 5 }, { name: 5 }, { id: "p", name: {} }, { id: null }]) {
          const answer = await ask(mock, user, { project });
          const why = `/body/auth/scope/project: got ${JSON.stringify(project)}, expected an id or a name`;
          t.equal([answer.status, answer.headers.get("x-mock-reason")], [400, why], "project");
        }
        for (const methods of [undefined, "password", [], ["totp"]]) {
          const answer = await ask(mock, user, undefined, methods);
          const why = `/body/auth/identity/methods: got ${JSON.stringify(methods) ?? "nothing"}, expected ["password"]`;
          t.equal([answer.status, answer.headers.get("x-mock-reason")], [400, why], "methods");
        }
        t.equal((await ask(mock, user, { project: { id: null, name: "n" } }, ["password", "totp"])).status, 201, "MFA");
      });
      const recorder = createMock<Recorder>(context, { users: [] });
      for (const user of [{}, USER]) {
        const auth = { identity: { methods: ["password"], password: { user } } };
        await recorder.fetch(`http://mock.test${path}`, { method, body: JSON.stringify({ auth }) });
      }
      const conditions = recorder.journal.map(({ refusal }) => refusal?.condition);
      t.equal(conditions, ["invalid-parameter", "unauthenticated"], "what is recorded");
    },
  };
}

/** Of the user and of its domain. */
function idsIn(token: Record<string, Json>): string[] {
  const user = asObject(token["user"]);
  return [user, asObject(user["domain"])].map((one) => String(one["id"]));
}
