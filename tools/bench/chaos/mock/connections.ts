import type { Socket } from "node:net";
import { ResponseReader } from "../../src/load/response-reader.ts";
import { PATH } from "../../src/mock/requests.ts";
import type { RunningServer } from "../../src/process/server.ts";
import { expectThat, type Trial } from "../trial.ts";
import { expectHealthy, open, openFiles, rightRequest } from "./subject.ts";

/** Connections that are slow, silent, greedy or gone. */
export function connectionTrials(server: () => RunningServer, short: boolean): Trial[] {
  return [slowloris(server), halfOpen(server), pipelining(server), earlyClose(server, short ? 300 : 3000)];
}

/** 200 clients that write a header byte by byte: others are served meanwhile. */
function slowloris(server: () => RunningServer): Trial {
  return {
    name: "200 connections that write one byte at a time",
    async run() {
      const sockets = await Promise.all(Array.from({ length: 200 }, () => open(server().port)));
      const text = rightRequest(undefined, ["X-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]);
      try {
        for (const socket of sockets) socket.write(text.slice(0, 20));
        for (let at = 20; at < 60; at += 1) {
          for (const socket of sockets) if (!socket.destroyed) socket.write(text.charAt(at));
          await expectHealthy(server());
        }
      } finally {
        destroy(sockets);
      }
    },
  };
}

function halfOpen(server: () => RunningServer): Trial {
  return {
    name: "500 connections that never send anything, 500 that send half a request and end",
    async run() {
      const silent = await Promise.all(Array.from({ length: 500 }, () => open(server().port)));
      const ended = await Promise.all(Array.from({ length: 500 }, () => open(server().port)));
      try {
        for (const socket of ended) socket.end(rightRequest().slice(0, 60));
        await expectHealthy(server());
      } finally {
        destroy(silent);
        destroy(ended);
      }
      await expectFilesClosed(server(), 50);
    },
  };
}

/** Every answer comes, in order, each with as many items as its request asked for. */
function pipelining(server: () => RunningServer): Trial {
  const count = 1000;
  return {
    name: `${count} requests in one piece on one connection`,
    async run() {
      const limits = Array.from({ length: count }, (_, index) => 1 + (index % 100));
      const socket = await open(server().port);
      const seen: number[] = [];
      try {
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`got ${seen.length} of ${count} answers in 30 s`)), 30_000);
          const reader = new ResponseReader((status, _length, data) => {
            if (status !== 200) reject(new Error(`got ${status}`));
            const body = data.subarray(data.indexOf("\r\n\r\n") + 4).toString();
            seen.push((JSON.parse(body) as { flows: unknown[] }).flows.length);
            if (seen.length === count) {
              clearTimeout(timer);
              resolve();
            }
          });
          socket.on("data", (chunk: Buffer) => reader.push(chunk));
          socket.on("close", () => reject(new Error(`closed after ${seen.length} of ${count} answers`)));
          socket.write(limits.map((limit) => rightRequest(`${PATH}?limit=${limit}`)).join(""));
        });
      } finally {
        socket.destroy();
      }
      expectThat(seen.join() === limits.join(), "the answers are not in the order of the requests");
      await expectHealthy(server());
    },
  };
}

/** Clients that send a request and are gone before the answer. */
function earlyClose(server: () => RunningServer, count: number): Trial {
  return {
    name: `${count} clients that are gone before their answer`,
    async run() {
      for (let done = 0; done < count; done += 50) {
        const sockets = await Promise.all(Array.from({ length: 50 }, () => open(server().port)));
        for (const [index, socket] of sockets.entries()) {
          socket.write(rightRequest());
          if (index % 2 === 0) socket.resetAndDestroy();
          else setImmediate(() => socket.destroy());
        }
      }
      await expectHealthy(server());
      await expectFilesClosed(server(), 50);
    },
  };
}

function destroy(sockets: Socket[]): void {
  for (const socket of sockets) socket.destroy();
}

/** Connections of clients that are gone must be gone too, after a moment. */
async function expectFilesClosed(server: RunningServer, most: number): Promise<void> {
  for (let waited = 0; waited < 5000; waited += 50) {
    const files = openFiles(server.pid);
    if (files === undefined || files <= most) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the mock holds ${openFiles(server.pid)} open files 5 s later, expected at most ${most}`);
}
