import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { methodsAt, schemaAt } from "../../spec/lookup.ts";
import { basePath } from "../../subject/mock.ts";
import type { Answer } from "../../wire/answer.ts";
import { asSent, encode } from "../../wire/encode.ts";
import type { WireRequest } from "../../wire/request.ts";
import { type MockContext, plainRequest, signed, titleOf, unsigned, withMock } from "./context.ts";
import { codeFor, errorFaults } from "./expected-error.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"];

/** Only the paths and methods of the document exist. */
export function routeChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    otherPathsCheck(context, operation),
    ...(METHODS.every((method) => methodsAt(context.contract, operation).includes(method))
      ? []
      : [otherMethodsCheck(context, operation)]),
    ...(operation.method === "GET" && !methodsAt(context.contract, operation).includes("HEAD")
      ? [headCheck(context, operation)]
      : []),
    preflightCheck(context, operation),
    ...(plainSegments(context, operation).length > 0 ? [encodedPathCheck(context, operation)] : []),
  ]);
}

function otherPathsCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: paths beside it do not exist`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const { path } = unsigned(context, operation, plainCall(context, operation));
        const last = path.slice(path.lastIndexOf("/") + 1);
        const others = [
          `${path}/more`,
          `/x${path}`,
          `${path}x`,
          path.slice(0, -1 - last.length),
          `/${last}`,
          otherCase(path),
        ];
        for (const other of new Set(others)) {
          if (other === "" || isDocumented(context, other)) continue;
          const request: WireRequest = { method: operation.method, path: other, query: [], headers: [] };
          const answer = await mock.send(signed(context, operation, mock.base, request));
          t.none(errorFaults(context, operation, answer, "route-not-found", 404), other);
        }
      });
    },
  };
}

function otherCase(path: string): string {
  const parts = path.split("/");
  const last = parts.pop() ?? "";
  return [...parts, last === last.toUpperCase() ? last.toLowerCase() : last.toUpperCase()].join("/");
}

/** Whether some path of the document could mean this one. */
function isDocumented(context: MockContext, path: string): boolean {
  return context.contract.documented.some((operation) => {
    const pattern = asSent(operation.path)
      .split("/")
      .map((part) =>
        part
          .split(/\{[^}]*\}/)
          .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
          .join("[^/]+"),
      )
      .join("/");
    return new RegExp(`^(${basePath(context.contract)})?${pattern}$`).test(path);
  });
}

function otherMethodsCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: methods that the document does not give this path are refused`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const documented = methodsAt(context.contract, operation);
        const request = unsigned(context, operation, plainCall(context, operation));
        for (const method of METHODS.filter((one) => !documented.includes(one))) {
          const { body: _none, ...rest } = request;
          const answer = await mock.send(signed(context, operation, mock.base, { ...rest, method }));
          t.none(methodFaults(context, operation, answer, documented), method);
        }
      });
    },
  };
}

/** The gateway knows no such API; plain HTTP knows the path but not the method, and says which ones it knows. */
function methodFaults(context: MockContext, operation: OperationContract, answer: Answer, methods: string[]): string[] {
  if (codeFor(operation, "route-not-found") !== undefined) {
    return errorFaults(context, operation, answer, "route-not-found", 404);
  }
  const allow = (answer.headers.get("allow") ?? "").split(/, */);
  const faults = answer.status === 405 ? [] : [`status ${answer.status}, want 405`];
  return [...faults, ...methods.filter((method) => !allow.includes(method)).map((method) => `Allow lacks ${method}`)];
}

function headCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: HEAD is GET without the body`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        const get = plainRequest(context, operation, mock.base);
        const want = await mock.send(get);
        const head = signed(context, operation, mock.base, {
          ...unsigned(context, operation, plainCall(context, operation)),
          method: "HEAD",
        });
        const answer = await mock.send(head);
        t.equal([answer.status, answer.text], [want.status, ""], "status and body");
        t.equal(answer.headers.get("content-type"), want.headers.get("content-type"), "Content-Type");
        t.equal(answer.headers.get("content-length"), want.headers.get("content-length"), "Content-Length");
      });
    },
  };
}

function preflightCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a CORS preflight allows the method and the headers of its credentials`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const headers = operation.security
          .flat()
          .flatMap((name) => {
            const scheme = context.contract.schemes.get(name);
            return scheme?.type === "apiKey" && scheme.in === "header" ? [scheme.parameterName ?? ""] : [];
          })
          .map((name) => name.toLowerCase());
        const answer = await mock.send({
          method: "OPTIONS",
          path: unsigned(context, operation, plainCall(context, operation)).path,
          query: [],
          headers: [
            ["Origin", "https://app.example"],
            ["Access-Control-Request-Method", operation.method],
            ["Access-Control-Request-Headers", headers.join(",")],
          ],
        });
        t.ok(answer.status === 204 || answer.status === 200, `status ${answer.status}, want 204`);
        const methods = (answer.headers.get("access-control-allow-methods") ?? "").toUpperCase();
        t.ok(methods === "*" || methods.includes(operation.method), `allowed methods: ${methods}`);
        const allowed = (answer.headers.get("access-control-allow-headers") ?? "").toLowerCase();
        t.none(
          headers.filter((name) => !allowed.split(/, */).includes(name)),
          `headers that are not allowed, of ${allowed}`,
        );
      });
    },
  };
}

/** A path parameter means the same however it is encoded. */
function encodedPathCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: percent-encoding in a path parameter means what it stands for`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const plain = unsigned(context, operation, plainCall(context, operation));
        const want = await mock.send(signed(context, operation, mock.base, plain));
        const template = operation.path.split("/").reverse();
        const named = plainSegments(context, operation);
        const path = plain.path
          .split("/")
          .reverse()
          .map((segment, index) => (named.includes(template[index] ?? "") ? fullyEncoded(segment) : segment))
          .reverse()
          .join("/");
        const answer = await mock.send(signed(context, operation, mock.base, { ...plain, path }));
        t.equal([answer.status, answer.text], [want.status, want.text], path);
      });
    },
  };
}

/** Segments of the path that are a single value in style `simple`, where no character is a delimiter. */
export const plainSegments = (context: MockContext, operation: OperationContract): string[] =>
  operation.parameters
    .filter((one) => one.in === "path" && one.style === "simple" && one.mediaType === undefined)
    .filter((one) => !["array", "object"].includes(String(schemaAt(context.contract, one.schemaPointer)["type"])))
    .map((one) => `{${one.name}}`);

/** The first character, even an unreserved one, as `%XX`. */
function fullyEncoded(segment: string): string {
  const [first = "", ...rest] = decodeURIComponent(segment);
  const bytes = [...new TextEncoder().encode(first)];
  const escaped = bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  return escaped + encode(rest.join(""));
}
