import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { bundleChecks } from "../bundle.js";
import { runChecks } from "../portable-checks.js";

const PLACES = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

test("Chromium gives the same answers as Node, under a policy that forbids evaluation", async () => {
  const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    throw new Error("Chromium is missing: install it (Debian: apt-get install chromium), or name it in CHROMIUM");
  }
  const script = await bundleChecks(["browser"]);
  const server = createServer((request, response) => {
    const isScript = request.url === "/checks.js";
    response.writeHead(200, {
      "content-type": isScript ? "text/javascript" : "text/html",
      "content-security-policy": "default-src 'none'; script-src 'self'",
    });
    response.end(isScript ? script : '<!doctype html><script type="module" src="/checks.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    // WebCrypto needs a secure context, which localhost is.
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    // As text: the test runner would rewrite the import of a function.
    const results = await page.evaluate('import("/checks.js").then(({ runChecks }) => runChecks())');
    expect(results).toEqual(JSON.parse(JSON.stringify(await runChecks())));
  } finally {
    await browser.close();
    server.close();
  }
});
