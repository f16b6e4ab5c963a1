import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { FLAGS, findBrowser } from '../../scripts/browser.mjs';
import type { Task } from './page.ts';
import { servePages } from './serve-pages.ts';
import type { TalkStep } from './talk.ts';
import { traceTasks } from './trace-tasks.ts';
import type { Seen } from './watch-frames.ts';

/** What a piece of work cost the main thread, in milliseconds of its own time: what other programs took is not in it. */
export interface Cost extends Seen {
  readonly total: number;
  readonly script: number;
  readonly layout: number;
  readonly longestTask: number;
  readonly heapMb: number;
}

const TALK_STEPS: readonly TalkStep[] = ['open', 'scroll', 'stream'];

/** A browser with the pages of this bench. */
export interface Stage {
  /** Runs a task in a fresh page; `undefined` if it takes longer than a minute, or shows nothing. */
  run(task: Task): Promise<Cost | undefined>;
  /** Opens a conversation of so many turns in a fresh page, scrolls through it and goes on with it. */
  talk(turns: number): Promise<ReadonlyMap<TalkStep, Cost>>;
  close(): Promise<void>;
}

const PATIENCE_MS = 75_000;
const MB = 1e6;
const WIDTH = 480;
const COLUMN_WIDTH = 360;
const HEIGHT = 900;
const DESKTOP = { width: 1440, height: HEIGHT };

/** Bundles the pages into `folder`, as production would, and opens a browser for them. */
export async function openStage(folder: string): Promise<Stage> {
  const pages = await servePages(folder);
  const executablePath = await findBrowser();
  const open = (): Promise<Browser> => chromium.launch({ executablePath, args: FLAGS });
  let browser = await open();
  return {
    async run(task) {
      const cost = await runTask(browser, pages.url('page'), task);
      if (cost !== undefined) return cost;
      // What hangs would be in the way of the next one.
      await browser.close();
      browser = await open();
      return undefined;
    },
    talk: (turns) => runTalk(browser, pages.url('talk'), turns),
    async close() {
      await browser.close();
      pages.close();
    },
  };
}

async function runTask(browser: Browser, url: string, task: Task): Promise<Cost | undefined> {
  const width = Math.max(WIDTH, COLUMN_WIDTH * task.columns);
  const page = await browser.newPage({ viewport: { width, height: HEIGHT } });
  try {
    await page.goto(url);
    await page.waitForFunction('window.stream !== undefined');
    await page.evaluate((wanted) => window.prepareColumns(wanted), task);
    const cost = await patiently(measure(page, () => page.evaluate(() => window.stream())));
    const shown = cost && (await page.evaluate(() => window.shownLength()));
    // Marks, links and rules are not shown: a part of the text is.
    const least = task.subject === 'nothing' ? 0 : (task.kib * 1024 * task.columns) / 2;
    return shown !== undefined && shown >= least ? cost : undefined;
  } finally {
    await patiently(page.close());
  }
}

async function runTalk(browser: Browser, url: string, turns: number): Promise<ReadonlyMap<TalkStep, Cost>> {
  const page = await browser.newPage({ viewport: DESKTOP });
  try {
    await page.goto(url);
    await page.waitForFunction('window.talk !== undefined');
    await page.evaluate((count) => window.prepareTalk(count), turns);
    const costs = new Map<TalkStep, Cost>();
    for (const step of TALK_STEPS)
      costs.set(step, await measure(page, () => page.evaluate((name) => window.talk(name), step)));
    return costs;
  } finally {
    await page.close();
  }
}

async function measure(page: Page, work: () => Promise<Seen>): Promise<Cost> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const longestTask = await traceTasks(session);
  const before = await metrics(session);
  const seen = await work();
  const after = await metrics(session);
  const longest = await longestTask();
  const spent = (name: string): number => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return {
    ...seen,
    total: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration') + spent('RecalcStyleDuration'),
    longestTask: longest,
    heapMb: usedSize / MB,
  };
}

async function metrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const found = await session.send('Performance.getMetrics');
  return new Map(found.metrics.map(({ name, value }) => [name, value]));
}

/** What a promise gives, or `undefined` if it takes too long or fails. */
function patiently<Value>(work: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    work.then(resolve, () => resolve(undefined)).finally(() => clearTimeout(timer));
  });
}
