import { createSimulator, type Simulator } from '@llmselect-examples/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './open-page.ts';
import { readWholePage } from './read-page.ts';
import { type RunningExample, simulatedEnvironment, startExample } from './start-example.ts';
import { allEnded, ask, readColumns } from './widget.ts';

const PROMPT = 'Why is the sky blue?';

let browser: Browser;
let simulator: Simulator;

beforeAll(async () => {
  [browser, simulator] = await Promise.all([
    launchBrowser(),
    createSimulator({ speed: Number.POSITIVE_INFINITY }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

async function withExample(file: string, act: (example: RunningExample) => Promise<void>): Promise<void> {
  const example = await startExample(file, simulatedEnvironment(simulator.url));
  try {
    await act(example);
  } finally {
    await example.stop();
  }
}

/** Until the worker has everything, and pages are served by it. */
async function readyForOffline(page: Page): Promise<void> {
  await page.getByText('Offline: ready').waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForFunction(() => customElements.get('llm-compare') !== undefined);
}

const statusOf = (page: Page) => page.locator('llm-status');
const promptOf = (page: Page) => page.getByRole('textbox', { name: 'Your prompt' });

test('an installed page opens without a network, with what was compared, and refuses to run in a way that loses nothing', async () => {
  await withExample('pwa/server.js', async ({ url }) => {
    const { page } = await openPage(browser, url);
    await readyForOffline(page);
    await ask(page, PROMPT);
    const before = await allEnded(page);
    expect(before.map(({ answer }) => answer.status)).toEqual(['done', 'done']);
    await page.waitForFunction(
      () => document.querySelector('llm-compare')?.session.state.saving?.status === 'saved',
    );

    await goOffline(page);
    await statusOf(page).getByText('Offline', { exact: true }).waitFor();
    // What was open in this tab is open again, each answer in its column.
    const shown = await allEnded(page);
    expect(shown.map(({ answer }) => answer.text)).toEqual(before.map(({ answer }) => answer.text));

    // Differences, export, history and templates come from what the worker keeps.
    await page.getByRole('button', { name: 'Show differences' }).click();
    await page.locator('llm-differences').waitFor();
    const exported = await page.locator('llm-compare').evaluate((element) => element.export('markdown'));
    expect(exported).toContain(PROMPT);
    await page.getByRole('button', { name: 'Library and settings' }).click();
    const panel = page.getByRole('dialog');
    for (const [tab, element] of [
      ['History', 'llm-history'],
      ['Templates', 'llm-templates'],
    ] as const) {
      await panel.getByRole('tab', { name: tab }).click();
      await panel.locator(element).waitFor();
    }
    await panel.getByRole('tab', { name: 'History' }).click();
    await panel.locator('llm-history').getByText(PROMPT).first().waitFor();
    await page.keyboard.press('Escape');

    await ask(page, 'And at night?');
    const refused = await allEnded(page);
    expect(refused.map(({ answer }) => [answer.status, answer.error?.code])).toEqual([
      ['error', 'network'],
      ['error', 'network'],
    ]);
    await expect.poll(() => promptOf(page).inputValue()).toBe('And at night?');

    await page.context().setOffline(false);
    await statusOf(page).getByText('Connected', { exact: true }).waitFor();
    await promptOf(page).press('Enter');
    await expect
      .poll(async () => (await readColumns(page)).map(({ answer }) => answer.status), { timeout: 20_000 })
      .toEqual(['done', 'done']);
  });
});

test('an installed page keeps what few answers need only once it was wanted, and shows it without a network', async () => {
  await withExample('pwa/server.js', async ({ url }) => {
    const { page } = await openPage(browser, url);
    await readyForOffline(page);
    const kept = () =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('shell-'));
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return requests.flat().map((request) => new URL(request.url).pathname);
      });
    const atOnce = await kept();
    expect(atOnce).toContain('/elements/llm-compare.js');
    expect(atOnce.filter((path) => /mermaid|Diagram-|javascript-/.test(path))).toEqual([]);
    expect(atOnce.length).toBeLessThan(160);

    await ask(page, 'Explain a race condition in JavaScript, with a small example and a fix.');
    await allEnded(page);
    await expect.poll(async () => (await kept()).some((path) => path.includes('javascript-'))).toBe(true);
    await page.waitForFunction(
      () => document.querySelector('llm-compare')?.session.state.saving?.status === 'saved',
    );
    await goOffline(page);
    await page.locator('llm-compare [data-kind="keyword"]').first().waitFor({ state: 'attached' });
  });
});

test('the worker of an installed page keeps no prompt and no answer', async () => {
  await withExample('pwa/server.js', async ({ url }) => {
    const { page } = await openPage(browser, url);
    await readyForOffline(page);
    await page.reload();
    await ask(page, `${PROMPT} Say it to nobody.`);
    const columns = await allEnded(page);
    const kept = (await readWholePage(page)).filter(({ path }) => path.startsWith('caches.'));
    expect(kept.some(({ text }) => text.includes('/api/llmselect/v1/models'))).toBe(true);
    expect(kept.filter(({ text }) => text.includes('/api/') && text.startsWith('http'))).toHaveLength(1);
    const secrets = ['Say it to nobody.', ...columns.map(({ answer }) => answer.text.slice(0, 60))];
    for (const secret of secrets) expect(kept.filter(({ text }) => text.includes(secret))).toEqual([]);
  });
});

test('a part that was never loaded says that it cannot be, and can be tried again when the network is back', async () => {
  await withExample('express/server.js', async ({ url }) => {
    const { page } = await openPage(browser, url);
    const button = page.getByRole('button', { name: 'Library and settings' });
    await button.waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: 'Your prompt' }).fill('Kept');
    await button.click();
    await page.getByText('This could not be loaded. Check the connection and try again.').waitFor();
    expect(await promptOf(page).inputValue()).toBe('Kept');
    await page.context().setOffline(false);
    await button.click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('tab', { name: 'Costs' }).click();
    await panel.locator('llm-costs').waitFor();
    await page.keyboard.press('Escape');
    expect(await promptOf(page).inputValue()).toBe('Kept');
  });
});
