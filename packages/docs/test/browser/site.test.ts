import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SITE } from "../../site/build/folders.ts";
import { type DocsServer, serveDocs } from "../../src/runtime/server.js";
import { launchChromium } from "./chromium.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Addresses of all pages. */
const pages = readdirSync(SITE, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("index.html"))
  .map((file) => `/${file.replace(/index\.html$/, "")}`)
  .sort();
const operations = pages.filter((path) => path.includes("/operations/"));

let browser: Browser;
let server: DocsServer;

beforeAll(async () => {
  browser = await launchChromium();
  server = await serveDocs({ folder: SITE, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("there are pages", () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(operations.length).toBeGreaterThan(0);
});

describe("weight and policy", () => {
  test.each(operations)("%s loads little, from nowhere else, and breaks no policy", async (path) => {
    const page = await browser.newPage();
    const loaded: { url: string; bytes: number }[] = [];
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("response", async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      loaded.push({ url: response.url(), bytes: gzipSync(body, { level: 9 }).byteLength });
    });
    await page.goto(server.url + path, { waitUntil: "networkidle" });
    await page.close();
    const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
    const html = loaded.find(({ url }) => url === server.url + path)?.bytes ?? Number.NaN;
    console.log(`${path}: ${total} bytes gzip in ${loaded.length} files, HTML ${html}`);
    expect(problems).toEqual([]);
    expect(loaded.filter(({ url }) => !url.startsWith(`${server.url}/`))).toEqual([]);
    expect(html).toBeLessThanOrEqual(12 * 1024);
    expect(total).toBeLessThanOrEqual(40 * 1024);
  });
});

test.each(pages)("%s reads fully without JavaScript", async (path) => {
  const words = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(server.url + path);
    // What scripts hide until it is asked for (samples in other languages) counts as there.
    const text = await page.locator("main").evaluate((main) => {
      for (const hidden of main.querySelectorAll("[hidden]:not(button)")) hidden.removeAttribute("hidden");
      for (const control of main.querySelectorAll("button, .sample-bar, noscript")) control.remove();
      return main.textContent ?? "";
    });
    await context.close();
    return text.split(/\s+/).filter((word) => word !== "");
  };
  const [withScripts, without] = [await words(true), await words(false)];
  expect(withScripts.join("").length).toBeGreaterThan(20); // Chinese has few blanks
  const there = new Set(without);
  expect(withScripts.filter((word) => !there.has(word))).toEqual([]);
});

test.each(pages)("no table of %s is cut off beside the table of contents, without it, or on a phone", async (path) => {
  const page = await browser.newPage();
  for (const width of [1280, 900, 748, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(server.url + path);
    const cut = await page
      .locator(".table-frame")
      .evaluateAll((frames) => frames.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
    expect([width, cut]).toEqual([width, 0]);
  }
  await page.close();
});

test.each(pages)("on a phone, cells of wide tables of %s have room for their headings", async (path) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(server.url + path);
  const rooms = await page
    .locator(".wide td")
    .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(getComputedStyle(cell).paddingLeft)));
  expect(rooms.filter((room) => room < 100)).toEqual([]);
  await page.close();
});

test.each(pages)("axe, light and dark: %s", async (path) => {
  const context = await browser.newContext({ colorScheme: "light", bypassCSP: true });
  const page = await context.newPage();
  await page.goto(server.url + path);
  const open = page.locator(".try-it-open");
  if ((await open.count()) > 0) {
    await open.click();
    await page.locator(".try-it-send").click();
    await page.locator("[data-panel=code]").waitFor();
  }
  expect(await violations(page)).toEqual([]);
  await page.locator("html").evaluate((root) => root.setAttribute("data-theme", "dark"));
  expect(await violations(page)).toEqual([]);
  await context.close();
});

test("axe, on a phone with its menu and search open", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(server.url + (operations[0] ?? "/"), { waitUntil: "networkidle" });
  expect(await violations(page)).toEqual([]);
  await page.locator(".search-open").click();
  await page.locator(".search-dialog input").fill("limit");
  await page.locator(".search-results li").first().waitFor();
  expect(await violations(page)).toEqual([]);
  await context.close();
});

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate("window.axe === undefined").then((missing) => (missing ? page.evaluate(AXE) : undefined));
  const found = (await page.evaluate("axe.run().then((result) => result.violations)")) as Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}
