import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, asText } from "../../spec/json.ts";
import type { MockOptions, RunningMock } from "../../subject/mock.ts";
import type { CallValues } from "../../wire/build.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { ALGORITHM } from "../../wire/sign.ts";
import { bare, type MockContext, plainRequest, signed, titleOf, withMock, withToken } from "./context.ts";
import { codeFor, errorFaults } from "./expected-error.ts";

/** Where a code says when it is answered (`when`), that is when. */
export function conditionChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...when(operation, "permission-denied", permissionCheck(context, operation)),
    ...when(operation, "token-expired", expiredCheck(context, operation)),
    ...when(operation, "throttled", throttledCheck(context, operation)),
    ...when(operation, "uri-too-long", tooLongCheck(context, operation)),
    ...when(operation, "headers-too-large", headersCheck(context, operation)),
    ...when(operation, "payload-too-large", payloadCheck(context, operation)),
    ...issuerChecks(context, operation),
  ]);
}

const when = (operation: OperationContract, condition: string, check: Check | undefined): Check[] =>
  codeFor(operation, condition) === undefined || check === undefined ? [] : [check];

/** The alternative that is a token alone, and the one with a signature. */
const alternativeOf = (context: MockContext, operation: OperationContract, kind: "token" | "signature") =>
  operation.security.find((names) =>
    names.some((name) => {
      const scheme = context.contract.schemes.get(name);
      return kind === "token" ? scheme?.node["x-token-issuer"] !== undefined : scheme?.signatureAlgorithm === ALGORITHM;
    }),
  );

function permissionCheck(context: MockContext, operation: OperationContract): Check | undefined {
  const action = asText(asObject(operation.node["x-permission"])["action"]);
  const [token, signature] = [
    alternativeOf(context, operation, "token"),
    alternativeOf(context, operation, "signature"),
  ];
  if (action === undefined || (token === undefined && signature === undefined)) return undefined;
  const granting = (permissions: string[]): MockOptions => ({
    credentials: [{ ...TEST_CREDENTIALS.keys, permissions } as typeof TEST_CREDENTIALS.keys],
    tokens: [{ token: TEST_CREDENTIALS.token, permissions }] as unknown as string[],
  });
  return {
    name: `${titleOf(operation)}: a caller without the permission ${action} is refused as documented, one with it is not`,
    async run(t) {
      for (const alternative of [token, signature].filter((one) => one !== undefined)) {
        const ask = (mock: RunningMock) =>
          mock.send(signed(context, operation, mock.base, bare(context, operation), alternative));
        for (const permissions of [[], [`${action}X`], [action.slice(0, -1)]]) {
          const answer = await withMock(context, granting(permissions), "process", ask);
          t.none(errorFaults(context, operation, answer, "permission-denied", 403), `granted: ${permissions.join()}`);
        }
        const granted = await withMock(context, granting([action]), "process", ask);
        t.ok(granted.status < 300, `granted ${action}: got ${granted.status}`);
      }
    },
  };
}

function expiredCheck(context: MockContext, operation: OperationContract): Check | undefined {
  const alternative = alternativeOf(context, operation, "token");
  if (alternative === undefined) return undefined;
  return {
    name: `${titleOf(operation)}: a token is refused once it has expired`,
    async run(t) {
      for (const [seconds, good] of [
        [60, true],
        [-1, false],
      ] as const) {
        const expiresAt = new Date(Date.now() + seconds * 1000).toISOString();
        const tokens = [{ token: TEST_CREDENTIALS.token, expiresAt }] as unknown as string[];
        const answer = await withMock(context, { tokens }, "process", (mock) =>
          mock.send(signed(context, operation, mock.base, bare(context, operation), alternative)),
        );
        if (good) t.ok(answer.status < 300, `expires in ${seconds} s: got ${answer.status}`);
        else t.none(errorFaults(context, operation, answer, "token-expired", 401), `expired ${-seconds} s ago`);
      }
    },
  };
}

