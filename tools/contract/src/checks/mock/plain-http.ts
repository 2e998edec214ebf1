import type { Check } from "../../check.ts";
import type { OperationContract, ResponseContract } from "../../spec/contract.ts";
import { isJson, isUsualStatus, methodsAt, usualResponse } from "../../spec/lookup.ts";
import type { MockOptions, RunningMock } from "../../subject/mock.ts";
import { withHeader, withoutHeader } from "../../wire/request.ts";
import { bare, type MockContext, plainRequest, signed, titleOf, withMock } from "./context.ts";

/** The mock as a plain server of HTTP (`errors: "http"`), and what browsers of other origins see. */
export function plainHttpChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    methodsCheck(context, operation),
    acceptCheck(context, operation),
    ...(operation.body === undefined ? [strayBodyCheck(context, operation)] : [mediaTypeCheck(context, operation)]),
    originCheck(context, operation),
    headersCheck(context, operation),
  ]);
}

/** Without the codes of a gateway in the document, plain HTTP is what the mock speaks by itself. */
const plain = ({ contract }: MockContext): MockOptions =>
  contract.errorCodes.some(({ when }) => when === "route-not-found") ? { errors: "http" } : {};

function methodsCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: plain HTTP says which methods there are`,
    async run(t) {
      await withMock(context, plain(context), "process", async (mock) => {
        const own = methodsAt(context.contract, operation);
        const want = [...new Set([...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].sort().join(", ");
        const { body: _none, ...request } = bare(context, operation);
        for (const method of ["GET", "PUT", "POST", "DELETE", "PATCH"].filter((one) => !own.includes(one))) {
          const answer = await mock.send({ ...request, method });
          t.equal([answer.status, answer.headers.get("allow")], [405, want], method);
        }
        // The document's own OPTIONS says what the document says.
        if (own.includes("OPTIONS")) return;
        const options = await mock.send({ ...request, method: "OPTIONS" });
        t.equal([options.status, options.headers.get("allow"), options.text], [204, want, ""], "OPTIONS");
      });
    },
  };
}

/** Where no success is described, the lowest status answers a good request. */
const lowestResponse = ({ responses }: OperationContract): ResponseContract | undefined =>
  responses.filter((one) => !one.status.startsWith("1")).sort((a, b) => (a.status < b.status ? -1 : 1))[0];

/** By the quality that a caller gives; what is not accepted at all is 406. */
function acceptCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: of several media types the one that is wanted most is answered`,
    async run(t) {
      const success = usualResponse(operation) ?? lowestResponse(operation);
      const types = (success?.content ?? []).map((one) => one.mediaType.split(";")[0]?.trim() ?? "");
      await withMock(context, plain(context), "process", async (mock) => {
        const ask = async (accept: string) => {
          const answer = await mock.send(withHeader(plainRequest(context, operation, mock.base), "Accept", accept));
          return {
            status: answer.status,
            type: (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "",
          };
        };
        if (types.length === 0) {
          t.ok(isUsualStatus(operation, (await ask("text/x-other")).status), "nothing to be accepted");
          return;
        }
        const refusals = ["text/x-other", "application/x-other;q=1", "*/*;q=0", "x/*, y/z"];
        for (const accept of refusals) t.equal((await ask(accept)).status, 406, `Accept: ${accept}`);
        for (const accept of ["*/*", "*/*;q=0.1, x/y", "", " "]) {
          t.ok(isUsualStatus(operation, (await ask(accept)).status), `Accept: "${accept}"`);
        }
        const concrete = types.filter((one) => !one.includes("*"));
        for (const type of concrete) {
          const [main = ""] = type.split("/");
          for (const accept of [type, type.toUpperCase(), `${type};q=0.1`, `x/y, ${type};q=0.5`, ` ${type} ;q=1.0 `]) {
            const got = await ask(accept);
            t.ok(
              isUsualStatus(operation, got.status) && got.type === type,
              `Accept: ${accept}: got ${got.status} ${got.type}`,
            );
          }
          t.equal((await ask(`${type};q=0, x/y`)).status, 406, `Accept: ${type};q=0`);
          const rest = concrete.filter((one) => one !== type);
          for (const other of rest) {
            const got = await ask(`${other};q=0.3, ${type};q=0.7`);
            t.equal(got.type, type, `${type} rather than ${other}`);
            const reversed = await ask(`${type};q=0.7, ${other};q=0.3`);
            t.equal(reversed.type, type, `${type} rather than ${other}, named first`);
            t.equal((await ask(`*/*;q=0.2, ${type}`)).type, type, `${type} rather than anything`);
            // Any of a range is as good as another.
            if (rest.every((one) => main !== one.split("/")[0]))
              t.equal((await ask(`${main}/*, ${other};q=0.9`)).type, type, `${main}/* rather than ${other}`);
          }
        }
        // A document is the same in any order of its members: the first one by name.
        const [first = ""] = [...types].sort();
        // Between equals the mock decides, always alike, however the quality is written.
        const [one = "", other = ""] = concrete;
        const equal = [
          `${one}, ${other};q=1`,
          `${one};q=1, ${other}`,
          `${other};q=0.5, ${one};q=0.50`,
          `${other}, ${one}`,
        ];
        const decided = other === "" ? [] : await Promise.all(equal.map(async (accept) => (await ask(accept)).type));
        t.ok(new Set(decided).size <= 1, `between equals: ${decided.join(", ")}`);
        const { type: usual } = await ask("*/*");
        t.equal((await ask("*/*, x/y")).type, usual, "between all of them");
        const preferred = [one, other].includes(usual) ? usual : one;
        t.ok(
          decided.every((type) => type === preferred),
          `between equals: ${decided.join(", ")}, not ${preferred}`,
        );
        for (const accept of ["*/*", ""]) {
          const got = await ask(accept);
          t.ok(isUsualStatus(operation, got.status), `Accept: "${accept}": got ${got.status}`);
          if (concrete[0] === first && isJson(first)) t.equal(got.type, first, `Accept: "${accept}"`);
        }
      });
    },
  };
}

function strayBodyCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a body that the document does not have is refused, an empty one is none`,
    async run(t) {
      await withMock(context, plain(context), "http", async (mock) => {
        const send = async (body: string) =>
          (await mock.send(signed(context, operation, mock.base, { ...bare(context, operation), body }))).status;
        const status = await send("{}");
        t.ok(status >= 400 && status < 500, `a body: got ${status}`);
        t.ok(isUsualStatus(operation, await send("")), "an empty body");
      });
    },
  };
}

function mediaTypeCheck(context: MockContext, operation: OperationContract): Check {
  const { body } = operation;
  return {
    name: `${titleOf(operation)}: plain HTTP refuses a body in a media type that the document does not have`,
    async run(t) {
      await withMock(context, plain(context), "http", async (mock) => {
        const types = (body?.content ?? []).map((one) => one.mediaType);
        const good = { ...bare(context, operation) };
        if (good.body === undefined) good.body = "a=b";
        const send = async (type: string | undefined) => {
          const request =
            type === undefined ? withoutHeader(good, "content-type") : withHeader(good, "Content-Type", type);
          return (await mock.send(signed(context, operation, mock.base, request))).status;
        };
        const isAny = types.includes("*/*");
        for (const type of ["application/x-unknown", "x/y; charset=utf-8", "json"]) {
          const status = await send(type);
          t.ok(isAny ? isUsualStatus(operation, status) : status === 415, `${type}: got ${status}`);
        }
        // The type of a form in parts has to say what stands between them.
        if (bare(context, operation).body === undefined || types.some((one) => one.startsWith("multipart/"))) return;
        // A document is the same in any order of its members: the first one by name.
        const [first = ""] = [...types].sort();
        const written =
          types.find((one) => (good.headers.find(([name]) => name === "Content-Type")?.[1] ?? "") === one) ?? first;
        for (const type of [written, written.toUpperCase(), `${written}; charset=utf-8`, `  ${written}  ;x=y`]) {
          const status = await send(type);
          t.ok(isUsualStatus(operation, status), `${type}: got ${status}`);
        }
        if (written !== first) return;
        t.ok(isUsualStatus(operation, await send(undefined)), "no media type: the first one of the document");
      });
    },
  };
}

const ORIGIN: [string, string] = ["Origin", "https://app.example"];

function originCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: any origin may read the answers, unless that is switched off`,
    async run(t) {
      const ask = (mock: RunningMock, own: [string, string][], good = true) => {
        const request = good
          ? plainRequest(context, operation, mock.base)
          : { ...bare(context, operation), path: "/no/such" };
        return mock.send({ ...request, headers: [...request.headers, ...own] });
      };
      const preflight = (mock: RunningMock) => {
        const { path } = bare(context, operation);
        const headers: [string, string][] = [ORIGIN, ["Access-Control-Request-Method", operation.method]];
        return mock.send({ method: "OPTIONS", path, query: [], headers });
      };
      await withMock(context, {}, "process", async (mock) => {
        for (const good of [true, false]) {
          const answer = await ask(mock, [ORIGIN], good);
          const got = ["access-control-allow-origin", "access-control-expose-headers"].map((name) =>
            answer.headers.get(name),
          );
          t.equal(got, ["*", "*"], good ? "an answer" : "an error");
        }
        const same = await ask(mock, []);
        t.equal(same.headers.get("access-control-allow-origin"), undefined, "without an origin");
        const allowed = await preflight(mock);
        t.equal([allowed.status, allowed.text], [204, ""], "preflight");
        t.equal(allowed.headers.get("access-control-allow-origin"), "*", "preflight: origin");
        t.equal(
          allowed.headers.get("access-control-allow-headers"),
          "*",
          "preflight: headers, where none are asked for",
        );
        t.ok(Number(allowed.headers.get("access-control-max-age")) > 0, "preflight: it may be remembered");
        const own = methodsAt(context.contract, operation);
        const methods = [...new Set([...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].sort().join(", ");
        t.equal(allowed.headers.get("access-control-allow-methods"), methods, "preflight: methods");
      });
      await withMock(context, { cors: false }, "process", async (mock) => {
        t.equal((await ask(mock, [ORIGIN])).headers.get("access-control-allow-origin"), undefined, "switched off");
        const answer = await preflight(mock);
        t.equal(answer.headers.get("access-control-allow-methods"), undefined, "switched off: preflight");
      });
    },
  };
}

/** Names of headers have no case. */
function headersCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: names of headers are read in any case`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        for (const cased of [(name: string) => name.toUpperCase(), (name: string) => name.toLowerCase()]) {
          const request = plainRequest(context, operation, mock.base);
          const headers = request.headers.map(([name, value]): [string, string] => [cased(name), value]);
          const answer = await mock.send({ ...request, headers });
          t.ok(
            isUsualStatus(operation, answer.status),
            `${cased("Name")}: got ${answer.status} ${answer.text.slice(0, 200)}`,
          );
        }
      });
    },
  };
}
