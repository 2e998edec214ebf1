/** Debian's Chromium, with a page that runs the suite. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { bundleSuite } from "./package-under-test.mjs";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const ENTRY = 'import { runSuite } from "./suite.mjs"; globalThis.runSuite = runSuite;';

export async function runChromium({ folder, world }) {
  if (!existsSync(EXECUTABLE)) throw new Error(`${EXECUTABLE} is missing: install Debian's package chromium`);
  const { chromium } = await import("playwright-core");
  const { file } = await bundleSuite(folder, ENTRY, ["browser"]);
  const script = readFileSync(file);
  const server = createServer((request, response) => {
    const isScript = request.url === "/bundled.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? script : '<!doctype html><script type="module" src="/bundled.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => "runSuite" in globalThis);
    const results = await page.evaluate((given) => globalThis.runSuite(given), world);
    return { version: `Chromium ${browser.version()}`, results };
  } finally {
    await browser.close();
    server.close();
  }
}
