import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { FLAGS, findBrowser } from '../scripts/browser.mjs';
import type { TaskName } from './history/page.ts';

// The history in Chromium, on the disk: 10,000 comparisons of four answers of 3 kB, as medians. It fails where we miss a
// target of reference/perf.md §5.
//   npm run bench:history -- [--count 10000] [--rounds 31]

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '31' } },
});
const COUNT = Number(values.count);
const ROUNDS = Number(values.rounds);
const PAGE_MS = 5;
const SEARCH_MS = 20;
const OPEN_MS = 5;
/** What may be left in memory of having looked at everything. */
const GROWTH_MB = 2;
const STEP = 100;
/** So many are put one by one, to say how long that takes. */
const PUTS = 50;
const TARGETS: Readonly<Record<TaskName, number>> = {
  'first page': PAGE_MS,
  'first page, pinned apart': PAGE_MS,
  'page in the middle': PAGE_MS,
  'filter: tag': PAGE_MS,
  'filter: tag, model, vote': SEARCH_MS,
  'filter: errors': SEARCH_MS,
  'filter: dates': PAGE_MS,
  'search: a rare word': SEARCH_MS,
  'search: a word of every record': SEARCH_MS,
  'search: two common words': SEARCH_MS,
  'search: a common and a rare word': SEARCH_MS,
  'search: one letter': SEARCH_MS,
  'search: a beginning of four letters': SEARCH_MS,
  'search: in one tag': SEARCH_MS,
  open: OPEN_MS,
};

const folder = await mkdtemp(join(tmpdir(), 'llmselect-history-'));
await build({
  configFile: false,
  logLevel: 'error',
  resolve: { conditions: ['@llmselect/source', 'browser', 'module', 'production'] },
  build: {
    outDir: join(folder, 'page'),
    target: 'es2022',
    rolldownOptions: {
      input: join(import.meta.dirname, 'history/page.ts'),
      output: { entryFileNames: 'page.js' },
    },
  },
});
const script = await readFile(join(folder, 'page', 'page.js'));
const server = createServer((request, response) => {
  if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
  else response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
// A profile of its own: what a private window keeps is in memory, and tells nothing.
const browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: await findBrowser(),
  args: [...FLAGS, '--js-flags=--expose-gc'],
});

const missed: string[] = [];
const rows: Record<string, Record<string, string>> = {};
try {
  const page = await openPage();
  const started = performance.now();
  const imported = Math.max(0, COUNT - PUTS);
  for (let from = 0; from < imported; from += STEP) {
    const to = Math.min(from + STEP, imported);
    await page.evaluate(([one, other]) => window.historyBench.fill(one, other), [from, to] as const);
  }
  const seconds = (performance.now() - started) / 1000;
  const times = await page.evaluate(([one, other]) => window.historyBench.put(one, other), [
    imported,
    COUNT,
  ] as const);
  const put = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
  console.log(
    `${imported} comparisons imported in ${seconds.toFixed(0)} s, then ${times.length} put, ${put.toFixed(1)} ms each.`,
  );
  await page.close();
  await measureAll(await openPage());
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
console.table(rows);
console.log(missed.length === 0 ? 'All targets are met.' : `Missed:\n  ${missed.join('\n  ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction('window.historyBench !== undefined');
  return page;
}

async function measureAll(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const heapMb = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  const seen = await page.evaluate((count) => window.historyBench.walk(count), COUNT);
  if (seen !== COUNT) missed.push(`${seen} comparisons were listed, of ${COUNT}`);
  const before = await heapMb();
  for (const [task, target] of Object.entries(TARGETS) as [TaskName, number][]) {
    const times = await page.evaluate(([name, count]) => window.historyBench.measure(name, count), [
      task,
      ROUNDS,
    ] as const);
    const sorted = times.toSorted((one, other) => one - other);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const slow = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
    rows[task] = {
      median: `${middle.toFixed(1)} ms`,
      p95: `${slow.toFixed(1)} ms`,
      target: `${target} ms`,
      '': middle <= target ? 'ok' : 'MISSED',
    };
    if (middle > target) missed.push(`${task}: ${middle.toFixed(1)} ms, target ${target} ms`);
  }
  await page.evaluate((count) => window.historyBench.walk(count), COUNT);
  const growth = (await heapMb()) - before;
  rows['memory after all of it'] = {
    median: `${growth.toFixed(1)} MB`,
    target: `${GROWTH_MB} MB`,
    '': growth <= GROWTH_MB ? 'ok' : 'MISSED',
  };
  if (growth > GROWTH_MB) missed.push(`memory grew by ${growth.toFixed(1)} MB, target ${GROWTH_MB} MB`);
}
