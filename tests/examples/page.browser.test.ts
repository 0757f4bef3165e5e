import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "nodegrad-page-"));
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  await build({
    entryPoints: ["tests/examples/page.ts"],
    outfile: join(folder, "page.js"),
    bundle: true,
    format: "iife",
    platform: "browser",
    minify: true,
  });
  writeFileSync(join(folder, "page.html"), readFileSync("tests/examples/page.html"));
  browser = await launchChromium();
  page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(?:file|data|blob):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(pathToFileURL(join(folder, "page.html")).href);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function type(formula: string): Promise<void> {
  await page.fill("#formula", formula);
  await page.press("#formula", "Tab");
}

test("the page draws the formula that stands in it, from a file and without the network", async () => {
  await page.waitForSelector("#graph svg g.node");
  expect(await page.locator("#graph svg g.node").count()).toBe(10);
  expect(complaints).toEqual([]);
});

test("it draws another one when it is typed", async () => {
  await type("a*b + sin(a)");
  await page.waitForFunction(() => document.querySelectorAll("#graph svg g.node").length === 5);
  expect(await page.textContent("#message")).toMatch(/^The result is 1\.84/);
  expect(await page.getAttribute("#graph svg", "role")).toBe("img");
  expect(complaints).toEqual([]);
});

test("it says what is wrong with a formula, and shows markup as text", async () => {
  await type("a +* b");
  await page.waitForFunction(() => !document.querySelector("#message")?.textContent?.startsWith("The result"));
  expect(await page.textContent("#message")).toMatch(/\*/);
  await type("<img src=x onerror=alert(1)>");
  await page.waitForTimeout(100);
  expect(await page.locator("#graph img, #message img").count()).toBe(0);
  expect(complaints).toEqual([]);
});
