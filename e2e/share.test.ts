import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './open-page.ts';
import { type ServedShare, serveShare } from './serve-share.ts';
import { allEnded, ask, readColumns } from './widget.ts';

const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
const PASSWORD = 'correct horse battery staple';
const DAY_MS = 86_400_000;

let browser: Browser;
let served: ServedShare;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await serveShare();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A browser profile of its own, signed in as somebody. */
function visit(user: string, hash = '', options: BrowserContextOptions = {}) {
  const cookie = { name: 'user', value: user, domain: 'localhost', path: '/', expires: -1 };
  const state = { ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  return openPage(browser, `${served.url}/${hash}`, {
    storageState: { cookies: [state], origins: [] },
    ...options,
  });
}

interface Choice {
  readonly password?: string;
  readonly days?: string;
  readonly server?: boolean;
}

/** Somebody asks, and makes a link to it. */
async function share({ password, days, server }: Choice = {}) {
  const { page, problems } = await visit('ada');
  await ask(page, PROMPT);
  const columns = await allEnded(page);
  served.heard();
  await page.getByRole('button', { name: 'Export, print or open a file' }).click();
  await page.getByRole('menuitem', { name: 'Share by link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share by link' });
  await dialog.waitFor();
  if (server) await dialog.getByRole('radio', { name: /On the server/ }).check();
  if (password !== undefined) await dialog.getByLabel('Password').fill(password);
  if (days !== undefined) await dialog.getByLabel('Expires').selectOption(days);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  return { page, dialog, problems, columns, hash: new URL(link).hash, sent: served.heard() };
}

const note = (page: Page) => page.locator('llm-compare [part="shared"]');
const texts = async (page: Page) => (await readColumns(page)).map(({ shown }) => shown.trim());
const isEmpty = (page: Page) =>
  page
    .locator('llm-compare')
    .evaluate((element) => (element as never as Compare).comparison.turns.length === 0);
type Compare = { readonly comparison: { readonly id: string; readonly turns: readonly unknown[] } };

async function unlock(page: Page, password: string): Promise<void> {
  await note(page).getByLabel('password').fill(password);
  await note(page).getByRole('button', { name: 'Open', exact: true }).click();
}

/** Nothing but the address of the page without its fragment, and nothing of what was shared. */
function expectNothingOf(sent: string, hash: string): void {
  expect(sent).not.toContain('race condition');
  expect(sent).not.toContain(PASSWORD);
  expect(sent).not.toContain('llmselect=');
  expect(sent).not.toContain('llmselect-share=');
  const secret = hash.includes('-share=') ? hash.slice(hash.lastIndexOf('.') + 1) : hash.slice(11, 61);
  expect(secret.length).toBeGreaterThan(40);
  expect(sent).not.toContain(secret);
}

test('a link opens in another browser, to be read, and no server hears of it', async () => {
  const { columns, hash, sent, problems } = await share();
  expect(sent).not.toContain('POST');
  expectNothingOf(sent, hash);

  const other = await visit('bob', hash);
  await note(other.page).getByText('Shared with you by link').waitFor();
  expect(await texts(other.page)).toEqual(columns.map(({ shown }) => shown.trim()));
  expect(await other.page.getByRole('textbox', { name: 'Your prompt' }).isVisible()).toBe(false);
  expect(other.page.url()).toBe(`${served.url}/`);
  expectNothingOf(served.heard(), hash);

  await other.page.reload();
  await note(other.page).getByText('Shared with you by link').waitFor();
  await note(other.page).getByRole('button', { name: 'Close the shared comparison' }).click();
  await other.page.getByRole('textbox', { name: 'Your prompt' }).waitFor();
  expect(await isEmpty(other.page)).toBe(true);
  expect([...problems, ...other.problems]).toEqual([]);
});

test('what is imported is there after a reload, and can be gone on with', async () => {
  const { hash, columns } = await share();
  const { page, problems } = await visit('bob', hash);
  await note(page).getByRole('button', { name: 'Import' }).click();
  await page.getByRole('textbox', { name: 'Your prompt' }).waitFor();
  await note(page).waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('llm-compare llm-answer').nth(1).waitFor();
  await expect.poll(() => texts(page)).toEqual(columns.map(({ shown }) => shown.trim()));
  await ask(page, 'And in Python?');
  await page.getByText('And in Python?').waitFor();
  await allEnded(page);
  expect(problems).toEqual([]);
});

test('a password opens a link, another one says that it is wrong, and neither is sent anywhere', async () => {
  const { hash, columns } = await share({ password: PASSWORD });
  served.heard();
  const { page, problems } = await visit('bob', hash);
  await note(page).getByText('locked').waitFor();
  await unlock(page, 'correct house');
  await note(page).getByText('does not open it').waitFor();
  expect(await isEmpty(page)).toBe(true);
  await unlock(page, PASSWORD);
  await note(page).getByText('Shared with you by link').waitFor();
  expect(await texts(page)).toEqual(columns.map(({ shown }) => shown.trim()));
  expectNothingOf(served.heard(), hash);
  expect(problems).toEqual([]);
});

test('a link that was cut or changed says so and nothing else, and the page works on', async () => {
  const { hash } = await share();
  const at = Math.floor(hash.length / 2);
  const changed = `${hash.slice(0, at)}${hash[at] === 'x' ? 'y' : 'x'}${hash.slice(at + 1)}`;
  for (const broken of [hash.slice(0, -30), hash.slice(0, 24), changed]) {
    const { page, problems } = await visit('bob', broken);
    await note(page).getByText('cannot be read').waitFor();
    expect(await isEmpty(page)).toBe(true);
    await ask(page, PROMPT);
    await allEnded(page);
    await note(page).getByRole('button', { name: 'Close the shared comparison' }).click();
    await note(page).waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${served.url}/`);
    expect(problems).toEqual([]);
  }
});

test('a link that has expired says so, and can be read all the same', async () => {
  const { hash, dialog } = await share({ days: '1' });
  await dialog.getByText('can still be read').waitFor();
  const { page } = await visit('bob', hash);
  await note(page).getByText('Meant to be read until').waitFor();
  await page.clock.setFixedTime(Date.now() + 2 * DAY_MS);
  await page.reload();
  await note(page).getByText('It expired').waitFor();
});

test('a server keeps what only the link opens, and nobody opens it once it was taken back', async () => {
  const { page, dialog, hash, sent, columns, problems } = await share({ server: true, password: PASSWORD });
  expect(sent).toMatch(/POST [^\n]*\/v1\/shares /);
  expectNothingOf(sent, hash);
  for (const { answer } of columns) expect(sent).not.toContain(answer.text.slice(0, 40));

  const other = await visit('bob', hash);
  await unlock(other.page, PASSWORD);
  await note(other.page).getByText('Shared with you by link').waitFor();
  expect(await texts(other.page)).toEqual(columns.map(({ shown }) => shown.trim()));
  expectNothingOf(served.heard(), hash);

  await dialog.getByRole('button', { name: /Take back/ }).click();
  await dialog.getByText('opens nothing any more').waitFor();
  const late = await visit('eve', hash);
  await note(late.page).getByText('expired, or was taken back').waitFor();
  expect(await isEmpty(late.page)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await dialog.isVisible()).toBe(false);
  expect([...problems, ...other.problems]).toEqual([]);
});

test('what a server keeps ends by the clock of the server', async () => {
  const { hash } = await share({ server: true, days: '7' });
  const before = await visit('bob', hash);
  await note(before.page).getByText('Shared with you by link').waitFor();
  served.wait(8 * DAY_MS);
  const { page } = await visit('eve', hash);
  await note(page).getByText('expired, or was taken back').waitFor();
  expect(await isEmpty(page)).toBe(true);
});

/** Somebody finds a template, and makes a link to it. */
async function shareTemplate(password?: string) {
  const { page } = await visit('ada');
  await page.getByRole('button', { name: 'Library and settings' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('tab', { name: 'Templates' }).click();
  await panel.locator('llm-templates [part="item"]').first().click();
  const title = await panel.locator('llm-templates [part="detail"] h3').innerText();
  await panel.locator('llm-templates [data-act="share"]').click();
  if (password !== undefined) await panel.locator('llm-templates #password').fill(password);
  await panel.getByRole('button', { name: 'Make a link' }).click();
  const link = await panel.locator('llm-templates #link').inputValue();
  return { title, hash: new URL(link).hash };
}

test('a link to a template shows it in another browser, to be used or kept, and sends nothing', async () => {
  const { title, hash } = await shareTemplate(PASSWORD);
  served.heard();
  const { page, problems } = await visit('bob', hash);
  const templates = page.locator('llm-templates');
  await templates.locator('#received').fill('something else');
  await page.keyboard.press('Enter');
  await expect.poll(() => templates.locator('[part="receiving"] .fault').innerText()).not.toBe('');
  await templates.locator('#received').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await templates.locator('[data-act="keep"]').waitFor();
  expect(await templates.locator('[part="detail"] h3').innerText()).toBe(title);
  const sent = served.heard();
  expectNothingOf(sent, hash);
  expect(sent).not.toContain('POST');

  await page.reload();
  await templates.locator('#received').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toBe(`${served.url}/`);
  expect(await isEmpty(page)).toBe(true);
  expect(problems).toEqual([]);
});

test('a link to a template that was cut says so and opens nothing', async () => {
  const { hash } = await shareTemplate();
  const { page, problems } = await visit('bob', hash.slice(0, -20));
  await note(page).getByRole('button', { name: 'Close the shared comparison' }).waitFor();
  expect(await note(page).innerText()).toContain('it was cut off or changed');
  expect(await page.locator('llm-templates [data-act="keep"]').count()).toBe(0);
  expect(await isEmpty(page)).toBe(true);
  expect(problems).toEqual([]);
});
