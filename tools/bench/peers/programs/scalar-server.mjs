// Scalar's mock server, as its documentation shows it: createMockServer behind @hono/node-server.
// usage: node scalar-server.mjs PORT SPEC
import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { createMockServer } from "@scalar/mock-server";
import { parse } from "yaml";

const [port, spec] = process.argv.slice(2);
const app = await createMockServer({ document: parse(readFileSync(spec, "utf8")) });
serve({ fetch: app.fetch, port: Number(port), hostname: "127.0.0.1" });
