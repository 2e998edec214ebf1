import { createMock } from "../index.js";

/** What the packed mock must do wherever there is a `fetch`: run by Node, Chromium and workerd, with one outcome. */

export interface CheckResult {
  readonly name: string;
  readonly got: unknown;
}

const KEY = { accessKey: "portable-access-key", secretKey: "portable-secret-key" };
const PATH = "/v1/portable/flows";
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const DATE = "20260102T030405Z";

/** Uses nothing but web APIs. */
export async function runChecks(): Promise<CheckResult[]> {
  const mock = createMock({ flows: 25, credentials: [KEY], now: () => NOW });
  const call = async (query: string, headers: Record<string, string> = { "X-Auth-Token": "any" }) => {
    const response = await mock.fetch(`https://live.mock.test${PATH}${query}`, { headers });
    return { status: response.status, reason: response.headers.get("x-mock-reason"), body: await response.json() };
  };
  const results: CheckResult[] = [];
  const check = async (name: string, got: unknown) => results.push({ name, got: await got });
  await check("a page of seeded data", call("?limit=2&offset=3"));
  await check("a refused parameter", call("?limit=abc"));
  await check("broken encoding", call("?limit=%zz"));
  await check("no credentials", call("", {}));
  await check("a right signature", call("?limit=1", await sign("limit=1", KEY.secretKey)));
  await check("a wrong signature", call("?limit=1", await sign("limit=1", "wrong")));
  mock.once("listFlows", { fault: "reset" });
  await check(
    "a reset connection",
    call("").catch((error: Error) => error.name),
  );
  await check(
    "the journal",
    mock.requests.listFlows.map(({ query, status }) => ({ query, status })),
  );
  return results;
}

/** Signed with the runtime's own WebCrypto. */
async function sign(query: string, secretKey: string): Promise<Record<string, string>> {
  const encoder = new TextEncoder();
  const hex = (buffer: ArrayBuffer) =>
    Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const sha256 = async (text: string) => hex(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
  const names = "host;x-project-id;x-sdk-date";
  const canonical = [
    "GET",
    `${PATH}/`,
    query,
    "host:live.mock.test",
    "x-project-id:portable",
    `x-sdk-date:${DATE}`,
    "",
    names,
    await sha256(""),
  ].join("\n");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secretKey), algorithm, false, ["sign"]);
  const text = `SDK-HMAC-SHA256\n${DATE}\n${await sha256(canonical)}`;
  const signature = hex(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return {
    "X-Project-Id": "portable",
    "X-Sdk-Date": DATE,
    Authorization: `SDK-HMAC-SHA256 Access=${KEY.accessKey}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
