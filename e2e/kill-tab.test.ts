import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTurns } from '@llmselect/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gone, lossesOf } from './history/losses.ts';
import { type OwnChromium, startChromium } from './history/own-chromium.ts';
import type { Found, Note } from './history/page.ts';
import { seeded } from './history/seeded.ts';
import { type ServedHistory, serveHistory } from './history/serve-history.ts';

// KILL_MOMENTS=200 KILL_SEED=7: how often, and when. `npm run soak` kills 200 times.

const MOMENTS = Number(process.env.KILL_MOMENTS ?? 8);
const SEED = Number(process.env.KILL_SEED ?? 3);
/** From before the first prompt is kept to after a second turn was judged. */
const SPAN_MS = 5_000;
/** While the first prompt is on its way to the disk. */
const BEGINNING_MS = 250;
const MODELS = [
  'openai/gpt-5.1',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-2.5-pro',
  'mistral/mistral-large-latest',
];

type Way = 'crash' | 'close' | 'browser';

let folder: string;
let served: ServedHistory;
let browser: OwnChromium;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmselect-kill-'));
  served = await serveHistory(join(folder, 'page'), 6);
  browser = await startChromium(join(folder, 'profile'));
});

afterAll(async () => {
  await browser?.kill();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

async function openPage(notes: Note[] = []): Promise<Page> {
  const page = await browser.context.newPage();
  await page.exposeFunction('tell', (note: Note) => void notes.push(note));
  await page.goto(served.url('page'));
  await page.waitForFunction(() => window.historyPage !== undefined);
  return page;
}

async function kill(page: Page, way: Way): Promise<void> {
  if (way === 'browser') {
    await browser.kill();
    browser = await startChromium(join(folder, 'profile'));
  } else if (way === 'close') await page.close({ runBeforeUnload: false });
  else {
    const crashed = page.waitForEvent('crash');
    const protocol = await page.context().newCDPSession(page);
    // Never answered: there is nobody left.
    protocol.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  }
}

/** A record as it is once the browser has noticed that its page is gone. */
async function findAgain(page: Page, id: string, word: string): Promise<Found> {
  const look = () =>
    page.evaluate(([one, other]) => window.historyPage.find(one, other), [id, word] as const);
  let found = await look();
  for (let tries = 0; tries < 100 && isPending(found); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    found = await look();
  }
  return found;
}

function answersOf({ comparison }: Found) {
  const turns = comparison === undefined ? [] : allTurns(comparison);
  return turns.flatMap(({ answers }) => answers.flatMap(({ versions }) => versions));
}

function isPending(found: Found): boolean {
  return answersOf(found).some(({ status }) => status === 'waiting' || status === 'streaming');
}

test(
  `a page that dies at any of ${MOMENTS} moments loses at most the last half second of an answer, and nothing else`,
  async () => {
    const random = seeded(SEED);
    const losses: string[] = [];
    const kept = new Map<string, Found>();
    let cut = 0;
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const way: Way = moment % 8 === 7 ? 'browser' : moment % 8 === 3 ? 'close' : 'crash';
      const span = moment % 4 === 2 ? BEGINNING_MS : SPAN_MS;
      const delayMs = Math.floor(random() * span);
      const word = `moment${moment}x`;
      const notes: Note[] = [];
      const page = await openPage(notes);
      await page.evaluate((options) => window.historyPage.run(options), { word, models: MODELS });
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const gone: Gone = { notes, word, at: Date.now() };
      await kill(page, way);

      const again = await openPage();
      const { id } = notes.find((note) => note.is === 'begun') ?? { id: '' };
      const found = await findAgain(again, id, word);
      const lost = lossesOf(gone, found, served.sent);
      losses.push(...lost.map((loss) => `seed ${SEED}, ${moment} (${way} after ${delayMs} ms): ${loss}`));
      cut += answersOf(found).filter(({ status, text }) => status === 'interrupted' && text !== '').length;
      if (found.comparison !== undefined) {
        const ends = moment % 4 === 0 ? await again.evaluate((one) => window.historyPage.goOn(one), id) : [];
        expect(ends.filter((end) => end !== 'done')).toEqual([]);
        kept.set(id, await again.evaluate(([one]) => window.historyPage.find(one, ''), [id] as const));
      }
      await again.close();
    }

    const last = await openPage();
    for (const [id, { comparison }] of kept) {
      const now = await last.evaluate((one) => window.historyPage.find(one, ''), id);
      expect(now.comparison, 'what was kept once stays').toEqual(comparison);
    }
    expect(losses).toEqual([]);
    // Otherwise nothing of this was put to the test.
    expect(kept.size).toBeGreaterThan(MOMENTS / 2);
    expect(cut).toBeGreaterThan(MOMENTS / 2);
  },
  60_000 + MOMENTS * 20_000,
);
