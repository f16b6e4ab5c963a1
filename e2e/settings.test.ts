import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createOpenAI } from '@llmselect/providers/openai';
import { createHandler } from '@llmselect/server-adapter';
import { toExpress } from '@llmselect/server-adapter/express';
import { createSimulator } from '@llmselect-examples/simulator';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './open-page.ts';
import { freePort } from './start-example.ts';
import { allEnded, ask } from './widget.ts';

/** The simulator refuses keys with this word in them: with the host's own, nothing can be asked. */
const HOST_KEY = 'sk-wrong-host-key-0000';
const OWN_KEY = 'sk-canary-7c1f9e2b4d6a8035';
const MODEL = 'openai/gpt-5.1';
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Settings</title><link rel="icon" href="data:,">
<script type="module" src="/elements/llm-compare.js"></script>
<llm-compare endpoint="/api/llmselect" models="${MODEL}"></llm-compare></html>`;

let simulator: Awaited<ReturnType<typeof createSimulator>>;
let browser: Browser;
let server: Server;
let url: string;

beforeAll(async () => {
  simulator = await createSimulator({ speed: 8 });
  browser = await launchBrowser();
  const port = await freePort();
  url = `http://localhost:${port}`;
  const handler = createHandler({
    basePath: '/api/llmselect',
    providers: [createOpenAI({ apiKey: HOST_KEY, baseUrl: `${simulator.url}/openai/v1` })],
    models: [MODEL],
    authorize: () => ({ userId: 'ada' }),
    origins: [url],
    keys: { secret: 'an e2e secret of more than 32 characters' },
  });
  const elements = fileURLToPath(new URL('../packages/elements/dist/cdn', import.meta.url));
  const app = express()
    .use('/api/llmselect', toExpress(handler))
    .use('/elements', express.static(elements))
    .get('/', (_request, response) => void response.type('html').send(PAGE));
  server = createServer(app).listen(port, 'localhost');
  await once(server, 'listening');
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await browser?.close();
  await simulator?.close();
});

/** Opens a group of the settings as a person does. */
async function openSettings(page: Page, group: string): Promise<void> {
  // What keys do is there with the buttons that do the same.
  await page.getByRole('button', { name: 'Commands', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Your prompt' }).click();
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('Open: Settings');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: group, exact: true }).click();
}

const closePanel = (page: Page) => page.keyboard.press('Escape');

/** Everything that a page shows or keeps. */
function readEverything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const deep = (node: Node): string => {
      const shadow = node instanceof Element && node.shadowRoot ? deep(node.shadowRoot) : '';
      const own =
        node instanceof Element
          ? Array.from(node.attributes, ({ value }) => value).join(' ') +
            (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement ? node.value : '')
          : (node.nodeValue ?? '');
      return own + shadow + Array.from(node.childNodes, deep).join('');
    };
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => resolve('');
            opening.onsuccess = () => {
              const database = opening.result;
              const names = Array.from(database.objectStoreNames);
              if (names.length === 0) return resolve('');
              const transaction = database.transaction(names);
              const requests = names.map((store) => transaction.objectStore(store).getAll());
              transaction.oncomplete = () => {
                database.close();
                resolve(requests.map(({ result }) => result));
              };
            };
          }),
      ),
    );
    const stored = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    return [deep(document), ...stored, JSON.stringify(databases), location.href, document.cookie].join('\n');
  });
}

/** How the answer to a prompt ended. */
async function outcomeOf(page: Page, prompt: string): Promise<string | undefined> {
  await ask(page, prompt);
  const [column] = await allEnded(page);
  return column?.answer.status;
}

test('a key is refused, saved, used in a run, never shown again, and deleted', async () => {
  const { page } = await openPage(browser, url);
  const heard: string[] = [];
  const sent: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return;
    heard.push(JSON.stringify(response.headers()), await response.text().catch(() => ''));
  });
  page.on('request', (request) => {
    sent.push(
      `${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`,
    );
  });
  const field = page.getByLabel('Key for OpenAI', { exact: true });

  expect(await outcomeOf(page, 'Before there is a key')).toBe('error');

  await openSettings(page, 'Keys');
  await page.getByText('Not set').waitFor();
  await field.fill('sk-this-is-wrong');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('refuses this key').waitFor();
  expect(await field.inputValue()).toBe('');

  await field.fill(OWN_KEY);
  await field.press('Enter');
  await page.getByText('The key for OpenAI is saved.').waitFor();
  await page.getByText(/^Set, checked/).waitFor();
  await closePanel(page);

  // With the host's own key it would have failed, as it did before.
  expect(await outcomeOf(page, 'With a key of my own')).toBe('done');

  const carrying = sent.filter((line) => line.includes(OWN_KEY));
  expect(carrying).toHaveLength(1);
  expect(carrying[0]).toMatch(/^PUT \S+\/v1\/keys\/openai /);
  expect(heard.join('\n')).not.toContain(OWN_KEY);
  expect(await readEverything(page)).not.toContain(OWN_KEY);

  await page.reload();
  await openSettings(page, 'Keys');
  await page.getByText(/^Set, checked/).waitFor();
  expect(await field.inputValue()).toBe('');
  expect(await readEverything(page)).not.toContain(OWN_KEY);

  await page.getByRole('button', { name: 'Delete the key for OpenAI' }).click();
  await page.getByText('The key for OpenAI is deleted.').waitFor();
  await closePanel(page);
  expect(await outcomeOf(page, 'And without it again')).toBe('error');
});

test('what was chosen is there at the next visit, and in every tab at once', async () => {
  const { page, problems } = await openPage(browser, url);
  const other = await page.context().newPage();
  await other.goto(url);
  const themeOf = (of: Page) => of.locator('llm-compare').getAttribute('theme');
  await openSettings(page, 'Appearance');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(() => themeOf(page)).toBe('dark');
  await expect.poll(() => themeOf(other)).toBe('dark');

  await page.getByRole('tab', { name: 'Behaviour', exact: true }).click();
  await page.getByRole('radio', { name: 'Ctrl + Enter' }).check();
  await closePanel(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('llm-compare')?.getAttribute('theme') === 'dark');
  await page.getByText('Ctrl + Enter sends').waitFor();
  await page.getByRole('textbox', { name: 'Your prompt' }).click();
  await page.keyboard.type('One line');
  await page.keyboard.press('Enter');
  await page.keyboard.type('and another');
  expect(await page.getByRole('textbox', { name: 'Your prompt' }).inputValue()).toBe('One line\nand another');
  expect(problems).toEqual([]);
});
