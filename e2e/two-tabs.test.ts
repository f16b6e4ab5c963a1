import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHistoryRow } from '@llmselect/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lostOf } from '../packages/core/src/session/__fixtures__/random-editor.ts';
import { type ServedHistory, serveHistory } from './history/serve-history.ts';
import type { TabView } from './history/tab.ts';
import { launchBrowser } from './open-page.ts';

// TABS_SECONDS=60 TABS_SEED=7: for how long, and what. `npm run soak` goes on for a minute.

const SECONDS = Number(process.env.TABS_SECONDS ?? 5);
const SEED = Number(process.env.TABS_SEED ?? 1);
const SHARED = 3;

let folder: string;
let served: ServedHistory;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmselect-tabs-'));
  served = await serveHistory(folder, 1);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

const view = (tab: Page): Promise<TabView> => tab.evaluate(() => window.historyTab.view());

/** Both tabs, once nothing changes any more. */
async function settled(tabs: readonly [Page, Page]): Promise<readonly [TabView, TabView]> {
  let before = '';
  for (let tries = 0; ; tries += 1) {
    const views = [await view(tabs[0]), await view(tabs[1])] as const;
    const now = JSON.stringify(views);
    const isStill = now === before && views.every(({ isIdle }) => isIdle);
    if (isStill || tries === 100) return views;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test(
  `two tabs edit, delete and vote at random for ${SECONDS} s: both end equal, and nothing is lost`,
  async () => {
    const context = await browser.newContext();
    const problems: string[] = [];
    const openTab = async () => {
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(served.url('tab'));
      await page.waitForFunction(() => window.historyTab !== undefined);
      return page;
    };
    const tabs = [await openTab(), await openTab()] as const;
    const ids = await tabs[0].evaluate((count) => window.historyTab.begin(count), SHARED);
    for (const tab of tabs) await tab.evaluate((all) => window.historyTab.open(all), ids);
    const logs = await Promise.all(
      tabs.map((tab, place) =>
        tab.evaluate(([seed, ms]) => window.historyTab.work(seed, ms), [
          SEED * 2 + place,
          SECONDS * 1_000,
        ] as const),
      ),
    );
    const [one, other] = await settled(tabs);

    expect(problems).toEqual([]);
    expect(
      logs.flatMap(({ errors }) => errors),
      `seed ${SEED}`,
    ).toEqual([]);
    expect([...one.failures, ...other.failures], `seed ${SEED}`).toEqual([]);
    const stored = one.stored.flatMap((comparison) => comparison ?? []);
    expect(lostOf(logs, stored), `seed ${SEED}`).toEqual([]);
    expect([one.isIdle, other.isIdle]).toEqual([true, true]);
    expect(one.shown, `seed ${SEED}`).toEqual(other.shown);
    expect(one.stored).toEqual(one.shown);
    expect(other.stored).toEqual(other.shown);
    expect(one.damaged).toBe(0);
    expect(one.rows).toEqual(other.rows);
    const expected = [...ids, ...logs.flatMap(({ put }) => put)];
    expect(one.rows.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    for (const comparison of one.shown) {
      const row = one.rows.find(({ id }) => id === comparison.id);
      expect(row).toEqual(toHistoryRow(comparison, row?.shelf === 'archived'));
    }
    // Otherwise nothing of this was put to the test.
    for (const { steps, made, taken } of logs) {
      expect(steps).toBeGreaterThan(SECONDS * 5);
      expect(Math.min(made.length, taken.length)).toBeGreaterThan(SECONDS);
    }
  },
  60_000 + SECONDS * 4_000,
);
