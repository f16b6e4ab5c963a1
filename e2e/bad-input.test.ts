import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from './open-page.ts';
import { serveExample } from './serve-example.ts';
import { simulatedEnvironment, startExample } from './start-example.ts';
import { allEnded, ask, chooseModels } from './widget.ts';

const API = '/api/llmselect/v1';
const served = serveExample(Number.POSITIVE_INFINITY, { MISTRAL_API_KEY: 'wrong-key' });

const promptBox = (page: Page) => page.getByRole('textbox', { name: 'Your prompt' });

/** Sends a request as a program would and reads the error it gets. */
async function refusal(path: string, init: RequestInit = {}) {
  const response = await fetch(`${served.url}${API}${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...error };
}

const post = (body: unknown, headers: Record<string, string> = {}) =>
  refusal('/compare', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });

const messages = [{ role: 'user', content: 'Hello' }];
const contestant = (index: number, model = 'openai/gpt-5.1') => ({ id: `c${index}`, model });

test('a wrong key is told in its own column, with what to do, and never shown', async () => {
  const { page } = await served.open();
  await chooseModels(page, ['openai/gpt-5.1', 'mistral/mistral-large-latest']);
  await ask(page, 'Why is the sky blue?');
  const [whole, refused] = await allEnded(page);
  expect(whole?.answer.status).toBe('done');
  expect(refused?.answer.error).toMatchObject({ code: 'unauthorized' });
  await page.locator('llm-answer').nth(1).getByText(/key/i).first().waitFor();
  expect(await page.content()).not.toContain('wrong-key');
  expect(JSON.stringify(refused?.answer)).not.toContain('wrong-key');
  await page.context().close();
});

test('an unknown model is told in its column, and the others answer', async () => {
  const { page } = await served.open();
  await chooseModels(page, ['openai/gpt-5.1', 'anthropic/claude-imaginary']);
  await ask(page, 'Why is the sky blue?');
  const [whole, unknown] = await allEnded(page);
  expect(whole?.answer.status).toBe('done');
  expect(unknown?.answer.error).toMatchObject({ code: 'not-found' });
  await page.context().close();
});

test('an empty prompt says so and sends nothing', async () => {
  const { page } = await served.open();
  const before = served.simulator.requests().length;
  await promptBox(page).click();
  await page.keyboard.press('Enter');
  await page.getByText('Write a prompt first.').first().waitFor();
  expect(
    served.simulator
      .requests()
      .slice(before)
      .filter(({ model }) => model !== undefined),
  ).toEqual([]);
  await page.context().close();
});

test('2 MB of text are refused before they are sent, and stay in the prompt', async () => {
  const { page } = await served.open();
  const long = 'a'.repeat(2 * 1024 * 1024);
  await promptBox(page).fill(long);
  await page.keyboard.press('Enter');
  await page
    .getByText(/at most .* can be sent/)
    .first()
    .waitFor();
  expect((await promptBox(page).inputValue()).length).toBe(long.length);
  await page.context().close();
});

test('a fifth model is refused where four are allowed', async () => {
  const { page } = await served.open();
  await promptBox(page).fill('Hello');
  await chooseModels(page, [
    'openai/gpt-5.1',
    'openai/gpt-4o',
    'openai/gpt-4o-mini',
    'openai/gpt-5-mini',
    'openai/o4-mini',
  ]);
  await page
    .getByText(/at most 4 models/)
    .first()
    .waitFor();
  expect(await promptBox(page).inputValue()).toBe('Hello');
  await page.context().close();

  const refused = await post({ contestants: [1, 2, 3, 4, 5].map((index) => contestant(index)), messages });
  expect(refused).toMatchObject({ status: 400, code: 'invalid-request' });
  expect(refused.message).toContain('4');
});

test('a server that is gone is told in the page, and the prompt is kept', async () => {
  const own = await startExample('express/server.js', simulatedEnvironment(served.simulator.url));
  const { page } = await openPage(served.browser, own.url);
  await own.stop();
  await ask(page, 'Is anybody there?');
  const columns = await allEnded(page);
  expect(columns.map(({ answer }) => answer.error?.code)).toEqual([
    'network',
    'network',
    'network',
    'network',
  ]);
  await page.getByText('Is anybody there?').first().waitFor();
  await page.context().close();
});

test('bad requests get a clear error as JSON', async () => {
  expect(await post('{ "contestants": [')).toMatchObject({ status: 400, code: 'invalid-request' });
  expect(await post({ contestants: [contestant(1)], messages: [] })).toMatchObject({ status: 400 });
  expect(await post({ contestants: [contestant(1)], messages, surprise: 1 })).toMatchObject({ status: 400 });
  expect(await post({ contestants: [contestant(1, 'evil/model')], messages })).toMatchObject({ status: 404 });
  expect(
    await post({ contestants: [contestant(1)], messages }, { origin: 'https://evil.example' }),
  ).toMatchObject({
    status: 403,
    code: 'forbidden',
  });
  expect(await post('a'.repeat(2 * 1024 * 1024))).toMatchObject({ status: 413 });
  expect(await post('{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  expect(await refusal('/nowhere')).toMatchObject({ status: 404, code: 'not-found' });
  expect(await refusal('/compare')).toMatchObject({ status: 405 });
});
