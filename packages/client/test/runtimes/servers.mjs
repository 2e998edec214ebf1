/** The servers that the suite talks to, on loopback. */
import { createServer } from "node:http";
import { startMockServer } from "@live-flows/mock";

const key = { accessKey: "RUNTIMESKEY", secretKey: "runtimes-secret" };
const temporaryKey = { accessKey: "TEMPORARYKEY", secretKey: "temporary-secret", securityToken: "temporary-token" };

export async function startServers() {
  const mock = await startMockServer({ port: 0, flows: 250, credentials: [key, temporaryKey] });
  const redirecting = createServer((request, response) => {
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    if (request.method === "OPTIONS") response.writeHead(204, cors).end();
    else response.writeHead(302, { ...cors, location: `${mock.url}/v1/p1/flows` }).end();
  });
  await new Promise((resolve) => redirecting.listen(0, "127.0.0.1", resolve));
  return {
    world: { baseUrl: mock.url, redirectUrl: `http://127.0.0.1:${redirecting.address().port}`, key, temporaryKey },
    close: async () => {
      redirecting.close();
      await mock.close();
    },
  };
}
