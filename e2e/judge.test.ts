import type { Comparison } from '@llmselect/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage } from './open-page.ts';
import { serveExample } from './serve-example.ts';
import { type ServedShare, serveShare } from './serve-share.ts';
import { allEnded, ask } from './widget.ts';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';

const served = serveExample(40);

const panel = (page: Page) => page.locator('llm-compare llm-differences [part="judgement"]');
const findings = (page: Page) => panel(page).locator('.finding');
const read = async (page: Page) => (await panel(page).innerText()).replace(/\s+/g, ' ');
const recordOf = (page: Page) =>
  page
    .locator('llm-compare')
    .evaluate((element) => (element as HTMLElement & { comparison: Comparison }).comparison);
const shownOf = async (page: Page) => (await allEnded(page)).map(({ shown }) => shown);

/** What has the focus, by the name that a screen reader says. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}

async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    if (name.test(await focusedName(page))) return;
  }
  throw new Error(`${key} does not come to ${name}.`);
}

/** Counts the requests of a page whose address has a part. */
function count(page: Page, part: string) {
  const bodies: (string | null)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes(part)) bodies.push(request.postData());
  });
  return bodies;
}

/** A comparison whose differences are shown, of a question that says how its judge is to fail. */
async function compared(mood = '') {
  const { page, problems } = await served.open();
  await ask(page, `${PROMPT} ${mood}`);
  await allEnded(page);
  await page.getByRole('button', { name: 'Show differences' }).click();
  await panel(page).waitFor();
  const runs = count(page, '/v1/compare');
  return { page, problems, runs, before: await recordOf(page), shown: await shownOf(page) };
}

const askJudge = (page: Page) => panel(page).getByRole('button', { name: /^Ask/ }).click();

test('by keyboard: the price before, what was found twice with its quotes, and nothing asked a second time', async () => {
  const { page, problems, runs, before, shown } = await compared();
  expect(await read(page)).toMatch(/Costs \$0\.\d+/);
  expect(runs).toEqual([]);
  await page.getByRole('button', { name: 'Hide differences' }).first().focus();
  await tabTo(page, /^Ask a model to judge$/);
  await page.keyboard.press('Enter');
  await findings(page).first().waitFor();

  expect(runs).toHaveLength(2);
  for (const { modelId = '' } of before.contestants) {
    const name = modelId.slice(modelId.indexOf('/') + 1);
    for (const body of runs) expect(JSON.stringify(JSON.parse(body ?? '{}').messages)).not.toContain(name);
  }
  const after = await recordOf(page);
  const judged = after.turns[0]?.differences;
  const texts = new Map(after.turns[0]?.answers.map(({ versions }) => [versions[0]?.id, versions[0]?.text]));
  expect(await findings(page).count()).toBe(judged?.findings.length);
  for (const { confidence, quotes } of judged?.findings ?? []) {
    expect(confidence).toBe('both-orders');
    for (const { answerId, text, start, end } of quotes)
      expect(texts.get(answerId)?.slice(start, end)).toBe(text);
  }
  expect({ ...after.turns[0], differences: undefined }).toEqual({
    ...before.turns[0],
    differences: undefined,
  });
  expect(await shownOf(page)).toEqual(shown);

  await tabTo(page, /Show in the answer of/, 'Shift+Tab');
  const quote = (await focusedName(page)).replace(/ Show in the answer of .*/, '');
  await page.keyboard.press('Enter');
  const marked = () =>
    page.evaluate(() =>
      Array.from(CSS.highlights.get('llm-passage') ?? [], (range) => range.toString()).join(''),
    );
  await expect.poll(marked).not.toBe('');
  expect(quote.replace(/\W/g, '')).toContain((await marked()).replace(/\W/g, ''));

  await panel(page)
    .getByRole('button', { name: /^Ask another/ })
    .press('Enter');
  await expect.poll(() => read(page)).toMatch(/The judgement is in|Judged by/);
  expect(runs).toHaveLength(2);
  expect(problems).toEqual([]);
});