function throttledCheck(context: MockContext, operation: OperationContract): Check | undefined {
  const { calls, seconds } = asObject(operation.node["x-rate-limit"]);
  if (typeof calls !== "number" || typeof seconds !== "number") return undefined;
  return {
    name: `${titleOf(operation)}: ${calls} calls in ${seconds} seconds are served, the next one is refused as documented`,
    async run(t) {
      let time = Date.now();
      await withMock(context, { rateLimit: true, now: () => time }, "process", async (mock) => {
        const request = plainRequest(context, operation, mock.base);
        for (let count = 1; count <= calls; count++) {
          const { status } = await mock.send(request);
          if (status >= 300 || count === calls) t.ok(status < 300, `call ${count}: got ${status}`);
        }
        const refused = await mock.send(request);
        t.none(errorFaults(context, operation, refused, "throttled", 429), `call ${calls + 1}`);
        time += seconds * 1000 + 1;
        const later = await mock.send(plainRequest(context, operation, mock.base));
        t.ok(later.status < 300, `after ${seconds} seconds: got ${later.status}`);
      });
    },
  };
}

function tooLongCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a URI of 100 KB is refused as documented`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        const request = { ...bare(context, operation), query: [["q", "x".repeat(100_000)]] as [string, string][] };
        const answer = await mock.send(signed(context, operation, mock.base, request));
        t.none(errorFaults(context, operation, answer, "uri-too-long", 414), "?q=xxx…");
      });
    },
  };
}

function headersCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a header of 100 KB is refused as documented, and so are many that are as large together`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        const request = withHeader(plainRequest(context, operation, mock.base), "X-Long", "x".repeat(100_000));
        const answer = await mock.send(request);
        t.none(errorFaults(context, operation, answer, "headers-too-large", 431), "X-Long: xxx…");
        const many = Array.from({ length: 20 }, (_, index): [string, string] => [
          `X-Part-${index}`,
          "x".repeat(10_000),
        ]);
        const plain = plainRequest(context, operation, mock.base);
        const together = await mock.send({ ...plain, headers: [...plain.headers, ...many] });
        t.none(errorFaults(context, operation, together, "headers-too-large", 431), "twenty headers of 10 KB");
      });
    },
  };
}

function payloadCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a body beyond the limit is refused as documented`,
    async run(t) {
      await withMock(context, { bodyLimit: 1000 }, "http", async (mock) => {
        const plain = { ...bare(context, operation), body: "x".repeat(1001) };
        const answer = await mock.send(signed(context, operation, mock.base, plain));
        t.none(errorFaults(context, operation, answer, "payload-too-large", 413), "1001 bytes where 1000 are allowed");
      });
    },
  };
}

/** The call that issues tokens (`x-token-issuer`): what it gives is accepted. */
function issuerChecks(context: MockContext, operation: OperationContract): Check[] {
  const alternative = alternativeOf(context, operation, "token");
  const name = alternative?.find((one) => context.contract.schemes.get(one)?.node["x-token-issuer"] !== undefined);
  const issuer = asObject(context.contract.schemes.get(name ?? "")?.node["x-token-issuer"]);
  const [method, path, header] = [asText(issuer["method"]), asText(issuer["path"]), asText(issuer["header"])];
  if (alternative === undefined || method === undefined || path === undefined || header === undefined) return [];
  const user = { name: "user", password: "password", domain: { name: "domain" } };
  const scope = { project: { id: projectOf(operation, plainCall(context, operation)) } };
  const body = JSON.stringify({ auth: { identity: { methods: ["password"], password: { user } }, scope } });
  return [
    {
      name: `${titleOf(operation)}: a token from ${method} ${path} is accepted`,
      async run(t) {
        await withMock(context, {}, "process", async (mock) => {
          const asked: WireRequest = { method, path, query: [], headers: [["Content-Type", "application/json"]], body };
          const issued = await mock.send(asked);
          const token = issued.headers.get(header.toLowerCase()) ?? "";
          t.equal(issued.status, 201, "status of the issuer");
          t.ok(token !== "", `a token in ${header}`);
          const answer = await mock.send(withToken(context, operation, alternative, token));
          t.ok(answer.status < 300, `with the issued token: got ${answer.status} ${answer.text.slice(0, 200)}`);
        });
      },
    },
  ];
}

/** The value that scopes a token: that of the path parameter which clients share. */
const projectOf = (operation: OperationContract, { parameters }: CallValues): string =>
  String(parameters.get(operation.parameters.find((one) => one.clientOption !== undefined) as never) ?? "any");
