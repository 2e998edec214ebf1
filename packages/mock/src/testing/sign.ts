import { createHash, createHmac } from "node:crypto";

/** What a test signs. Everything that signers get wrong can be given. */
export interface SigningInput {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly method?: string;
  /** Absolute URL. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly date?: string;
  /** Changes the lines before they are hashed. */
  readonly tamper?: (lines: string[]) => string[];
}

export const KEY = { accessKey: "test-access-key", secretKey: "test-secret-key" };
export const PROJECT = "77b6a44cba5143ab91d13ab9a8ff44fd";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

export function sdkDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** Signs a request with SDK-HMAC-SHA256, for tests. Returns the headers to send. */
export function sign(input: SigningInput): Record<string, string> {
  const { url, method = "GET", body = "", date = sdkDate(Date.now()) } = input;
  const { accessKey = KEY.accessKey, secretKey = KEY.secretKey, tamper = (lines) => lines } = input;
  const { host, pathname, searchParams } = new URL(url);
  const headers: Record<string, string> = { "X-Project-Id": PROJECT, ...input.headers, "X-Sdk-Date": date };
  const signed = new Map([
    ["host", host],
    ...Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const),
  ]);
  const names = [...signed.keys()].sort();
  const query = [...searchParams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const lines = [
    method,
    `${pathname}/`,
    query.join("&"),
    ...names.map((name) => `${name}:${signed.get(name)}`),
    "",
    names.join(";"),
    sha256(body),
  ];
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(tamper(lines).join("\n"))}`;
  const signature = createHmac("sha256", secretKey).update(text).digest("hex");
  return {
    ...headers,
    Authorization: `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}
