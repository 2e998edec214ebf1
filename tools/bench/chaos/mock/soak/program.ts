import { ResponseReader } from "../../../src/load/response-reader.ts";
import { PATH } from "../../../src/mock/requests.ts";
import { Random } from "../../random.ts";
import { open, rightRequest } from "../subject.ts";
import { type Case, randomCase } from "./oracle.ts";

/**
 * Random requests whose right answers are known, until both a number and a time are reached.
 * usage: node program.ts PORT TOTAL REQUESTS SECONDS SEED   prints { requests, byStatus, wrong, examples, lost }
 */
const [port = 0, total = 0, wanted = 0, seconds = 0, seed = 0] = process.argv.slice(2).map(Number);
const CONNECTIONS = 20;

const random = new Random(seed);
const ids = await readAllIds();
const byStatus: Record<string, number> = {};
const examples: string[] = [];
let requests = 0;
let wrong = 0;
let lost = 0;
const endAt = performance.now() + seconds * 1000;

await Promise.all(Array.from({ length: CONNECTIONS }, connection));
process.stdout.write(`${JSON.stringify({ requests, byStatus, wrong, examples, lost })}\n`);
process.exit(0);

function isDone(): boolean {
  return requests >= wanted && performance.now() >= endAt;
}

async function connection(): Promise<void> {
  const socket = await open(port);
  await new Promise<void>((resolve) => {
    let current: Case;
    let finished = false;
    const send = () => {
      current = randomCase(random, total);
      socket.write(current.request);
    };
    const reader = new ResponseReader((status, _length, data) => {
      requests += 1;
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      check(current, status, data);
      if (!isDone()) return send();
      finished = true;
      socket.destroy();
      resolve();
    });
    socket.on("data", (chunk: Buffer) => reader.push(chunk));
    socket.on("close", () => {
      if (!finished) lost += 1;
      resolve();
    });
    send();
  });
}

function check({ request, status, from = 0, to = 0 }: Case, got: number, data: Buffer): void {
  const problem =
    got === status ? (status === 200 ? wrongPage(data, from, to) : undefined) : `got ${got}, expected ${status}`;
  if (problem === undefined) return;
  wrong += 1;
  if (examples.length < 5) examples.push(`${request.slice(0, request.indexOf("\r\n"))}: ${problem}`);
}

function wrongPage(data: Buffer, from: number, to: number): string | undefined {
  const page = JSON.parse(bodyOf(data)) as { total: number; flows: { flow_id: string }[] };
  if (page.total !== total) return `total ${page.total}, expected ${total}`;
  const got = page.flows.map(({ flow_id }) => flow_id).join();
  return got === ids.slice(from, to).join() ? undefined : `other items than ${from} to ${to}`;
}

function bodyOf(data: Buffer): string {
  return data.subarray(data.indexOf("\r\n\r\n") + 4).toString();
}

/** The whole list as the mock has it, page by page, each item once. */
async function readAllIds(): Promise<string[]> {
  const socket = await open(port);
  const list: string[] = [];
  for (let offset = 0; offset < total; offset += 100) {
    const text = await new Promise<string>((resolve) => {
      const reader = new ResponseReader((_status, _length, data) => resolve(bodyOf(data)));
      socket.removeAllListeners("data").on("data", (chunk: Buffer) => reader.push(chunk));
      socket.write(rightRequest(`${PATH}?limit=100&offset=${offset}`));
    });
    list.push(...(JSON.parse(text) as { flows: { flow_id: string }[] }).flows.map(({ flow_id }) => flow_id));
  }
  socket.destroy();
  if (new Set(list).size !== total) throw new Error(`got ${new Set(list).size} different items, expected ${total}`);
  return list;
}
