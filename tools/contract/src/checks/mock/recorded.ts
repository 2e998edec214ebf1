import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { decode } from "../../wire/parse.ts";
import { targetOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { ALGORITHM } from "../../wire/sign.ts";
import { BASE, createMock, KNOWN, type MockContext, plainRequest, signed, titleOf } from "./context.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: { target: string; headers: Record<string, string> }[];
}

const HIDDEN = "***";

/** Headers that carry secrets whatever the document says. */
const SECRET = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-auth-token", "x-security-token"];

/** What is told of a call is all that was sent, but for what would let somebody else make it. */
export function recordedChecks(context: MockContext): Check[] {
  return context.contract.operations.map((operation) => ({
    name: `${titleOf(operation)}: of a secret that was sent a record tells the kind, of all else the whole`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      for (const request of requests(context, operation)) {
        await sendThroughFetch((one) => mock.fetch(one), BASE, request);
        const record = mock.journal.at(-1);
        const { pathname } = new URL(`${BASE}${request.path}`);
        t.equal(
          record?.target,
          targetOf({ ...request, path: pathname, query: shownQuery(context, request) }),
          "target",
        );
        const secret = new Set([...SECRET, ...keyNames(context, "header").map((name) => name.toLowerCase())]);
        for (const [name, value] of request.headers) {
          const key = name.toLowerCase();
          const want = secret.has(key) ? shown(value) : value;
          if (key !== "host") t.equal(record?.headers[key], want, name);
        }
        t.equal(record?.headers["host"], "mock.test", "Host");
      }
    },
  }));
}

function requests(context: MockContext, operation: OperationContract): WireRequest[] {
  const plain = plainRequest(context, operation, BASE);
  const values = [
    "Bearer abc",
    "basic YTpi",
    'Digest username="a"',
    "Other abc",
    "abc",
    `${ALGORITHM} Access=KEY, SignedHeaders=host;x-sdk-date, Signature=0123`,
  ];
  const query = keyNames(context, "query").flatMap((name): [string, string][] => [
    [escaped(name), "again"],
    [`${escaped(name)}x`, "shown"],
  ]);
  return [
    ...operation.security.map((alternative) => signed(context, operation, BASE, plain, alternative)),
    ...values.map((value) => withHeader(plain, "Authorization", value)),
    withHeader(withHeader(plain, "X-Shown", "Bearer abc"), "Cookie", "a=b"),
    { ...plain, query: [["%zz", "1"], ...query, ...plain.query, ["shown", "a%3Db"]] },
  ];
}

/** Keys that prove by themselves who calls; what stands beside a signature is no secret. */
function keyNames({ contract }: MockContext, place: "header" | "query"): string[] {
  return contract.operations
    .flatMap(({ security }) => security)
    .filter((names) => names.every((name) => contract.schemes.get(name)?.signatureAlgorithm === undefined))
    .flat()
    .flatMap((name) => contract.schemes.get(name) ?? [])
    .filter((scheme) => scheme.type === "apiKey" && scheme.in === place)
    .map((scheme) => scheme.parameterName ?? "");
}

/** The scheme stays, and of a signature all but itself. */
const shown = (value: string): string => {
  const kept = /^(?:SDK-HMAC-SHA256 .*Signature=|(?:Basic|Bearer|Digest) )/i.exec(value)?.[0] ?? "";
  return `${kept}${HIDDEN}`;
};

function shownQuery(context: MockContext, request: WireRequest): [string, string][] {
  const secret = keyNames(context, "query");
  return request.query.map(([name, value]) => [name, secret.includes(decode(name) ?? name) ? HIDDEN : value]);
}

const escaped = (name: string): string =>
  [...name].map((character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).join("");
