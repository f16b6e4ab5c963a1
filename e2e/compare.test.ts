import type { LanguageModel } from '@llmselect/core';
import { collect } from '@llmselect/core/testing';
import { createSimulator } from '@llmselect-examples/simulator';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { simulatedProviders } from '../examples/demo/src/choose-providers.ts';
import { launchBrowser, openPage } from './open-page.ts';
import { type RunningExample, simulatedEnvironment, startExample } from './start-example.ts';
import { allEnded, allStreaming, ask, chooseModels, ended, readColumns } from './widget.ts';

const MODELS = [
  'openai/gpt-5.1',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-2.5-pro',
  'mistral/mistral-large-latest',
] as const;
const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';

type Simulator = Awaited<ReturnType<typeof createSimulator>>;
let simulator: Simulator;
/** Says the same as the other one, but at once. */
let oracle: Simulator;
let browser: Browser;

beforeAll(async () => {
  simulator = await createSimulator({ speed: 8 });
  oracle = await createSimulator({ speed: Number.POSITIVE_INFINITY });
  browser = await launchBrowser();
});

afterEach(async () => {
  simulator.clearFaults();
  // Also after a failed test: what it left streaming would be seen by the next.
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
  await oracle?.close();
});

/** What a model says when it is asked alone. The simulator says the same again when it is asked the same. */
async function askAlone(id: string, prompt: string): Promise<string> {
  const [providerId = '', modelId = ''] = id.split('/');
  const provider = simulatedProviders(oracle.url).find((candidate) => candidate.id === providerId);
  const model = provider?.(modelId) as LanguageModel;
  const events = await collect(model.stream({ messages: [{ role: 'user', content: prompt }] }));
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

async function until(condition: () => boolean, withinMs: number): Promise<number> {
  const started = performance.now();
  while (!condition()) {
    const waited = performance.now() - started;
    if (waited > withinMs) throw new Error(`It did not come true within ${withinMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - started;
}

const streaming = () => simulator.requests().filter(({ outcome }) => outcome === 'streaming');

describe.each(['express', 'hono'])('with %s', (name) => {
  let example: RunningExample;

  beforeAll(async () => {
    example = await startExample(`${name}/server.js`, simulatedEnvironment(simulator.url));
  });

  afterAll(() => example?.stop());

  test('four answers stream at the same time, each under its own model', async () => {
    const { page, problems } = await openPage(browser, example.url);
    await ask(page, PROMPT);
    await allStreaming(page);
    const columns = await allEnded(page);

    expect(columns.map(({ model }) => model)).toEqual(MODELS);
    for (const { model, answer, shown } of columns) {
      expect(answer.status, model).toBe('done');
      expect(answer.text, model).toBe(await askAlone(model, PROMPT));
      expect(answer.usage?.outputTokens, model).toBeGreaterThan(0);
      expect(shown.length, model).toBeGreaterThan(100);
    }
    expect(new Set(columns.map(({ shown }) => shown)).size).toBe(4);
    expect(problems).toEqual([]);

    const measures = await page.evaluate(() =>
      performance
        .getEntriesByType('measure')
        .filter(({ name: label }) => label.startsWith('llmselect:'))
        .map(({ name: label, startTime, duration }) => ({ label, startTime, duration })),
    );
    expect(measures.map(({ label }) => label)).toContain('llmselect:first-token');
    const ready = await page.evaluate(() => performance.getEntriesByName('llmselect:ready')[0]?.startTime);
    const printed = measures.map(({ label, duration }) => `${label} ${duration.toFixed(0)} ms`).join(', ');
    process.stdout.write(`    ${name}: llmselect:ready at ${ready?.toFixed(0)} ms, ${printed}\n`);
  });

  test.each([
    ['fault-429', 'error'],
    ['fault-500', 'error'],
    ['fault-overloaded-midstream', 'error'],
    ['fault-cut', 'error'],
    ['fault-truncate', 'error'],
    ['fault-401', 'error'],
    ['fault-empty', undefined],
    ['fault-bad-json', 'done'],
    ['fault-slow', undefined],
  ])('%s in one column leaves the others whole', async (fault, expected) => {
    const { page, problems } = await openPage(browser, example.url);
    await chooseModels(page, [`openai/${fault}`, ...MODELS.slice(1)]);
    await ask(page, PROMPT);
    await ended(page, 1);
    const [faulty, ...whole] = expected === undefined ? await readColumns(page) : await allEnded(page);

    for (const { model, answer } of whole) expect(answer.text, model).toBe(await askAlone(model, PROMPT));
    if (expected !== undefined) expect(faulty?.answer.status).toBe(expected);
    if (expected === 'error') {
      const card = page.locator('llm-answer').first();
      await card.getByRole('button', { name: 'Try again' }).waitFor();
    }
    expect(problems).toEqual([]);
  });

  test('a stalled column and a slow one delay no other, and stop reaches the upstream within a second', async () => {
    const { page } = await openPage(browser, example.url);
    await chooseModels(page, ['openai/fault-stall', 'mistral/fault-slow', MODELS[1], MODELS[2]]);
    await ask(page, PROMPT);
    await ended(page, 2);
    expect(streaming().length).toBe(2);

    await page.getByRole('button', { name: 'Stop all' }).click();
    const stoppedMs = await until(() => streaming().length === 0, 1000);
    process.stdout.write(`    ${name}: stop reached the upstream after ${stoppedMs.toFixed(0)} ms\n`);
    const columns = await allEnded(page);
    expect(columns.map(({ answer }) => answer.status)).toEqual(['aborted', 'aborted', 'done', 'done']);
    expect(columns[0]?.answer.text).not.toBe('');
  });

  test('a flooding column delays no other, and is stopped before it fills the memory', async () => {
    const { page } = await openPage(browser, example.url);
    await chooseModels(page, [MODELS[0], 'mistral/fault-flood', MODELS[1]]);
    await ask(page, PROMPT);
    const [first, flood, last] = await allEnded(page);
    expect(first?.answer.text).toBe(await askAlone(MODELS[0], PROMPT));
    expect(last?.answer.text).toBe(await askAlone(MODELS[1], PROMPT));
    expect(flood?.answer.error).toMatchObject({ code: 'malformed-stream' });
    expect(streaming()).toEqual([]);
  });

  test('stopping one column stops that model alone', async () => {
    const { page } = await openPage(browser, example.url);
    await chooseModels(page, ['openai/fault-stall', MODELS[1]]);
    await ask(page, PROMPT);
    await allStreaming(page);
    await page
      .locator('llm-answer')
      .first()
      .getByRole('button', { name: /^Stop / })
      .click();
    await until(
      () =>
        simulator.requests().some(({ model, outcome }) => model === 'fault-stall' && outcome === 'aborted'),
      1000,
    );
    const columns = await allEnded(page);
    expect(columns.map(({ answer }) => answer.status)).toEqual(['aborted', 'done']);
  });

  test('a failed column can be tried again without touching the others, and its first version is kept', async () => {
    const { page } = await openPage(browser, example.url);
    await chooseModels(page, [MODELS[0], MODELS[1]]);
    simulator.setFault({ model: 'gpt-5.1', fault: 'cut', times: 1 });
    await ask(page, PROMPT);
    const before = await allEnded(page);
    expect(before.map(({ answer }) => answer.status)).toEqual(['error', 'done']);
    await page.locator('llm-answer').first().getByRole('button', { name: 'Try again' }).click();
    const after = await allEnded(page);
    expect(after[0]?.answer.status).toBe('done');
    expect(after[0]?.answer.id).not.toBe(before[0]?.answer.id);
    expect(after[1]?.answer).toEqual(before[1]?.answer);
    await page.getByText('2/2').waitFor();
  });

  test('two models of one provider run at the same time', async () => {
    const { page } = await openPage(browser, example.url);
    await chooseModels(page, ['openai/gpt-5.1', 'openai/gpt-4o']);
    const earlier = simulator.requests().length;
    await ask(page, PROMPT);
    await allStreaming(page);
    expect(new Set(streaming().map(({ model }) => model))).toEqual(new Set(['gpt-5.1', 'gpt-4o']));
    await allEnded(page);
    expect(
      simulator
        .requests()
        .slice(earlier)
        .filter(({ outcome }) => outcome === 'finished'),
    ).toHaveLength(2);
  });

  test('a reload in the middle stops the upstream, and the page works as before', async () => {
    const { page, problems } = await openPage(browser, example.url);
    await ask(page, PROMPT);
    await allStreaming(page);
    await page.reload();
    await until(() => streaming().length === 0, 1000);
    await ask(page, PROMPT);
    const columns = await allEnded(page);
    expect(columns.map(({ answer }) => answer.status)).toEqual(['done', 'done', 'done', 'done']);
    expect(problems).toEqual([]);
  });

  test('a second prompt continues each model’s own thread', async () => {
    const { page } = await openPage(browser, example.url);
    await chooseModels(page, [MODELS[0], MODELS[1]]);
    await ask(page, PROMPT);
    const first = await allEnded(page);
    await ask(page, 'And in Python?');
    const second = await allEnded(page);
    for (const [index, { answer }] of second.entries()) {
      expect(answer.status).toBe('done');
      expect(answer.parentAnswerId).toBe(first[index]?.answer.id);
      expect(answer.usage?.inputTokens).toBeGreaterThan(first[index]?.answer.usage?.inputTokens ?? 0);
    }
  });
});
