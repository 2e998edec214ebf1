// Opens a page in Chromium as a phone on a slow network would, and waits until a text can be read on it.
// usage: node readable.mjs CHROMIUM URL TEXT   prints { readableMs, kb, requests, withoutScript }
import { chromium } from "playwright-core";

const [executablePath, url, text] = process.argv.slice(2);
/** Slow 4G and a processor four times slower, as Lighthouse has them. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};
const CPU_SLOWDOWN = 4;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const slow = await open({ javaScriptEnabled: true });
  const withoutScript = await isReadable(await browser.newPage({ javaScriptEnabled: false }));
  process.stdout.write(`\n${JSON.stringify({ ...slow, withoutScript: withoutScript ? 1 : 0 })}`);
} finally {
  await browser.close();
}

async function open(options) {
  const page = await browser.newPage(options);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  let bytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(url, { waitUntil: "commit" });
  const found = await page.waitForFunction(
    // biome-ignore lint/performance/useDomNodeTextContent: what is laid out counts, not what is somewhere in the page
    (wanted) => document.body?.innerText.includes(wanted) && performance.now(),
    text,
    { timeout: 60_000, polling: "raf" },
  );
  const readableMs = await found.jsonValue();
  await page.waitForLoadState("networkidle");
  await page.close();
  return { readableMs, kb: bytes / 1000, requests };
}

async function isReadable(page) {
  await page.goto(url, { waitUntil: "load" });
  // biome-ignore lint/performance/useDomNodeTextContent: as above
  return (await page.locator("body").innerText()).includes(text);
}
