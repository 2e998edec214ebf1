import type { Contract } from "../spec/contract.ts";
import { asList, asObject, asText } from "../spec/json.ts";
import { type Answer, sendOverHttp, sendThroughFetch } from "../wire/answer.ts";
import type { WireRequest } from "../wire/request.ts";
import { importFrom, LOCATIONS } from "./load.ts";

/** Options of the mock's public functions that the contract tests use. */
export interface MockOptions {
  credentials?: { accessKey: string; secretKey: string }[];
  tokens?: string[];
  /** The data of a collection, by the name of the items property. */
  [collection: string]: unknown;
}

/** A mock under test, with or without a port. */
export interface RunningMock {
  base: string;
  send(request: WireRequest): Promise<Answer>;
  close(): Promise<void>;
}

export type Door = "http" | "process";

export interface MockSubject {
  start(options: MockOptions, door?: Door): Promise<RunningMock>;
  /** The module as imported. */
  module: Record<string, unknown>;
}

type StartServer = (options: object) => Promise<{ url: string; close(): Promise<void> }>;
type CreateMock = (options: object) => { fetch(request: Request): Promise<Response> };

/** Base of requests that never reach a network. */
const NOWHERE = "http://mock.test";

export async function loadMock(folder: string = LOCATIONS.mock): Promise<MockSubject> {
  const module = await importFrom(folder);
  const startServer = module["startMockServer"] as StartServer;
  const createMock = module["createMock"] as CreateMock;
  return {
    module,
    async start(options, door = "process") {
      if (door === "http") {
        const server = await startServer({ port: 0, ...options });
        return { base: server.url, send: (request) => sendOverHttp(server.url, request), close: () => server.close() };
      }
      const mock = createMock(options);
      const call = (request: Request) => mock.fetch(request);
      return {
        base: NOWHERE,
        send: (request) => sendThroughFetch(call, NOWHERE, request),
        close: async () => {},
      };
    },
  };
}

/** The part of a server's URL that a path is put behind: `/api/v3` of `https://host/api/v3`; defaults are filled in. */
export function basePath(contract: Contract): string {
  const [first] = asList(contract.document["servers"]).map(asObject);
  const variables = asObject(first?.["variables"]);
  const url = (asText(first?.["url"]) ?? "").replace(/\{(.*?)\}/g, (_match, name: string) =>
    String(asObject(variables[name])["default"]),
  );
  return url.replace(/^[^/]+:\/\/[^/]*/, "").replace(/\/+$/, "");
}
