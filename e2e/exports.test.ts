import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveExample } from './serve-example.ts';
import { allEnded, ask, type Column } from './widget.ts';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';

const served = serveExample(8);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmselect-exports-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function compared() {
  const opened = await served.open();
  await ask(opened.page, PROMPT);
  return { ...opened, columns: await allEnded(opened.page) };
}

/** Saves what the menu of files hands over. */
async function save(page: Page, label: RegExp): Promise<{ readonly path: string; readonly text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export, print or open a file' }).click();
  await page.getByRole('menuitem', { name: label }).click();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { path, text: await readFile(path, 'utf8') };
}

const totalOf = ({ answer }: Column) => answer.timing?.totalMs ?? Number.NaN;

test('the exported page opens from disk under its own policy and replays in the time that it took', async () => {
  const { page, columns, problems } = await compared();
  const { path } = await save(page, /^Replay/);
  expect(problems).toEqual([]);

  const context = await served.browser.newContext();
  const replay = await context.newPage();
  const trouble: string[] = [];
  replay.on('pageerror', ({ message }) => trouble.push(message));
  replay.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  replay.on('request', (request) => request.url().startsWith('file:') || trouble.push(request.url()));
  await replay.clock.install();
  await replay.goto(pathToFileURL(path).href);

  const shown = () =>
    replay.locator('article .text').evaluateAll((texts) => texts.map(({ textContent }) => textContent));
  const whole = columns.map(({ answer }) => answer.text);
  expect(await shown()).toEqual(whole);
  const headings = await replay.locator('article').allTextContents();
  for (const [index, { model }] of columns.entries()) expect(headings[index]).toContain(model);

  const last = Math.max(...columns.map(totalOf));
  const first = columns.findIndex((column) => totalOf(column) === Math.min(...columns.map(totalOf)));
  await replay.clock.pauseAt(Date.now() + 3_600_000);
  await replay.getByRole('button', { name: 'Replay' }).click();
  await replay.clock.runFor(50);
  expect((await shown()).every((text, index) => text.length < (whole[index]?.length ?? 0) / 2)).toBe(true);
  await replay.clock.runFor(Math.ceil(totalOf(columns[first] as Column)));
  const midway = await shown();
  expect(midway[first]).toBe(whole[first]);
  expect(midway.filter((text, index) => text !== whole[index]).length).toBeGreaterThan(0);
  for (const [index, text] of midway.entries()) expect(whole[index]?.startsWith(text)).toBe(true);
  await replay.clock.runFor(Math.ceil(last));
  expect(await shown()).toEqual(whole);
  // The button stays at hand, however far down somebody reads.
  await replay.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const { y = -1 } = (await replay.getByRole('button', { name: 'Replay' }).boundingBox()) ?? {};
  expect(y).toBeGreaterThanOrEqual(0);
  expect(trouble).toEqual([]);

  const ran = await replay.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'document.title = "changed"';
      document.body.append(script);
    } catch {
      // Trusted types refuse it before the policy does.
    }
    return document.title;
  });
  expect(ran).not.toBe('changed');
});

test('the JSON is opened again by another page, and is the same to the byte', async () => {
  const { page, columns } = await compared();
  const { path, text } = await save(page, /^JSON/);

  const other = await served.open();
  await other.page.getByRole('button', { name: 'Export, print or open a file' }).click();
  const chooser = other.page.waitForEvent('filechooser');
  await other.page.getByRole('menuitem', { name: /^Open/ }).click();
  await (await chooser).setFiles(path);
  await other.page.getByText(/Your own comparison is kept/).waitFor();

  const again = await allEnded(other.page);
  expect(again.map(({ model, shown }) => [model, shown])).toEqual(
    columns.map(({ model, shown }) => [model, shown]),
  );
  expect((await save(other.page, /^JSON/)).text).toBe(text);
  expect(other.problems).toEqual([]);
});

