import { createHash, createHmac } from "node:crypto";

const PROJECT = "77b6a44cba5143ab91d13ab9a8ff44fd";
export const PATH = `/v1/${PROJECT}/flows?limit=10&offset=20`;
export const CREDENTIAL = { accessKey: "bench-access-key", secretKey: "bench-secret-key" };

/** A request as a client with a token sends it. */
export function tokenRequest(): string {
  return `GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Auth-Token: bench-token\r\n\r\n`;
}

/** The same, signed with SDK-HMAC-SHA256 at this moment. */
export function signedRequest(): string {
  const date = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const [path = "", query = ""] = PATH.split("?");
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const canonical = [
    "GET",
    `${path}/`,
    query,
    "host:127.0.0.1",
    `x-project-id:${PROJECT}`,
    `x-sdk-date:${date}`,
    "",
    "host;x-project-id;x-sdk-date",
    sha256(""),
  ].join("\n");
  const signature = createHmac("sha256", CREDENTIAL.secretKey)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`)
    .digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${CREDENTIAL.accessKey}, SignedHeaders=host;x-project-id;x-sdk-date, Signature=${signature}`;
  return `GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Project-Id: ${PROJECT}\r\nX-Sdk-Date: ${date}\r\nAuthorization: ${authorization}\r\n\r\n`;
}
