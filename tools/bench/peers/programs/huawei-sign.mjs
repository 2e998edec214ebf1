// Requests as Huawei's own SDK signs them, one per line of the input (JSON: { method, path, query }), as they go over
// the wire. usage: node huawei-sign.mjs ACCESS_KEY SECRET_KEY HOST < requests
import { createInterface } from "node:readline";
import { signedHeaders } from "./huawei-signer.mjs";

const [accessKey, secretKey, host] = process.argv.slice(2);
for await (const line of createInterface({ input: process.stdin })) {
  const { method, path, query, headers } = JSON.parse(line);
  const signed = signedHeaders({ method, host, path, query, headers, accessKey, secretKey });
  const search = new URLSearchParams(query).toString();
  const head = Object.entries(signed).map(([name, value]) => `${name}: ${value}\r\n`);
  const target = search === "" ? path : `${path}?${search}`;
  process.stdout.write(`${JSON.stringify(`${method} ${target} HTTP/1.1\r\n${head.join("")}\r\n`)}\n`);
}
