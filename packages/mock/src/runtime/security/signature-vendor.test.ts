import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { api } from "../../generated/index.js";
import { type Core, createCore } from "../core.js";
import type { MockRequest } from "../message.js";

/** Huawei's own signer, as its Node SDK uses it. */
interface VendorRequest {
  endpoint: string;
  method: string;
  headers: Record<string, string>;
  queryParams: Record<string, string | string[]>;
}
interface Vendor {
  AKSKSigner: { sign(request: VendorRequest, credential: object): Record<string, string> };
}
const { AKSKSigner } = createRequire(import.meta.url)("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js") as Vendor;

const RUNS = 10_000;
const SEED = 20251205;
const KEY = { accessKey: "vendor-access-key", secretKey: "vendor-secret-key" };
const credential = { getAk: () => KEY.accessKey, getSk: () => KEY.secretKey };
const core: Core = createCore(api, { data: {}, credentials: [KEY], journalSize: 0 });

/** The request that the vendor's SDK puts on the wire. */
function signByVendor(project: string, headers: Record<string, string>, query: Record<string, string | string[]>) {
  const endpoint = `https://live.cn-north-4.myhuaweicloud.com/v1/${project}/flows`;
  const given = { "X-Project-Id": project, ...headers };
  const signed = AKSKSigner.sign(
    { endpoint, method: "GET", headers: given, queryParams: structuredClone(query) },
    credential,
  );
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  const target = `/v1/${project}/flows${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
  return { method: "GET", target, headers: Object.entries(signed).flatMap(([name, value]) => [name, String(value)]) };
}

const project = fc.stringMatching(/^[0-9a-zA-Z._~-]{1,40}$/).filter((text) => text !== "." && text !== "..");
/** NUL is refused before any signature is looked at. */
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !/\0|\p{Cs}/u.test(value));
const name = text.filter((value) => !["", "limit", "offset", "__proto__"].includes(value));
const query = fc.dictionary(
  name,
  fc.oneof(text, fc.array(fc.stringMatching(/^[a-z0-9]{0,6}$/), { minLength: 1, maxLength: 3 })),
  {
    maxKeys: 4,
    noNullPrototype: true,
  },
);
const headers = fc.dictionary(
  fc.stringMatching(/^[xX](-[a-zA-Z0-9]{1,8}){1,2}$/).filter((value) => !/^x-(sdk|security|project|auth)/i.test(value)),
  fc.stringMatching(/^[!-~]{0,20}$/),
  { maxKeys: 3, noNullPrototype: true },
);
/** Two names that differ in case alone are one header on the wire. */
const distinct = headers.filter(
  (value) => new Set(Object.keys(value).map((key) => key.toLowerCase())).size === Object.keys(value).length,
);

const status = (request: MockRequest) => core.handle(request).status;

describe(`Huawei's own signer, seed ${SEED}`, () => {
  test(`${RUNS} random requests are accepted; each with one changed bit is refused`, () => {
    fc.assert(
      fc.property(project, distinct, query, fc.nat(), (projectId, extra, params, where) => {
        const request = signByVendor(projectId, extra, params);
        expect(status(request)).toBe(200);
        expect(status(flipBit(request, where))).not.toBe(200);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 120_000);

  test.each<[string, Parameters<typeof signByVendor>, string]>([
    ["a path that needs encoding is encoded twice", ["a b", {}, {}], "the path was encoded twice"],
    ["space around a header's value is signed", ["p", { "X-A": " 1 " }, {}], "the space around them"],
  ])("known fault of the vendor's signer: %s", (_, [projectId, extra, params], reason) => {
    const signed = signByVendor(projectId, extra, params);
    const request = { ...signed, target: signed.target.replace(" ", "%20") };
    const answer = core.handle(request);
    expect(answer.status).toBe(401);
    expect(answer.headers["x-mock-reason"]).toContain(reason);
  });
});

/** Changes the lowest bit of one character: of the signature, of the path and query, or of a signed header. */
function flipBit(request: MockRequest, where: number): MockRequest {
  const headers = [...request.headers];
  const index = headers.indexOf("Authorization") + 1;
  const authorization = headers[index] as string;
  const start = authorization.indexOf("Signature=") + "Signature=".length;
  const position = where >>> 2;
  if (where % 4 === 0) {
    headers[index] = flipAt(authorization, start + (position % 64));
    return { ...request, headers };
  }
  if (where % 4 === 1) {
    const values = headers.flatMap((value, at) => (at % 2 === 1 && at !== index && value.trim() !== "" ? [at] : []));
    const at = values[position % values.length] as number;
    const value = headers[at] as string;
    headers[at] = flipAt(value, position % value.length);
    return { ...request, headers };
  }
  return { ...request, target: flipAt(request.target, 1 + (position % (request.target.length - 1))) };
}

function flipAt(text: string, position: number): string {
  return text.slice(0, position) + String.fromCharCode(text.charCodeAt(position) ^ 1) + text.slice(position + 1);
}
