import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { type ServerCommand, startServer } from "../process/server.ts";
import { PROBE } from "./requests.ts";

/** What node:http adds by itself. */
const OWN_HEADERS = new Set(["date", "connection", "keep-alive"]);

/** Asks the mock once and keeps the answer for the bare server, which then sends the same bytes. */
export async function recordAnswer(mock: ServerCommand, scratch: string): Promise<string> {
  const server = await startServer(mock, PROBE);
  try {
    const file = join(scratch, "answer.json");
    writeFileSync(file, JSON.stringify(await ask(server.port)));
    return file;
  } finally {
    await server.stop();
  }
}

async function ask(port: number): Promise<{ status: number; headers: string[]; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path: PROBE.path, headers: PROBE.headers, agent: false });
    call.on("error", reject);
    call.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const headers: string[] = [];
        for (let index = 0; index < response.rawHeaders.length; index += 2) {
          const [name = "", value = ""] = response.rawHeaders.slice(index, index + 2);
          if (!OWN_HEADERS.has(name.toLowerCase())) headers.push(name, value);
        }
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString() });
      });
    });
    call.end();
  });
}
