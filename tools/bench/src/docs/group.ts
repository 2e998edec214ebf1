import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, Contender, Group } from "../benchmark.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { runJson } from "../process/run.ts";
import { ourPage, type Page, redocPage, scalarPage, swaggerPage } from "./pages.ts";
import { serveStatic } from "./static-server.ts";

/** Of the parameter limit: who can read this, can read how to make the call. */
const TEXT = "Number of records on each page";
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

interface Readable {
  readableMs: number;
  kb: number;
  requests: number;
  withoutScript: number;
}

export const docs: Group = {
  id: "docs",
  title: "Docs",
  async *prepare({ scratch }): AsyncGenerator<Benchmark> {
    if (!existsSync(CHROMIUM)) {
      throw new Error(`${CHROMIUM} is missing, expected Chromium: install it, or name it in the variable CHROMIUM`);
    }
    yield {
      id: "readable",
      title: "Bytes and time until the call can be read",
      about:
        "The page that shows the call, in Chromium with Lighthouse's slow 4G (1.6 Mbit/s, 150 ms) and a processor four " +
        `times slower, nothing cached, files packed with gzip: until "${TEXT}" is there to read. Swagger UI with its ` +
        "operations unfolded, the others as they come.",
      metrics: [
        { id: "readableMs", title: "time to readable", unit: "ms", better: "less" },
        { id: "kb", title: "loaded", unit: "kB", better: "less" },
        { id: "requests", title: "requests", unit: "", better: "less" },
        { id: "withoutScript", title: "readable without JavaScript (1: yes)", unit: "", better: "more" },
      ],
      contenders: [
        contender("ours", "@live-flows/docs", "ours", ourPage()),
        contender("redoc", `Redoc ${peerVersion("redoc")}`, "peer", redocPage(scratch)),
        contender("scalar", `Scalar ${peerVersion("@scalar/api-reference")}`, "peer", scalarPage(scratch)),
        contender("swagger-ui", `Swagger UI ${peerVersion("swagger-ui-dist")}`, "peer", swaggerPage(scratch)),
      ],
      goals: ["redoc", "scalar", "swagger-ui"].map((against) => ({
        metric: "readableMs",
        subject: "ours",
        against,
        as: "ratio" as const,
        atMost: 1,
        floor: 1,
      })),
      reasons: Object.fromEntries(
        ["redoc", "scalar", "swagger-ui"].map((id) => [
          `requests:${id}`,
          "one script holds everything there; the site loads style, search and fonts apart, while the text is read",
        ]),
      ),
      rounds: 5,
    };
  },
};

function contender(id: string, name: string, kind: Contender["kind"], page: Page): Contender {
  return {
    id,
    name,
    kind,
    async measure() {
      const server = await serveStatic(page.mounts);
      try {
        const args = [join(PROGRAMS, "readable.mjs"), CHROMIUM, server.url + page.path, TEXT];
        return { ...(await runJson<Readable>(args)) };
      } finally {
        await server.close();
      }
    },
  };
}
