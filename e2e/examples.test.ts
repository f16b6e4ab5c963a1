import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createSimulator } from '@llmselect-examples/simulator';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './open-page.ts';
import { simulatedEnvironment, startExample } from './start-example.ts';
import { allEnded, allStreaming, ask } from './widget.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

test('the demo says that it is simulated and streams four columns under its strict security policy', async () => {
  const noKeys = { OPENAI_API_KEY: '', ANTHROPIC_API_KEY: '', GEMINI_API_KEY: '', MISTRAL_API_KEY: '' };
  const demo = await startExample('demo/src/main.ts', {
    ...noKeys,
    OLLAMA_HOST: 'http://127.0.0.1:9',
    SIMULATOR_SPEED: '4',
  });
  try {
    const { page, problems } = await openPage(browser, demo.url);
    await page.getByText('Simulated.').waitFor();
    await ask(page, 'Why is the sky blue?');
    await allStreaming(page);
    const columns = await allEnded(page);
    expect(columns.map(({ answer }) => answer.status)).toEqual(['done', 'done', 'done', 'done']);
    expect(new Set(columns.map(({ model }) => model.split('/')[0]))).toEqual(
      new Set(['openai', 'anthropic', 'gemini', 'mistral']),
    );
    expect(problems).toEqual([]);
  } finally {
    await demo.stop();
  }
});

test('the page without a build step answers from scripted models, and says so', async () => {
  const vanilla = await startExample('vanilla/serve.js');
  try {
    const { page, problems } = await openPage(browser, vanilla.url);
    await page
      .getByText(/scripted answers/i)
      .first()
      .waitFor();
    await ask(page, 'Hello');
    const columns = await allEnded(page);
    expect(columns.length).toBeGreaterThan(1);
    for (const { answer } of columns) expect(answer.status).toBe('done');
    expect(await page.locator('#last').textContent()).toContain('done');
    expect(problems).toEqual([]);
  } finally {
    await vanilla.stop();
  }
});

test('on a phone the columns are stacked and the page does not scroll sideways', async () => {
  const vanilla = await startExample('vanilla/serve.js');
  try {
    const { page } = await openPage(browser, vanilla.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    await ask(page, 'Hello');
    await allEnded(page);
    const boxes = await page.locator('llm-answer').evaluateAll((answers) =>
      answers.map((answer) => {
        const { left, top, width } = answer.getBoundingClientRect();
        return { left, top, width };
      }),
    );
    expect(new Set(boxes.map(({ left }) => left)).size).toBe(1);
    expect(boxes.every(({ width }) => width > 300)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  } finally {
    await vanilla.stop();
  }
});

test('the SDK alone prints both models’ answers and figures', async () => {
  const simulator = await createSimulator({ speed: Number.POSITIVE_INFINITY });
  try {
    const file = fileURLToPath(new URL('../examples/headless/compare.js', import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], {
      env: { ...process.env, ...simulatedEnvironment(simulator.url) },
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^openai\/gpt-5\.1: \S/m);
    expect(stdout).toMatch(/^cool: done in [\d.]+ s, \d+ tokens$/m);
  } finally {
    await simulator.close();
  }
});
