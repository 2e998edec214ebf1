import * as client from "@live-flows/client";
import { createMock } from "@live-flows/mock";
import type { TryItData, TryItOperation, Way } from "./data.ts";

/** What the reader filled in. */
export interface Settings {
  target: "mock" | "proxy";
  way: Way;
  accessKey: string;
  secretKey: string;
  token: string;
  check: boolean;
  /** Of the server's URL: the region, say. */
  variables: Record<string, string>;
  /** By the property of the parameter; what is empty is left out. */
  values: Record<string, unknown>;
  body: unknown;
}

/** What came of a call. */
export interface Outcome {
  /** The request as it left the client; undefined where it did not. */
  sent?: Request;
  received?: { status: number; headers: [string, string][]; body: string };
  error?: { name: string; message: string; advice: string; issues: { name: string; expected: string }[] };
}

/** The key pair and the token that the mock in the page knows. */
export const EXAMPLE = { accessKey: "mock-access-key", secretKey: "mock-secret-key", token: "mock-token" };

/** How many records the mock in the page has. */
const RECORDS = 25;

let mock: ReturnType<typeof createMock> | undefined;

function mockOf(data: TryItData): ReturnType<typeof createMock> {
  mock ??= createMock({
    ...Object.fromEntries(data.collections.map((name) => [name, RECORDS])),
    credentials: [{ accessKey: EXAMPLE.accessKey, secretKey: EXAMPLE.secretKey }],
    tokens: [EXAMPLE.token],
  });
  return mock;
}

type AnyClient = Record<string, (params: object, options: object) => Promise<unknown>>;

/** Calls the operation with the client, as a program would, and keeps what went over the wire. */
export async function call(data: TryItData, operation: TryItOperation, settings: Settings): Promise<Outcome> {
  const outcome: Outcome = {};
  const transport = settings.target === "mock" ? mockOf(data).fetch : throughProxy;
  const fetch = async (request: Request): Promise<Response> => {
    outcome.sent = request.clone();
    const response = await transport(request);
    const copy = response.clone();
    outcome.received = { status: copy.status, headers: [...copy.headers], body: await copy.text() };
    return response;
  };
  try {
    const create = (client as unknown as Record<string, (options: object) => AnyClient>)[data.createClient];
    const made = create?.({ ...clientOptions(operation, settings), ...authOption(settings), fetch });
    const params =
      settings.body === undefined
        ? ownValues(operation, settings)
        : { ...ownValues(operation, settings), body: settings.body };
    await made?.[operation.call]?.(params, { maxRetries: 0, checkParameters: settings.check });
  } catch (error) {
    outcome.error = describe(error, data.remedies);
  }
  return outcome;
}

function clientOptions(operation: TryItOperation, { values, variables }: Settings): Record<string, unknown> {
  const shared = operation.parameters.flatMap(({ clientOption, property }) =>
    clientOption === null ? [] : [[clientOption, values[property] ?? ""]],
  );
  return { ...variables, ...Object.fromEntries(shared) };
}

function ownValues(operation: TryItOperation, { values }: Settings): Record<string, unknown> {
  const own = operation.parameters.filter(({ clientOption, property }) => clientOption === null && property in values);
  return Object.fromEntries(own.map(({ property }) => [property, values[property]]));
}

function authOption({ way, accessKey, secretKey, token }: Settings): Record<string, unknown> {
  if (way === "signature") return { auth: client.akSk({ accessKey, secretKey }) };
  return way === "token" ? { auth: client.token(token) } : {};
}

/** The request as it is, handed to the server of these pages, which sends it on. */
async function throughProxy(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set("X-Proxy-Target", request.url);
  const body = request.body === null ? null : await request.arrayBuffer();
  return globalThis.fetch("/__proxy/", { method: request.method, headers, body });
}

function describe(error: unknown, remedies: Record<string, string> = {}): NonNullable<Outcome["error"]> {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), advice: "", issues: [] };
  const { advice, issues } = error as client.ParameterError;
  const { status, code } = error as { status?: number; code?: string };
  const message = advice === undefined ? error.message : error.message.replace(advice, "").trim();
  return {
    name: error.name,
    message,
    advice: remedies[`${status} ${code}`] ?? advice ?? "",
    issues: (issues ?? []).map(({ name, expected }) => ({ name, expected })),
  };
}
