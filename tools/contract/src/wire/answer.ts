import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { headerOf, targetOf, type WireRequest } from "./request.ts";

/** An answer as it came over the wire. */
export interface Answer {
  status: number;
  /** Names in lower case; repeats joined with a comma. */
  headers: Map<string, string>;
  text: string;
}

/** Sends a request over a socket exactly as it is written: no client touches the path or the headers. */
export function sendOverHttp(base: string, request: WireRequest): Promise<Answer> {
  const { hostname, port } = new URL(base);
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const headers = request.headers.flat();
    if (!headers.some((_, index) => index % 2 === 0 && headers[index]?.toLowerCase() === "host")) {
      headers.push("Host", `${hostname}:${port}`);
    }
    if (request.body !== undefined) headers.push("Content-Length", String(Buffer.byteLength(request.body)));
    const outgoing = httpRequest(
      { host, port: Number(port), method: request.method, path: targetOf(request), headers, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: joined(incoming.rawHeaders),
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.setTimeout(10_000, () => outgoing.destroy(new Error(`no answer to ${request.method} ${request.path}`)));
    outgoing.on("error", reject);
    outgoing.end(request.body);
  });
}

function joined(raw: string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    const present = headers.get(name);
    headers.set(name, present === undefined ? (raw[index + 1] as string) : `${present}, ${raw[index + 1]}`);
  }
  return headers;
}

/** The same through a `fetch`, for a mock without a port. */
export async function sendThroughFetch(
  call: (request: Request) => Promise<Response>,
  base: string,
  request: WireRequest,
): Promise<Answer> {
  const headers = new Headers();
  // A `fetch` takes the host from the address; no Request carries it as a header.
  for (const [name, value] of request.headers) if (name.toLowerCase() !== "host") headers.append(name, value);
  const host = headerOf(request.headers, "host");
  const response = await call(
    new Request(`${host === undefined ? base : `http://${host}`}${targetOf(request)}`, {
      method: request.method,
      headers,
      ...(request.body !== undefined && { body: request.body as string }),
    }),
  );
  return {
    status: response.status,
    headers: new Map([...response.headers].map(([name, value]) => [name.toLowerCase(), value])),
    text: await response.text(),
  };
}

/** Sends bytes that no HTTP library would send; gives back whatever came until the connection closed. */
export function sendBytes(base: string, bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
    let text = "";
    socket.setTimeout(5_000, () => socket.destroy(new Error("no answer to raw bytes")));
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", (error) => (text === "" ? reject(error) : resolve(text)));
    socket.on("close", () => resolve(text));
    socket.write(bytes);
  });
}
