/** What users of `@live-flows/mock` rely on, as a program that must compile. It is never run. */
import { createMock, type Mock, type MockServer, specHash, specVersion, startMockServer } from "@live-flows/mock";

const server: MockServer = await startMockServer({
  port: 0,
  flows: 250,
  credentials: [{ accessKey: "example", secretKey: "example" }],
});
const url: string = server.url;
await server.close();

const mock: Mock = createMock({ flows: 3 });
const response: Response = await mock.fetch(new Request("https://example.com/"));
void [url, response.status];

const version: string = specVersion;
const hash: string = specHash;
void [version, hash];
