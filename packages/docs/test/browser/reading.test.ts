import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { SITE } from "../../site/build/folders.ts";
import { type DocsServer, serveDocs } from "../../src/runtime/server.js";
import { launchChromium } from "./chromium.ts";

/** What a reader does: reads, searches, switches theme and language of samples, copies, follows a deep link. */

const OPERATION = "/reference/operations/list-flows/";

let browser: Browser;
let server: DocsServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  server = await serveDocs({ folder: SITE, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ colorScheme: "light", permissions: ["clipboard-read", "clipboard-write"] });
  page = await context.newPage();
});

afterEach(() => context.close());

test("search finds a page, and the way there", async () => {
  await page.goto(server.url);
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("APIGW.0308");
  const hit = page.locator(".search-results a").first();
  await hit.waitFor();
  await hit.click();
  await page.waitForURL(/error-codes|list-flows/);
  expect(await page.locator("main").textContent()).toContain("APIGW.0308");
});

test("Enter leads to the first hit, and the language of samples goes along", async () => {
  await page.goto(`${server.url}${OPERATION}?lang=curl`);
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("ThrottledError");
  await page.locator(".search-results a").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/errors-and-retries/);
  expect(new URL(page.url()).searchParams.get("lang")).toBe("curl");
});

test("a search that was emptied shows nothing later", async () => {
  await page.goto(server.url);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("searchbox");
  await field.fill("limit");
  await page.locator(".search-results a").first().waitFor();
  await field.fill("offset");
  await field.fill("");
  await page.waitForTimeout(1000); // longer than a search waits for the next key
  expect(await page.locator(".search-results a").count()).toBe(0);
});

test("the theme is switched, and kept", async () => {
  await page.goto(server.url);
  const theme = () => page.locator("html").getAttribute("data-theme");
  expect(await theme()).toBe("light");
  await page.getByRole("button", { name: "Dark" }).first().click();
  expect(await theme()).toBe("dark");
  await page.goto(server.url + OPERATION);
  expect(await theme()).toBe("dark");
});

test("the language of samples stands in the URL and goes along", async () => {
  await page.goto(server.url + OPERATION);
  const shown = () =>
    page
      .locator(".samples section:visible")
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset["sample"]));
  expect(await shown()).toEqual(["client-token"]);
  await page.getByRole("button", { name: "curl" }).click();
  expect(await shown()).toEqual(["curl"]);
  expect(new URL(page.url()).searchParams.get("lang")).toBe("curl");
  await page.reload();
  expect(await shown()).toEqual(["curl"]);
  await page.locator("nav a", { hasText: "Error codes" }).first().click();
  await page.waitForURL(/error-codes/);
  expect(new URL(page.url()).searchParams.get("lang")).toBe("curl");
  await page.goto(`${server.url}${OPERATION}#sample-python`);
  expect(await shown()).toEqual(["python"]);
});

test("a link to a sample shows it, until another is chosen", async () => {
  await page.goto(`${server.url}${OPERATION}#sample-python`);
  const shown = () => page.locator(".samples section:visible").getAttribute("data-sample");
  const top = () => page.locator(".samples").evaluate((samples) => samples.getBoundingClientRect().top);
  expect(await shown()).toBe("python");
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('nav a[href$="#sample-fetch"]').last().click();
  await expect.poll(shown).toBe("fetch");
  await expect.poll(top).toBeLessThan(200);
  await page.getByRole("button", { name: "curl" }).click();
  await page.reload();
  expect(await shown()).toBe("curl");
});

test("a sample is copied as it stands", async () => {
  await page.goto(`${server.url}${OPERATION}?lang=curl`);
  await page.locator(".samples section:visible .copy").click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl 'https:\/\//);
});

test.each(["query-limit", "status-400", "error-429-apigw.0308", "model-list-flow-resp-item-status"])(
  "#%s leads to its place",
  async (anchor) => {
    await page.goto(`${server.url}${OPERATION}#${anchor}`);
    const target = page.locator(`[id="${anchor}"]`);
    expect(await target.evaluate((element) => element.matches(":target"))).toBe(true);
    expect(await target.evaluate((element) => element.getBoundingClientRect().top >= 0)).toBe(true);
  },
);

test("on paper the page has its tables and all samples, and nothing to press", async () => {
  await page.goto(server.url + OPERATION);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main table").first().isVisible()).toBe(true);
  expect(await page.locator("nav.sidebar").isVisible()).toBe(false);
  expect(await page.locator(".samples section:visible").count()).toBe(await page.locator(".samples section").count());
  expect(await page.locator(".samples h3:visible").count()).toBe(await page.locator(".samples section").count());
  expect(await page.locator("main button:visible").count()).toBe(0);
});
