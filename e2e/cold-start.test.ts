import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { serveExample } from './serve-example.ts';
import { allEnded, ask } from './widget.ts';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const ANSWERS = '**/answers-*.js*';
/** As text: Vitest would change an import. */
const OFFERED = "import('/elements/llm-compare.js').then(({ LlmMarkdown }) => LlmMarkdown)";

const served = serveExample(8);

/** The page, with all that shows answers at the mercy of `network`. */
async function openWith(network: (page: Page) => Promise<void>): Promise<Page> {
  const page = await (await served.browser.newContext()).newPage();
  await network(page);
  await page.goto(served.url);
  await page
    .locator('llm-compare')
    .getByRole('button', { name: /^Remove/ })
    .first()
    .waitFor();
  return page;
}

const sizeOf = (page: Page) =>
  page.evaluate(() => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    return scripts.map(({ name }) => name.replace(/^.*\/|-[\w-]{8}\.js$/g, ''));
  });

/** Opens the page with what shows answers on its way until it is let go. */
async function openHeld(): Promise<{ readonly page: Page; readonly letGo: () => void }> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const page = await openWith((opened) =>
    opened.route(ANSWERS, async (route) => {
      await held;
      await route.continue();
    }),
  );
  return { page, letGo };
}

/** The text of an answer without its reasoning, as it is shown. */
const textOf = (page: Page, index: number) =>
  page.locator('llm-answer').nth(index).locator('llm-markdown:not(.reasoning) [part="base"]').innerText();

const letters = (text: string) => text.replace(/\W/g, '');

test('fetches what shows answers with the page idle, once, before anybody asks for it', async () => {
  const page = await openWith(async () => {});
  await page.waitForFunction(() => customElements.get('llm-answer') !== undefined);
  const names = await sizeOf(page);
  expect(names.slice(0, 2)).toEqual(['llm-compare.js', 'first']);
  expect(names.filter((name) => name === 'answers')).toHaveLength(1);
});

test('shows whole answers that came while what shows them was still on its way', async () => {
  const { page, letGo } = await openHeld();
  await ask(page, PROMPT);
  // They end in the record before any of them can be seen.
  const before = await allEnded(page);
  expect(before.map(({ answer, shown }) => [answer.status, shown])).toEqual(before.map(() => ['done', '']));
  expect(await page.locator('llm-compare .coming .asked').textContent()).toBe(PROMPT);
  expect(await page.locator('llm-compare [role="alert"] button').count()).toBe(0);
  letGo();
  await page.locator('llm-compare llm-answer').first().waitFor();
  const columns = await allEnded(page);
  for (const [index, { answer }] of columns.entries())
    expect(letters(await textOf(page, index))).toContain(letters(answer.text.slice(-20)));
});

test('upgrades an element of answers that stands in the page by itself, and then offers its class', async () => {
  const { page, letGo } = await openHeld();
  await page.evaluate(() => {
    const element = document.createElement('llm-markdown');
    document.body.append(Object.assign(element, { text: 'A **bold** word.' }));
  });
  expect(await page.evaluate(`${OFFERED}.then((offered) => offered === undefined)`)).toBe(true);
  letGo();
  await page.locator('body > llm-markdown strong').getByText('bold').waitFor();
  await expect
    .poll(() => page.evaluate(`${OFFERED}.then((offered) => offered === customElements.get('llm-markdown'))`))
    .toBe(true);
});

test('says so when it could not be fetched, tries again when asked to, and has lost nothing', async () => {
  let refused = 0;
  const page = await openWith((opened) =>
    opened.route(ANSWERS, (route) => {
      refused += 1;
      return refused <= 2 ? route.abort() : route.continue();
    }),
  );
  await ask(page, PROMPT);
  await allEnded(page);
  const notice = page.locator('llm-compare [role="alert"]').filter({ hasText: 'They are kept' });
  for (let tries = 0; tries < 3 && (await page.locator('llm-answer').count()) === 0; tries += 1) {
    await notice.waitFor();
    await notice.getByRole('button', { name: 'Try again' }).click();
    await Promise.race([page.locator('llm-answer').first().waitFor(), notice.waitFor()]);
  }
  const columns = await allEnded(page);
  expect(columns.length).toBeGreaterThan(1);
  for (const { answer, shown } of columns) {
    expect(answer.status).toBe('done');
    expect(shown.trim().length).toBeGreaterThan(20);
  }
  // What an answer has besides its text comes too.
  await page
    .getByRole('button', { name: /^Copy the answer of/ })
    .first()
    .waitFor();
  expect(refused).toBe(3);
});
