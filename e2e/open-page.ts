import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { FLAGS, findBrowser } from '../scripts/browser.mjs';

export interface OpenedPage {
  readonly page: Page;
  /** What went wrong in the page: uncaught errors, console errors, refused by its security policy. */
  readonly problems: readonly string[];
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
}

/** Opens an address in a fresh context and listens for everything that a page should not say. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== new URL(url).origin && !request.url().startsWith('data:'))
      problems.push(`request to ${origin}`);
  });
  await page.goto(url);
  await page.waitForFunction(() => customElements.get('llm-compare') !== undefined);
  return { page, problems };
}
