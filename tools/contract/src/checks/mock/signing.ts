import type { Check } from "../../check.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { headerOf, type WireRequest, withHeader, withoutHeader } from "../../wire/request.ts";
import { ALGORITHM, authorizationOf, sha256 } from "../../wire/sign.ts";
import { type MockContext, titleOf, withMock } from "./context.ts";
import { codeFor } from "./expected-error.ts";
import { datesCheck, windowCheck } from "./signing-dates.ts";
import { recordedRefusalCheck } from "./signing-recorded.ts";
import { isRefused, NOW, type Site, sign, withClock } from "./signing-site.ts";
import { bodiesCheck, pathsCheck, queriesCheck as spellingsCheck } from "./signing-spellings.ts";
import { refusalsCheck } from "./signing-told.ts";

/** What a gateway accepts of signatures, and what it says of those that it does not. */
export function mockSigningChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const alternative = operation.security.find((names) =>
      names.some((name) => context.contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM),
    );
    if (alternative === undefined) return [];
    const site = { context, operation, alternative };
    return [
      queriesCheck(site),
      spellingsCheck(site),
      ...pathsCheck(site),
      bodiesCheck(site),
      windowCheck(site),
      datesCheck(site),
      temporaryCheck(site),
      formsCheck(site),
      repeatedCheck(site),
      toldCheck(site),
      recordedRefusalCheck(site),
      refusalsCheck(site),
      unsignedCheck(site),
    ];
  });
}
const QUERIES: [string, string][][] = [
  [
    ["zz", "2"],
    ["zz", "10"],
    ["zz", "1"],
  ],
  [
    ["z-b", "1"],
    ["z", "1"],
    ["zb", "1"],
    ["Z", "1"],
    ["z_", "1"],
    ["z.", "1"],
  ],
  [
    ["z", "a+b"],
    ["y", "a%20b"],
  ],
  [
    ["x", "%7E%2A%27%28%29%21"],
    ["y", "~*'()!"],
  ],
  [
    ["z", "a=b"],
    ["y", ""],
  ],
  [
    ["%E7%9B%B4", "%E6%92%AD"],
    ["%F0%9F%8E%A5", "%2525"],
  ],
  [
    ["z", "%2F%3F"],
    ["y", "/"],
    ["y", "-"],
  ],
];

function queriesCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: a signature is right whatever the order and the encoding of the query`,
    async run(t) {
      await withClock(site, {}, async (mock) => {
        for (const query of QUERIES) {
          const add = (request: WireRequest) => ({ ...request, query: [...request.query, ...query] });
          const good = sign(site, mock.base, { change: add });
          const answer = await mock.send(good);
          const what = query.map((pair) => pair.join("=")).join("&");
          t.ok(answer.status < 300, `?${what}: got ${answer.status} ${answer.text.slice(0, 300)}`);
          const [first, ...rest] = [...good.query].reverse();
          const other = { ...good, query: [...rest, [first?.[0] ?? "", `${first?.[1]}1`] as [string, string]] };
          await isRefused(t, site, mock, other, `?${what}, changed after it was signed`);
        }
      });
    },
  };
}

function temporaryCheck(site: Site): Check {
  const token = "temporary-token";
  const keys = TEST_CREDENTIALS.keys;
  const carrying = (value: string | undefined) => (request: WireRequest) =>
    value === undefined ? request : withHeader(request, "X-Security-Token", value);
  return {
    name: `${titleOf(site.operation)}: temporary keys need just their security token, lasting ones none`,
    async run(t) {
      await withClock(site, { credentials: [{ ...keys, securityToken: token }] }, async (mock) => {
        const { status } = await mock.send(sign(site, mock.base, { change: carrying(token) }));
        t.ok(status < 300, `with the security token: got ${status}`);
        for (const value of [undefined, `${token}x`, token.toUpperCase()]) {
          await isRefused(t, site, mock, sign(site, mock.base, { change: carrying(value) }), `with ${value}`);
        }
      });
      await withClock(site, {}, (mock) =>
        isRefused(t, site, mock, sign(site, mock.base, { change: carrying(token) }), "lasting keys with one").then(
          () => {},
        ),
      );
      const others = { accessKey: "SECONDACCESSKEY", secretKey: "second-secret-key" };
      await withClock(site, { credentials: [keys, others] }, async (mock) => {
        for (const one of [keys, others]) {
          const { status } = await mock.send(sign(site, mock.base, { keys: one }));
          t.ok(status < 300, `${one.accessKey}: got ${status}`);
        }
        for (const length of [1, 63, 64, 65, 200]) {
          const one = { accessKey: `KEY${length}`, secretKey: "s".repeat(length) };
          await withClock(site, { credentials: [one] }, async (long) => {
            const { status } = await long.send(sign(site, long.base, { keys: one }));
            t.ok(status < 300, `a secret key of ${length} characters: got ${status}`);
          });
        }
        const mixed = { accessKey: keys.accessKey, secretKey: others.secretKey };
        await isRefused(t, site, mock, sign(site, mock.base, { keys: mixed }), "the secret key of another access key");
      });
    },
  };
}

/** Spellings of the header that mean the same, and such that mean nothing. */
function repeatedCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: the lines of a signed header are one value, joined by commas in their order`,
    async run(t) {
      await withMock(site.context, { now: () => NOW }, "http", async (mock) => {
        const good = sign(site, mock.base, { change: (one) => withHeader(one, "X-Extra", "first,second") });
        const lines = (values: string[]) => ({
          ...good,
          headers: good.headers.flatMap(([name, value]) =>
            name === "X-Extra"
              ? values.map((line): [string, string] => [name, line])
              : [[name, value] as [string, string]],
          ),
        });
        const { status, text } = await mock.send(lines(["first", "second"]));
        t.ok(status < 300, `two lines: got ${status} ${text.slice(0, 300)}`);
        await isRefused(t, site, mock, lines(["second", "first"]), "two lines in the other order");
        await isRefused(t, site, mock, lines(["first"]), "one line alone");
      });
    },
  };
}

function formsCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: a signature is read whatever the spaces, and every part of it is needed`,
    async run(t) {
      await withClock(site, {}, async (mock) => {
        const good = sign(site, mock.base);
        const value = headerOf(good.headers, "authorization") ?? "";
        const change = (to: string) => withHeader(good, "Authorization", to);
        const same = [value, value.replaceAll(", ", ","), value.replaceAll(", ", ",  "), value.replace(" ", "   ")];
        for (const one of same) t.ok((await mock.send(change(one))).status < 300, `accepted: ${one}`);
        const other = [
          value.replace("Access=", "AccessKey="),
          value.replace(/Access=[^,]*, /, ""),
          value.replace(/SignedHeaders=[^,]*, /, ""),
          value.replace(/Signature=.*/, "Signature="),
          value.replace(/Signature=/, "Signature=zz"),
          `${value}0`,
          `${value}, More=1`,
          value.replace(/SignedHeaders=[^,]*/, "SignedHeaders=x-sdk-date"),
          value.replace(/SignedHeaders=/, "SignedHeaders=accept;"),
          value.toLowerCase(),
        ];
        for (const one of other) await isRefused(t, site, mock, change(one), one);
        const extra = sign(site, mock.base, { change: (one) => withHeader(one, "X-Extra", "  padded  ") });
        t.ok((await mock.send(extra)).status < 300, "a signed header more");
        await isRefused(t, site, mock, withHeader(extra, "X-Extra", "other"), "a signed header that was changed");
        t.ok((await mock.send(withHeader(good, "X-Unsigned", "1"))).status < 300, "a header that is not signed");
      });
    },
  };
}

/** The gateway quotes what it signed, line by line: from that a client can tell what differs. */
function toldCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: a refused signature is answered with the canonical request`,
    async run(t) {
      await withClock(site, {}, async (mock) => {
        const add = (request: WireRequest): WireRequest => ({
          ...request,
          query: [
            ["zb", "2"],
            ["za", "x y".replace(" ", "%20")],
          ],
        });
        const good = sign(site, mock.base, { change: add });
        const wrong = { ...TEST_CREDENTIALS.keys, secretKey: "another-secret" };
        const text = await isRefused(
          t,
          site,
          mock,
          sign(site, mock.base, { change: add, keys: wrong }),
          "another secret",
        );
        if (codeFor(site.operation, "unauthenticated") === undefined) return;
        const value = headerOf(good.headers, "authorization") ?? "";
        const names = /SignedHeaders=([^,]*)/.exec(value)?.[1] ?? "";
        const lines = names.split(";").map((name) => `${name}:${headerOf(good.headers, name)}`);
        const hash = sha256(good.body ?? "");
        const want = [good.method, good.path.replace(/\/?$/, "/"), "za=x%20y&zb=2", ...lines, "", names, hash].join(
          "|",
        );
        t.ok(text.includes(`canonicalRequest:${want}`), `${text} should quote ${want}`);
        const unknown = { accessKey: "UNKNOWNKEY", secretKey: "x" };
        const told = await isRefused(t, site, mock, sign(site, mock.base, { keys: unknown }), "an unknown access key");
        t.ok(told.includes("Get secretKey failed,ak:UNKNOWNKEY,err:ak not exist"), told);
      });
    },
  };
}

