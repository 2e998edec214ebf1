/**
 * A server to be measured, in a process of its own: `node server.ts bare|mock|signed`. Says its port on stdout.
 * `bare` sends the same bytes as the mock, made beforehand.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createMock, startMockServer } from "@live-flows/mock";
import { CREDENTIAL, PATH } from "./requests.ts";

const kind = process.argv[2];
// A profile is written at an orderly exit only.
process.once("SIGINT", () => process.exit());

if (kind === "bare") {
  const mock = createMock({ flows: 250 });
  const response = await mock.fetch(`http://127.0.0.1${PATH}`, { headers: { "X-Auth-Token": "any" } });
  const body = await response.text();
  const headers = Object.fromEntries(response.headers);
  headers["content-length"] = String(Buffer.byteLength(body));
  const server = createServer((_, answer) => {
    answer.writeHead(200, headers);
    answer.end(body);
  });
  server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
} else {
  const server = await startMockServer({ flows: 250, tokens: ["bench-token"], credentials: [CREDENTIAL] });
  console.log(new URL(server.url).port);
}
