import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED } from "../../site/build/folders.ts";

/** A sample as a reader finds it in the reference. */
export interface Sample {
  page: string;
  id: string;
  language: string;
  source: string;
}

const SAMPLE = /^### <a id="sample-([\w-]+)"><\/a>.*\n\n(`{3,})(\w+)\n([\s\S]*?)\n\2$/gm;

/** Every sample of every operation. */
export function readSamples(): Sample[] {
  const folder = join(GENERATED, "reference/operations");
  return readdirSync(folder).flatMap((page) =>
    [...readFileSync(join(folder, page), "utf8").matchAll(SAMPLE)].map(([, id = "", , language = "", source = ""]) => ({
      page,
      id,
      language,
      source,
    })),
  );
}

/** The first server of the document, its variables filled. */
export function documentedServer(): { url: string; option: string } {
  const document = JSON.parse(readFileSync(join(GENERATED, "openapi.json"), "utf8")) as {
    servers: { url: string; variables?: Record<string, { default: string }> }[];
  };
  const [server] = document.servers;
  const variables = Object.entries(server?.variables ?? {});
  const url = variables.reduce(
    (text, [name, { default: value }]) => text.replaceAll(`{${name}}`, value),
    server?.url ?? "",
  );
  return {
    url,
    option: variables.map(([name, { default: value }]) => `  ${name}: ${JSON.stringify(value)},`).join("\n"),
  };
}

/** The only change that a sample needs to reach the mock: another address. */
export function redirect(source: string, mock: string): string {
  const { url, option } = documentedServer();
  const redirected = source.replaceAll(url, mock).replace(option, `  baseUrl: ${JSON.stringify(mock)},`);
  if (redirected === source) throw new Error(`the sample names no server:\n${source}`);
  return redirected;
}
