import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { serveExample } from './serve-example.ts';
import { allEnded } from './widget.ts';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';

const served = serveExample(8);

/** What has the focus, by the name that a screen reader says. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const name = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return name.replace(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until what has the focus has a name, as somebody does who uses no mouse. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<string> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const focused = await focusedName(page);
    if (name.test(focused)) return focused;
  }
  throw new Error(`${key} does not come to ${name}.`);
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox', { name: 'Search commands' }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

test('the whole job is done by keyboard alone: ask, read, retry, judge, go on, export', async () => {
  const { page, problems } = await served.open();
  await page
    .getByRole('button', { name: /^Remove / })
    .first()
    .waitFor();

  await tabTo(page, /^Skip to the prompt$/);
  await page.keyboard.press('Enter');
  expect(await focusedName(page)).toBe('Your prompt');

  await page.keyboard.type(PROMPT);
  await page.keyboard.press('Enter');
  const first = await allEnded(page);
  expect(first.map(({ answer }) => answer.status)).toEqual(['done', 'done', 'done', 'done']);

  // From the prompt back up to the columns: one stop for all of them, arrows in between.
  await page.keyboard.press('Escape');
  await command(page, 'choose models');
  expect(await focusedName(page)).toMatch(/Add model/);
  await page.keyboard.press(']');
  const before = await focusedName(page);
  await page.keyboard.press('ArrowRight');
  const after = await focusedName(page);
  expect(after).not.toBe(before);
  await page.keyboard.press('Home');
  expect(await focusedName(page)).toBe(before);
  await page.keyboard.press('End');
  const last = await focusedName(page);
  expect([before, after]).not.toContain(last);

  // Inside the last column: ask it again, the others stay.
  await tabTo(page, new RegExp(`^Ask ${last} again$`));
  await page.keyboard.press('Enter');
  const second = await allEnded(page);
  expect(second.at(-1)?.answer.id).not.toBe(first.at(-1)?.answer.id);
  expect(second.slice(0, -1).map(({ answer }) => answer.id)).toEqual(
    first.slice(0, -1).map(({ answer }) => answer.id),
  );

  await tabTo(page, new RegExp(`^Choose the answer of ${before} as the best`), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const compare = document.querySelector('llm-compare') as
      | (Element & { comparison: { turns: { votes: { kind: string }[] }[] } })
      | null;
    return compare?.comparison.turns[0]?.votes.some(({ kind }) => kind === 'best');
  });

  const download = page.waitForEvent('download');
  await command(page, 'export json');
  expect((await download).suggestedFilename()).toMatch(/^comparison-.*\.json$/);

  await command(page, 'layout tabs');
  await page.getByRole('tab').first().waitFor();
  await command(page, 'write a prompt');
  expect(await focusedName(page)).toBe('Your prompt');
  await page.keyboard.type('And in Python?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const third = await allEnded(page);
  expect(new Set(third.map(({ answer }) => answer.status))).not.toContain('streaming');

  await command(page, 'new comparison');
  await page.getByText('One prompt, several models, side by side').waitFor();
  expect(problems).toEqual([]);
});

test('the sheet of shortcuts opens on ?, keeps the focus inside, and gives it back', async () => {
  const { page } = await served.open();
  await page
    .getByRole('button', { name: /^Remove / })
    .first()
    .waitFor();
  await tabTo(page, /^Commands$/);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.waitFor();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && document.activeElement?.localName !== 'llm-compare',
    );
    expect(outside).toBe(false);
  }
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  expect(await focusedName(page)).toBe('Commands');
});

test('a finished comparison reads in order: models, prompt asked, each answer under its model, next prompt', async () => {
  const { page } = await served.open();
  await page.getByRole('textbox', { name: 'Your prompt' }).click();
  await page.keyboard.type('Say hello.');
  await page.keyboard.press('Enter');
  await allEnded(page);
  const tree = await page.locator('llm-compare').ariaSnapshot();
  const landmarks = tree
    .split('\n')
    .map((line) => line.trim().replace(/^- '(.*)'(:?)$/, '- $1$2'))
    .filter((line) => /^- (region|article|heading|textbox|button "(Compare|Skip))/.test(line))
    .map((line) => line.replace(/:$/, ''));
  expect(landmarks).toMatchInlineSnapshot(`
    [
      "- region "Compare language models"",
      "- button "Skip to the prompt"",
      "- region "Answers to “Say hello.”"",
      "- heading "You asked: Say hello." [level=2]",
      "- article "GPT-5.1"",
      "- heading "GPT-5.1 OpenAI" [level=3]",
      "- heading "Key points" [level=4]",
      "- heading "At a glance" [level=4]",
      "- heading "Checklist" [level=4]",
      "- heading "Summary" [level=4]",
      "- article "Claude Sonnet 4.6"",
      "- heading "Claude Sonnet 4.6 Anthropic" [level=3]",
      "- article "Gemini 2.5 Pro"",
      "- heading "Gemini 2.5 Pro Google" [level=3]",
      "- heading "Say hello" [level=4]",
      "- heading "💡 Core concepts" [level=5]",
      "- heading "📊 Comparison" [level=5]",
      "- heading "✅ Step by step" [level=5]",
      "- article "Mistral Large"",
      "- heading "Mistral Large Mistral" [level=3]",
      "- textbox "Your prompt"",
      "- button "Compare"",
    ]
  `);
});
