import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Transcript } from "../checks/client/context.ts";
import { targetOf, type WireRequest } from "../wire/request.ts";

/** Takes down what a client sends, one text for each operation and way to authenticate. */
export class TranscriptBook {
  readonly #texts = new Map<string, { title: string; calls: string[] }>();

  readonly note: Transcript = (operation, alternative, call, request) => {
    const file = `${slug(operation.id)}.${slug(alternative)}.txt`;
    const entry = this.#texts.get(file) ?? {
      title: `${operation.method} ${operation.path}, authenticated by ${alternative}`,
      calls: [],
    };
    entry.calls.push(`## ${call}\n\n${requestText(request)}`);
    this.#texts.set(file, entry);
  };

  /** Writes the texts, removes those of operations that are gone, and gives the files that were other ones before. */
  write(folder: string): string[] {
    mkdirSync(folder, { recursive: true });
    const stale = readdirSync(folder).filter((file) => file.endsWith(".txt") && !this.#texts.has(file));
    for (const file of stale) rmSync(join(folder, file));
    const changed = [...this.#texts].filter(([file, { title, calls }]) => {
      const text = `# ${title}\n\n${calls.join("\n\n")}\n`;
      const target = join(folder, file);
      if (existsSync(target) && readFileSync(target, "utf8") === text) return false;
      writeFileSync(target, text);
      return true;
    });
    return [...stale, ...changed.map(([file]) => file)].sort();
  }
}

const slug = (text: string): string => text.replaceAll(/[^\w.-]+/g, "-").replaceAll(/^-+|-+$/g, "");

/** The request as HTTP/1.1 would carry it; what differs from run to run or from release to release is blanked. */
export function requestText(request: WireRequest): string {
  const headers = request.headers.map(([name, value]) => `${name}: ${blank(name, value)}`).sort();
  const body = request.body === undefined ? [] : ["", String(request.body)];
  return [`${request.method} ${targetOf(request)} HTTP/1.1`, ...headers, ...body].join("\n");
}

function blank(name: string, value: string): string {
  if (name === "user-agent") return value.replaceAll(/\d+(\.\d+)+/g, "…");
  if (name === "x-sdk-date") return value.replaceAll(/\d/g, "0");
  return value.replace(/Signature=[0-9a-f]+/, "Signature=…").replace(/boundary=\S+/, "boundary=…");
}
