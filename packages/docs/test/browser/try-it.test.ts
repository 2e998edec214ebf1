import { createMock } from "@live-flows/mock";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { SITE } from "../../site/build/folders.ts";
import { CallProxy } from "../../src/runtime/proxy.js";
import { type DocsServer, serveDocs } from "../../src/runtime/server.js";
import { launchChromium } from "./chromium.ts";

const OPERATION = "/reference/operations/list-flows/";

let browser: Browser;
let server: DocsServer;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await launchChromium();
  server = await serveDocs({ folder: SITE, port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // The form asks whether a proxy is there; that there is none is an answer.
    if (message.type() === "error" && !message.location().url.endsWith("/__proxy/")) problems.push(message.text());
  });
});

afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

const panel = (id: string) => page.locator(`[data-panel="${id}"]`);
const textOf = async (id: string) => (await panel(id).textContent()) ?? "";

async function send(): Promise<void> {
  await page.getByRole("button", { name: "Send" }).click();
  await panel("code").waitFor();
}

test("a call in the page: 200, then 400, then a refused signature", async () => {
  await page.goto(server.url + OPERATION);
  await page.getByRole("button", { name: "Open the form" }).click();
  await page.getByLabel("Authentication").selectOption("signature");

  await send();
  expect(await textOf("response")).toMatch(/^Response: 200/);
  expect(await textOf("response")).toContain('"total": 25');
  const request = await textOf("request");
  const signature = (await panel("signature").locator("code").textContent()) ?? "-";
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(request).toContain(`Signature=${signature}`); // made anew on the page, and the same as the client's
  expect(await textOf("canonical")).toMatch(
    /GET\n\/v1\/77b6a44cba5143ab91d13ab9a8ff44fd\/flows\/\nlimit=10&offset=0\n/,
  );
  expect(await textOf("to-sign")).toMatch(/SDK-HMAC-SHA256\n\d{8}T\d{6}Z\n[0-9a-f]{64}/);

  await page.locator("#try-it-limit").fill("101");
  await send();
  expect(await textOf("error")).toContain("Not sent");
  expect(await page.locator("#try-it-limit").getAttribute("aria-invalid")).toBe("true");
  expect(await page.locator(".try-it-issue:not(:empty)").textContent()).toBe(
    "Number of records on each page. The value ranges from 1 to 100 and defaults to 10. (an integer from 1 to 100)",
  );
  expect(await panel("response").count()).toBe(0);

  await page.getByLabel("Check the parameters before sending").uncheck();
  await send();
  expect(await textOf("response")).toMatch(/^Response: 400/);
  expect(await textOf("error")).toMatch(/BadRequestError: [\s\S]*LIVE\.100011001[\s\S]*What to do: /);
  expect(await textOf("code")).toContain("client.listFlows({ limit: 101, offset: 0 }, { checkParameters: false })");

  await page.locator("#try-it-limit").fill("10");
  await page.getByLabel("Secret key").fill("wrong");
  await send();
  expect(await textOf("response")).toMatch(/^Response: 401/);
  expect(await textOf("error")).toMatch(/AuthenticationError: [\s\S]*verify aksk signature fail[\s\S]*What to do: /);
  expect(await textOf("code")).not.toContain("wrong");
});

test("in Chinese, the remedy is the document's translation", async () => {
  await page.goto(`${server.url}/zh-cn${OPERATION}`);
  await page.locator(".try-it-open").click();
  await page.getByLabel("Secret Key").fill("wrong");
  await page.locator(".try-it-send").click();
  await panel("code").waitFor();
  expect(await textOf("error")).toMatch(/AuthenticationError: [\s\S]*处理措施：检查Token，或AK、SK、签名和时钟。$/);
});

test("a call with a token, and one that is refused", async () => {
  await page.goto(server.url + OPERATION);
  await page.getByRole("button", { name: "Open the form" }).click();
  await page.getByLabel("Authentication").selectOption("token");
  await send();
  expect(await textOf("response")).toMatch(/^Response: 200/);
  expect(await panel("signature").count()).toBe(0);
  await page.getByLabel("Token", { exact: true }).fill("another");
  await send();
  expect(await textOf("response")).toMatch(/^Response: 401/);
});

test("a call through the proxy reaches the server of the document with a signature that holds there", async () => {
  const keys = { accessKey: "real-access-key", secretKey: "real-secret-key" };
  const cloud = createMock({ credentials: [keys] });
  const called: string[] = [];
  const send = (async (url: string, init: RequestInit) => {
    called.push(url);
    return cloud.fetch(new Request(url, init));
  }) as unknown as typeof globalThis.fetch;
  const proxy = new CallProxy({ servers: [{ url: "https://live.{region}.myhuaweicloud.com" }], fetch: send });
  const proxied = await serveDocs({ folder: SITE, port: 0, proxy });
  await page.goto(proxied.url + OPERATION);
  await page.getByRole("button", { name: "Open the form" }).click();
  await page.getByLabel("Endpoint").selectOption("proxy");
  await page.getByLabel("region").fill("ap-southeast-3");
  await page.getByLabel("Access key").fill(keys.accessKey);
  await page.getByLabel("Secret key").fill(keys.secretKey);
  await page.getByRole("button", { name: "Send" }).click();
  await panel("code").waitFor();
  expect(await textOf("response")).toMatch(/^Response: 200/);
  expect(called).toEqual([
    "https://live.ap-southeast-3.myhuaweicloud.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/flows?limit=10&offset=0",
  ]);
  expect(await textOf("code")).toContain('region: "ap-southeast-3"');
  await page.getByLabel("region").fill("evil.example/");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("ConfigurationError").waitFor();
  expect(called).toHaveLength(1);
  await proxied.close();
});

test("the form can be used by keyboard alone", async () => {
  await page.goto(server.url + OPERATION);
  await page.getByRole("button", { name: "Open the form" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#try-it-target:focus").waitFor();
  await page.locator("#try-it-limit").focus();
  await page.keyboard.press("Enter");
  await panel("response").waitFor();
  expect(await textOf("response")).toMatch(/^Response: 200/);
});
