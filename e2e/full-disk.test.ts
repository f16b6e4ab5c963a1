import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Note } from './history/page.ts';
import { type ServedHistory, serveHistory } from './history/serve-history.ts';
import { launchBrowser } from './open-page.ts';

let folder: string;
let served: ServedHistory;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmselect-full-'));
  served = await serveHistory(folder, 8);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

test('where the browser has no room left the run goes on, the page is told, and all is kept once there is room', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const notes: Note[] = [];
  await page.exposeFunction('tell', (note: Note) => void notes.push(note));
  await page.goto(served.url('page'));
  await page.waitForFunction(() => window.historyPage !== undefined);
  const protocol = await context.newCDPSession(page);
  const { origin } = new URL(served.url('page'));
  await protocol.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.evaluate(() => window.historyPage.run({ word: 'fulldisk', models: ['openai/gpt-5.1'] }));
  await vi.waitFor(
    () => {
      const said = notes.flatMap((note) => (note.is === 'failed' ? [note.message] : []));
      expect(said.at(-1)).toContain('There is no room left for the history');
      // The second prompt: the first run has come to its end without any disk.
      const lengths = notes.flatMap((note) =>
        note.is === 'grown' ? [Object.keys(note.lengths).length] : [],
      );
      expect(Math.max(0, ...lengths)).toBeGreaterThan(1);
    },
    { timeout: 30_000 },
  );
  expect(notes.some(({ is }) => is === 'saved')).toBe(false);

  await protocol.send('Storage.overrideQuotaForOrigin', { origin });
  await vi.waitFor(() => expect(notes.some(({ is }) => is === 'saved')).toBe(true), { timeout: 30_000 });
  const { id } = notes.find((note) => note.is === 'begun') ?? { id: '' };
  const { comparison, hits } = await page.evaluate((one) => window.historyPage.find(one, 'fulldisk'), id);
  expect(comparison?.turns[0]?.answers[0]?.versions[0]?.status).toBe('done');
  expect(hits).toEqual([id]);
  await context.close();
});