test('the CSV opens with every answer and its model', async () => {
  const { page, columns } = await compared();
  const { text } = await save(page, /^CSV/);

  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  expect(data.map(({ model, text: answer, prompt }) => [model, answer, prompt])).toEqual(
    columns.map(({ model, answer }) => [model, answer.text, PROMPT]),
  );
});

test('a printed comparison has every answer whole, one below the other, under a head, and nothing to press', async () => {
  const { page, columns } = await compared();
  await page
    .getByRole('button', { name: /as the best/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Good answer/ })
    .nth(1)
    .click();
  await page.locator('llm-compare').evaluate((element) => element.setAttribute('layout', 'tabs'));
  await page.locator('llm-compare .print-head').waitFor({ state: 'attached' });
  // A4 within the margins that browsers leave.
  await page.setViewportSize({ width: 718, height: 1047 });
  await page.emulateMedia({ media: 'print' });

  const head = page.locator('llm-compare .print-head');
  expect(await head.isVisible()).toBe(true);
  expect(await head.textContent()).toMatch(/GPT-5\.1.*One prompt.*Longest answer.*Cost/s);
  const boxes = await page
    .locator('llm-compare llm-answer')
    .evaluateAll((answers) => answers.map((answer) => answer.getBoundingClientRect().toJSON()));
  expect(boxes).toHaveLength(columns.length);
  for (const [index, { top, width }] of boxes.entries()) {
    expect(width).toBeGreaterThan(600);
    if (index > 0) expect(top).toBeGreaterThanOrEqual(boxes[index - 1].bottom);
  }
  const clipped = await page.locator('llm-compare').evaluate((compare) => {
    const bad: string[] = [];
    const walk = (root: ShadowRoot) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (!element.checkVisibility()) continue;
        if (
          element.matches('button:not(.quote, [aria-pressed="true"]), textarea, input:not(:disabled), select')
        )
          bad.push(`press ${element.outerHTML}`);
        const { overflowX, overflowY } = getComputedStyle(element);
        const cut =
          (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1) ||
          (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1);
        if (cut && !element.matches('.visually-hidden, .who, .name, .measure, .measure *'))
          bad.push(`cut ${element.localName}.${element.className}`);
      }
    };
    if (compare.shadowRoot) walk(compare.shadowRoot);
    return bad;
  });
  expect(clipped).toEqual([]);
  const printed = await page.locator('llm-compare llm-answer').evaluateAll((answers) =>
    answers.map((answer) => {
      const right = answer.getBoundingClientRect().right;
      const texts: string[] = [];
      const outside: string[] = [];
      const range = document.createRange();
      const walk = (node: Node): void => {
        if (
          node instanceof Element &&
          !(node.checkVisibility() || getComputedStyle(node).display === 'contents')
        )
          return;
        if (node instanceof Text && node.data.trim() !== '') {
          range.selectNodeContents(node);
          texts.push(node.data);
          if (range.getBoundingClientRect().right > right + 1) outside.push(node.data);
        }
        const inside = node instanceof Element ? (node.shadowRoot ?? node) : node;
        for (const child of inside.childNodes) walk(child);
      };
      walk(answer);
      return { text: texts.join('').replace(/[^\p{L}\p{N}]/gu, ''), outside };
    }),
  );
  for (const [index, { model, answer }] of columns.entries()) {
    const { text = '', outside } = printed[index] ?? {};
    expect(outside).toEqual([]);
    const words = answer.text.replace(/\]\(\S+\)|^\s*\d+\.\s/gm, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    expect(words.length).toBeGreaterThan(100);
    expect(text).toContain(`${answer.usage?.outputTokens}tok`);
    expect(model).not.toBe('');
  }
  expect(await page.locator('llm-compare llm-answer .best:visible').allInnerTexts()).toEqual(['Best']);
  expect(await page.locator('llm-compare llm-answer .thumb:visible').count()).toBe(1);
  const verdict = page.locator('llm-compare llm-vote [part="verdict"]');
  expect((await verdict.innerText()).trim()).toBe('Your choice: GPT-5.1');
  expect(await verdict.isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBeGreaterThanOrEqual(columns.length);
});
