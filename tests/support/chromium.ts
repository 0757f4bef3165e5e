import { existsSync } from "node:fs";
import { afterAll, beforeAll } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";

const paths = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts Chromium without a window and without anything that would use the network. */
export function launchChromium(): Promise<Browser> {
  const executablePath = paths.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    throw new Error("no Chromium was found: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--no-first-run",
    ],
  });
}

/** A page for the tests of a file, opened before the first of them and closed with its browser after the last. */
export function useChromiumPage(): { readonly page: Page } {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());
  return {
    get page() {
      return page;
    },
  };
}
