// Random requests signed by Huawei's own SDK: does the mock accept each, and refuse each with one changed bit?
// usage: node huawei-acceptance.mjs COUNT SEED   prints { accepted, faults, refusedWithoutReason, changed, changedRefused, examples }
import { createMock } from "@live-flows/mock";
import { signedHeaders } from "./huawei-signer.mjs";

const [count, seed] = process.argv.slice(2).map(Number);
const host = "live.cn-north-4.myhuaweicloud.com";
const accounts = Array.from({ length: 5 }, (_, index) => ({
  accessKey: `bench-access-key-${index}`,
  secretKey: `bench-secret-key-${index}`,
}));
const mock = createMock({ flows: 20, credentials: accounts });

/** mulberry32: the same requests for the same seed. */
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];

const UNRESERVED = [..."ABCXYZabcxyz0189-_~."];
const TEXT = [...UNRESERVED, ..." +&=%/?#:;@!$'()*,\"<>[]{}|\\^`", ..."äß中文字ñ", "😀", "𐍈"];
const text = (alphabet, longest) => Array.from({ length: 1 + below(longest) }, () => pick(alphabet)).join("");

function randomRequest() {
  const project = `p${text(UNRESERVED, 20)}`;
  const query = {};
  if (random() < 0.7) query.limit = String(1 + below(100));
  if (random() < 0.5) query.offset = String(below(1000));
  for (let more = below(4); more > 0; more -= 1) {
    const value = () => text(TEXT, 12);
    query[`x${text(TEXT, 8)}`] = random() < 0.3 ? [value(), value(), value()] : value();
  }
  const headers = { "X-Project-Id": project };
  if (random() < 0.5) headers["content-type"] = "application/json";
  for (let more = below(3); more > 0; more -= 1) {
    const name = `X-${text([..."abcdxyzABC-_"], 6)}a`;
    const value = text([...UNRESERVED, " ", "=", ";", ","], 10).trim() || "v";
    // To HTTP, names that differ in case are one.
    if (!Object.keys(headers).some((other) => other.toLowerCase() === name.toLowerCase())) headers[name] = value;
  }
  return { path: `/v1/${project}/flows`, query, headers, ...pick(accounts) };
}

/** Mistakes of the signer itself: what it signs is not what its documentation says. */
function signerFault({ query, headers }) {
  const names = [...Object.keys(headers), "host", "X-Sdk-Date"].map((name) => name.toLowerCase());
  const byList = names.toSorted((a, b) => (a < b ? -1 : 1));
  const byBlock = names.toSorted((a, b) => a.localeCompare(b));
  if (byList.join() !== byBlock.join()) return "headers are written in another order than they are listed";
  const keys = Object.keys(query);
  const encoded = (key) => encodeURIComponent(key).replace(/[!'()*]/g, percent);
  const byEncoded = keys.toSorted((a, b) => (encoded(a) < encoded(b) ? -1 : 1));
  if (keys.toSorted().join("\0") !== byEncoded.join("\0")) return "query names are sorted before they are encoded";
  for (const value of Object.values(query)) {
    if (!Array.isArray(value)) continue;
    const byValue = value.toSorted((a, b) => (encoded(a) < encoded(b) ? -1 : 1));
    if (value.toSorted().join("\0") !== byValue.join("\0")) return "repeated values are sorted before they are encoded";
  }
  return undefined;
}

function percent(character) {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function toUrl(path, query) {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
  );
  return `https://${host}${path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

/** Changes one bit of one letter or digit, so that a letter or digit comes out. */
function flip(value) {
  const places = value.split("").flatMap((character, index) => {
    if (!/[A-Za-z0-9]/.test(character)) return [];
    return [1, 2, 4, 8, 16, 32]
      .map((bit) => String.fromCharCode(character.charCodeAt(0) ^ bit))
      .filter((changed) => /[A-Za-z0-9]/.test(changed))
      .map((changed) => value.slice(0, index) + changed + value.slice(index + 1));
  });
  return places.length === 0 ? undefined : pick(places);
}

/** The same request with one bit changed somewhere that the signature covers, or in the signature. */
function changed({ path, query, headers, signed }) {
  const copy = { path, query: structuredClone(query), headers: { ...signed } };
  const kind = pick(["path", "query", "header", "date", "signature"]);
  if (kind === "path") copy.path = `/v1/${flip(path.slice(4, -6))}/flows`;
  if (kind === "query") {
    const name = pick(Object.keys(query));
    if (name === undefined || Array.isArray(query[name])) return undefined;
    const value = flip(query[name]);
    if (value === undefined) return undefined;
    copy.query[name] = value;
  }
  if (kind === "header") {
    const name = pick(Object.keys(headers));
    const value = flip(headers[name]);
    if (value === undefined) return undefined;
    copy.headers[name] = value;
  }
  if (kind === "date") {
    const date = signed["X-Sdk-Date"];
    const second = Number(date.slice(-2, -1));
    copy.headers["X-Sdk-Date"] = `${date.slice(0, -2)}${second ^ 1}Z`;
  }
  if (kind === "signature") {
    const [, before, signature] = /^(.*Signature=)([0-9a-f]+)$/.exec(signed.Authorization);
    const at = below(signature.length);
    const digit = (Number.parseInt(signature[at], 16) ^ (1 << below(4))).toString(16);
    copy.headers.Authorization = before + signature.slice(0, at) + digit + signature.slice(at + 1);
  }
  return { kind, ...copy };
}

async function send({ path, query, headers }) {
  const { host: _host, ...rest } = headers; // fetch writes it from the address
  return mock.fetch(new Request(toUrl(path, query), { headers: rest }));
}

const result = { accepted: 0, faults: {}, refusedWithoutReason: 0, changed: 0, changedRefused: 0, examples: [] };
for (let index = 0; index < count; index += 1) {
  const request = randomRequest();
  const wire = structuredClone(request.query); // the signer sorts the caller's arrays in place
  const signed = signedHeaders({ method: "GET", host, ...request });
  const response = await send({ path: request.path, query: wire, headers: signed });
  const body = await response.text();
  const fault = signerFault(request);
  if (response.status === 200) result.accepted += 1;
  else if (fault !== undefined) result.faults[fault] = (result.faults[fault] ?? 0) + 1;
  else {
    result.refusedWithoutReason += 1;
    if (result.examples.length < 3) result.examples.push({ request, signed, status: response.status, body });
  }
  if (response.status !== 200) continue;
  const other = changed({ path: request.path, query: wire, headers: request.headers, signed });
  if (other === undefined) continue;
  result.changed += 1;
  const refused = await send(other);
  if (refused.status === 401) result.changedRefused += 1;
  else if (result.examples.length < 3)
    result.examples.push({ ...other, status: refused.status, body: await refused.text() });
}
process.stdout.write(JSON.stringify(result));