describe('no table, a clear sentence and the comparison as it was, from a judge that', () => {
  test.each([
    ['says something else', '[judge: malformed]', /did not answer in the form that it was asked for/],
    ['is cut off', '[judge: truncated]', /was cut off before its judgement was complete/],
    ['declines', '[judge: refuses]', /declined to judge these answers/],
  ])('%s', async (_name, mood, sentence) => {
    const { page, before, shown } = await compared(mood);
    await askJudge(page);
    await panel(page).getByRole('alert').waitFor();

    expect(await panel(page).getByRole('alert').innerText()).toMatch(sentence);
    expect(await findings(page).count()).toBe(0);
    expect(await panel(page).getByRole('table').count()).toBe(0);
    expect(await recordOf(page)).toEqual(before);
    expect(await shownOf(page)).toEqual(shown);
    expect(await panel(page).getByRole('button', { name: /^Ask/ }).isEnabled()).toBe(true);
  });

  test.each(['500', 'cut', 'truncate', 'overloaded-midstream', 'empty'] as const)(
    'breaks: %s',
    async (fault) => {
      const { page, before, shown } = await compared();
      served.simulator.setFault({ model: '*', fault });
      await askJudge(page);
      await panel(page).getByRole('alert').waitFor();

      expect(await findings(page).count()).toBe(0);
      expect(await recordOf(page)).toEqual(before);
      expect(await shownOf(page)).toEqual(shown);
      served.simulator.clearFaults();
      await askJudge(page);
      await findings(page).first().waitFor();
      expect(await panel(page).getByRole('alert').count()).toBe(0);
    },
  );
});

test('what a judge quotes that stands in no answer is dropped, and the page says so', async () => {
  const { page, before } = await compared('[judge: lies]');
  await askJudge(page);
  await findings(page).first().waitFor();

  expect(await read(page)).toContain(
    '2 findings were left out, because a quote of theirs stands in no answer',
  );
  expect(await read(page)).not.toMatch(/a lie|Nobody has ever/);
  expect(JSON.stringify(await recordOf(page))).not.toContain('Nobody has ever written');
  expect((await recordOf(page)).turns[0]?.answers).toEqual(before.turns[0]?.answers);
});

test('what a judge finds in one order only is dropped, and the page says so', async () => {
  const { page } = await compared('[judge: disagrees]');
  await askJudge(page);
  await findings(page).first().waitFor();

  expect(await read(page)).toContain(
    '2 findings were left out, because they came up in one order of the answers only',
  );
  expect(await read(page)).not.toContain('the first is better');
});

describe('a server that keeps comparisons', () => {
  let keeping: ServedShare;
  beforeAll(async () => {
    keeping = await serveShare();
  });
  afterAll(() => keeping?.close());

  const cookie = { name: 'user', value: 'ada', domain: 'localhost', path: '/', expires: -1 };
  const state = { ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' as const };

  async function kept(mood = '') {
    const storageState = { cookies: [state], origins: [] };
    const { page, problems } = await openPage(served.browser, keeping.url, { storageState });
    await ask(page, `${PROMPT} ${mood}`);
    await allEnded(page);
    await page.getByRole('button', { name: 'Show differences' }).click();
    await panel(page).waitFor();
    return { page, problems, runs: count(page, '/v1/compare'), judged: count(page, '/analyze') };
  }

  test('has them judged there, and pays once for the same answers, whoever asks from where', async () => {
    const { page, problems, runs, judged } = await kept();
    expect(await read(page)).toMatch(/Costs \$0\.\d+/);
    const answer = page.waitForResponse((response) => response.url().endsWith('/analyze'));
    await askJudge(page);
    await findings(page).first().waitFor();
    expect(await (await answer).json()).toMatchObject({ cached: false });
    await panel(page)
      .getByRole('button', { name: /^Ask another/ })
      .click();
    await expect.poll(() => read(page)).toMatch(/Judged by/);

    expect(runs).toEqual([]);
    expect(judged).toHaveLength(1);
    const record = await recordOf(page);
    expect(record.turns[0]?.differences?.modelId).toBe(JSON.parse(judged[0] ?? '{}').model);
    const again = await page.evaluate(async (id) => {
      const response = await fetch(`/api/llmselect/v1/comparisons/${id}/analyze`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      return response.json();
    }, record.id);
    expect(again).toMatchObject({ cached: true, modelId: record.turns[0]?.differences?.modelId });
    expect(problems).toEqual([]);
  });

  test('tells what went wrong there as it is told here', async () => {
    const { page, runs, judged } = await kept('[judge: truncated]');
    await askJudge(page);
    await panel(page).getByRole('alert').waitFor();

    expect(await panel(page).getByRole('alert').innerText()).toMatch(/was cut off/);
    expect(await findings(page).count()).toBe(0);
    expect(judged).toHaveLength(1);
    expect(runs).toEqual([]);
  });
});