/** A body may be left out of the signature where the caller says so, or where it is no JSON, as the cloud's SDKs do. */
function unsignedCheck(site: Site): Check {
  const unsigned = "UNSIGNED-PAYLOAD";
  const table: [
    what: string,
    content: { type?: string; body?: string },
    declares: string | undefined,
    good: boolean,
  ][] = [
    ["a text", { type: "text/plain", body: "{}" }, undefined, true],
    ["a text that is declared", { type: "text/plain", body: "{}" }, unsigned, true],
    ["a text with its hash", { type: "text/plain", body: "{}" }, sha256("{}"), false],
    ["JSON", { type: "application/json", body: "{}" }, undefined, false],
    ["JSON by another name", { type: "Application/Problem+JSON; charset=utf-8", body: "{}" }, undefined, false],
    ["JSON that is declared", { type: "application/json", body: "{}" }, unsigned, true],
    ["a body of no media type", { body: "{}" }, undefined, false],
    ["no body", {}, undefined, false],
    ["no body, though a media type", { type: "text/x-none" }, undefined, false],
  ];
  return {
    name: `${titleOf(site.operation)}: a body is signed, unless the caller says that it is not or it is no JSON`,
    async run(t) {
      await withMock(site.context, { now: () => NOW }, "http", async (mock) => {
        for (const [what, { type, body }, declares, good] of table) {
          const signed = sign(site, mock.base, {
            change(one) {
              const { body: _own, ...bare } = withoutHeader(one, "Content-Type");
              const typed = {
                ...(type === undefined ? bare : withHeader(bare, "Content-Type", type)),
                ...(body !== undefined && { body }),
              };
              return declares === undefined ? typed : withHeader(typed, "X-Sdk-Content-Sha256", declares);
            },
          });
          const value = authorizationOf(withoutHeader(signed, "Authorization"), TEST_CREDENTIALS.keys, unsigned);
          const request = withHeader(signed, "Authorization", value);
          if (!good) await isRefused(t, site, mock, request, `${what}, not signed`);
          else {
            // This call may have no body: that is another refusal.
            const { status, text } = await mock.send(request);
            const code = codeFor(site.operation, "unauthenticated")?.status ?? 401;
            t.ok(status !== code && status < 500, `${what}, not signed: got ${status} ${text.slice(0, 200)}`);
          }
        }
      });
    },
  };
}
