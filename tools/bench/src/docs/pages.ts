import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inPeer, ROOT } from "../paths.ts";
import type { Mounts } from "./static-server.ts";

/** The bundled document, as it is published. */
const DOCUMENT = join(ROOT, "spec/dist/openapi.json");

/** One page that shows the call, as each tool's own documentation sets it up. */
export interface Page {
  path: string;
  mounts: Mounts;
}

export function ourPage(): Page {
  return { path: "/reference/operations/list-flows/", mounts: { "/": join(ROOT, "packages/docs/dist/site/") } };
}

export function redocPage(scratch: string): Page {
  const html = '<redoc spec-url="/openapi.json"></redoc><script src="/redoc.standalone.js"></script>';
  return page(scratch, "redoc", html, { "/redoc.standalone.js": inPeer("redoc/bundles/redoc.standalone.js") });
}

export function scalarPage(scratch: string): Page {
  const html =
    '<div id="app"></div><script src="/standalone.js"></script>' +
    "<script>Scalar.createApiReference('#app', { url: '/openapi.json' })</script>";
  return page(scratch, "scalar", html, {
    "/standalone.js": inPeer("@scalar/api-reference/dist/browser/standalone.js"),
  });
}

/** Operations are folded by default; unfolded, since a folded one is not readable. */
export function swaggerPage(scratch: string): Page {
  const html =
    '<link rel="stylesheet" href="/swagger-ui/swagger-ui.css"><div id="swagger-ui"></div>' +
    '<script src="/swagger-ui/swagger-ui-bundle.js"></script>' +
    "<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', docExpansion: 'full' })</script>";
  return page(scratch, "swagger-ui", html, { "/swagger-ui/": inPeer("swagger-ui-dist/") });
}

function page(scratch: string, name: string, body: string, mounts: Mounts): Page {
  const folder = join(scratch, `page-${name}`);
  mkdirSync(folder, { recursive: true });
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API</title>';
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
  );
  return { path: "/", mounts: { "/": `${folder}/`, "/openapi.json": DOCUMENT, ...mounts } };
}
