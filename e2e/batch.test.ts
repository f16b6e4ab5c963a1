import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { serveExample } from './serve-example.ts';
import { chooseModels } from './widget.ts';

const MODELS = [
  'openai/gpt-5.1',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-2.5-pro',
  'mistral/mistral-large-latest',
];
/** The whole of it, for whoever has the time: `BATCH_ROWS=100`. */
const ROWS = Number(process.env.BATCH_ROWS ?? 20);
const CELLS = ROWS * MODELS.length;
const PATIENCE_MS = 60_000 + ROWS * 6_000;

const served = serveExample(200);

/** How many cells are in which state, as the batch says. */
function counts(page: Page): Promise<Record<string, number>> {
  return page
    .locator('llm-batch .counts')
    .evaluate((list) =>
      Object.fromEntries(
        Array.from(list.querySelectorAll<HTMLElement>('[data-cell]'), (item) => [
          item.dataset.cell ?? '',
          Number(/\d[\d,]*$/.exec(item.textContent?.trim() ?? '')?.[0]?.replaceAll(',', '') ?? Number.NaN),
        ]),
      ),
    );
}

async function openBatches(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.querySelector('llm-compare')?.shadowRoot?.querySelector('[part="panels"]'),
  );
  await page.locator('llm-compare').evaluate((element) => {
    const event = new Event('llm-panel-request', { bubbles: true, composed: true, cancelable: true });
    element.dispatchEvent(Object.assign(event, { panel: 'batch' }));
  });
  await page.locator('llm-batch #table').waitFor();
}

async function status(page: Page, wanted: string): Promise<void> {
  await page.locator(`llm-batch [data-status="${wanted}"]`).waitFor({ timeout: PATIENCE_MS });
}

async function reopened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => customElements.get('llm-compare') !== undefined);
  await chooseModels(page, MODELS);
  await openBatches(page);
  return page;
}

const ended = ({ done = 0, failed = 0 }: Record<string, number>) => done + failed;

test(
  'a batch with faults is paused, gone on with after a reload, and accounts for every cell',
  async () => {
    served.simulator.setFault({ model: 'anthropic/claude-sonnet-4-6', fault: '500', times: 3 });
    served.simulator.setFault({ model: 'gemini/gemini-2.5-pro', fault: 'cut', times: 2 });
    const { page } = await served.open();
    const context = page.context();
    await chooseModels(page, MODELS);
    await openBatches(page);
    await page.locator('llm-batch #name').fill('Nightly');
    await page.locator('llm-batch #prompt-0').fill('Say something short about: {{text}}');
    const rows = Array.from({ length: ROWS }, (_, place) => `"input, number ${place + 1}"`);
    await page.locator('llm-batch #table').fill(['text', ...rows].join('\n'));
    await page.locator('llm-batch table[part="preview"]').waitFor();
    await page.getByText(`for ${CELLS} answers`).waitFor();
    await page.locator('llm-batch [part="run"]').click();
    await status(page, 'running');
    await expect.poll(async () => ended(await counts(page)), { timeout: PATIENCE_MS }).toBeGreaterThan(7);

    await page.locator('llm-batch [data-act="pause"]').click();
    await status(page, 'paused');
    const paused = await counts(page);
    expect(Object.values(paused).reduce((sum, count) => sum + count, 0)).toBe(CELLS);
    expect([ended(paused) < CELLS, paused.running]).toEqual([true, 0]);

    await page.close();
    const again = await reopened(context);
    await again.getByText('A batch did not come to its end: Nightly.').waitFor();
    await again.getByRole('button', { name: 'Show it' }).click();
    await status(again, 'idle');
    expect(await counts(again)).toEqual(paused);

    await again.locator('llm-batch [data-act="resume"]').click();
    await expect
      .poll(async () => ended(await counts(again)), { timeout: PATIENCE_MS })
      .toBeGreaterThan(ended(paused));
    // Left in the middle, not paused: what was under way is asked again.
    await again.close();
    const last = await reopened(context);
    await last.getByRole('button', { name: 'Show it' }).click();
    await status(last, 'idle');
    await last.locator('llm-batch [data-act="resume"]').click();
    await status(last, 'done');
    const all = await counts(last);
    expect(ended(all)).toBe(CELLS);
    expect([all.waiting, all.running]).toEqual([0, 0]);

    await last.locator('llm-batch llm-leaderboard tbody tr').first().waitFor({ timeout: 20_000 });
    expect(await last.locator('llm-batch llm-leaderboard tbody tr').count()).toBe(MODELS.length);
    const downloading = last.waitForEvent('download');
    await last.locator('llm-batch [data-act="csv"]').click();
    const stream = await (await downloading).createReadStream();
    const text = (await stream.toArray()).map(String).join('');
    for (const model of MODELS)
      expect(text.split('\n').filter((line) => line.includes(`,${model},`)).length).toBeGreaterThanOrEqual(
        ROWS,
      );
  },
  PATIENCE_MS * 3,
);
