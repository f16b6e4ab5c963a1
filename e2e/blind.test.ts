import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Held, readWholePage } from './read-page.ts';
import { serveExample } from './serve-example.ts';
import { allEnded, ask, chooseModels, ended } from './widget.ts';

const MODELS = [
  'openai/gpt-5.1',
  'anthropic/claude-sonnet-4-6',
  'gemini/gemini-2.5-pro',
  'mistral/mistral-large-latest',
];
const PROMPT = 'Explain a race condition in JavaScript, with a small example and a fix.';
/** Ids, providers, and what people call them. */
const NAMES = /gpt-5\.1|claude-sonnet|gemini-2\.5-pro|mistral-large|openai|anthropic|mistral/i;
/** How the providers begin the ids of their answers. */
const RESPONSE_IDS = /\b(?:resp|msg|chatcmpl|cmpl|req)[_-][\w-]{6,}/;
/** Who can be asked is on offer to everybody, and who takes part was chosen on this very page: in no order that a column has. */
const CHOSEN =
  /^<llm-compare models>$|^<llm-[\w-]+>[\w.$[\]]*\.models(?:\.|$)|^<llm-compare>\._\$Do\.[\w.$]*\._\$AH\.\d\.modelId$/;
const TICK_MS = 100;

const served = serveExample(8);

interface Watched {
  readonly page: Page;
  /** Bodies that came in answer to anything but the list of models. */
  readonly bodies: () => Promise<readonly string[]>;
}

async function blindly(): Promise<Watched> {
  const { page } = await served.open();
  await page.evaluate(() => {
    const events: unknown[] = [];
    const bodies: Promise<string>[] = [];
    Object.assign(window, { heardEvents: events, heardBodies: bodies });
    const { fetch } = window;
    const readAll = async (told: string, { body }: Response) => {
      let text = told;
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      try {
        for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
          text += next.value;
      } catch {
        // The page has read enough: what came until then is what it could read.
      }
      return text;
    };
    window.fetch = async (input, init) => {
      const response = await fetch(input, init);
      const told = JSON.stringify([...response.headers]);
      // Who is on offer is no secret.
      if (!response.url.includes('/v1/models')) bodies.push(readAll(told, response.clone()));
      return response;
    };
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function heard(event) {
      if (event.type.startsWith('llm-')) events.push({ ...event, type: event.type });
      return dispatchEvent.call(this, event);
    };
  });
  await page.locator('llm-compare').evaluate((element) => element.setAttribute('blind', ''));
  await chooseModels(page, MODELS);
  const bodies = () =>
    page.evaluate((): Promise<readonly string[]> => Promise.all(Reflect.get(window, 'heardBodies')));
  return { page, bodies };
}

/** All that the page holds, with the events that were heard and what came over the network. */
async function readAll({ page, bodies }: Watched): Promise<readonly Held[]> {
  const events = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'heardEvents')));
  const network = (await bodies()).map((text) => ({ path: 'network', text }));
  return [...(await readWholePage(page)), { path: 'events', text: events }, ...network];
}

const naming = (held: readonly Held[], pattern: RegExp) =>
  held
    .filter(({ path, text }) => pattern.test(text) && !CHOSEN.test(path))
    .map(({ path }) => path)
    .slice(0, 20);

/** Paths of what only an answer whose model is known may hold. */
const telling = (held: readonly Held[]) =>
  held
    .map(({ path }) => path)
    .filter((path) => /\.answers\..*\.(?:modelId|servedModelId|usage|cost|warnings\.\d)/.test(path));

const vote = (page: Page) =>
  page.getByRole('button', { name: /^Choose the answer of Model A as the best/ }).click();

async function revealed(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      Reflect.get(document.querySelector('llm-compare') ?? {}, 'session')?.state.blind?.status === 'revealed',
  );
}

test('before the vote nothing that a script can read tells who wrote what, and after it all is told', async () => {
  const watched = await blindly();
  const { page } = watched;
  await ask(page, PROMPT);
  const before = await allEnded(page);
  expect(before.map(({ answer }) => answer.status)).toEqual(['done', 'done', 'done', 'done']);

  const held = await readAll(watched);
  expect(held.length).toBeGreaterThan(200);
  expect(held.some(({ text }) => text.includes(before[0]?.answer.text.slice(0, 40) ?? '?'))).toBe(true);
  expect(naming(held, NAMES)).toEqual([]);
  expect(naming(held, RESPONSE_IDS)).toEqual([]);
  expect(telling(held)).toEqual([]);
  for (const { answer } of before) {
    for (const name of ['modelId', 'servedModelId', 'usage', 'cost', 'rawFinishReason'] as const)
      expect(answer[name]).toBeUndefined();
    expect(answer.warnings).toEqual([]);
  }

  await vote(page);
  await revealed(page);
  const after = await allEnded(page);
  expect(after.map(({ answer }) => answer.text)).toEqual(before.map(({ answer }) => answer.text));
  expect(after.map(({ model }) => model).toSorted()).toEqual(MODELS.toSorted());
  for (const { answer, model } of after) {
    expect(answer.usage?.outputTokens, model).toBeGreaterThan(0);
    expect(answer.cost?.usd, model).toBeGreaterThan(0);
    // What was held back was not there before, in no words.
    const secrets = [answer.servedModelId, String(answer.cost?.usd)].filter((secret) => secret !== undefined);
    for (const secret of secrets)
      expect(
        naming(held, new RegExp(RegExp.escape?.(secret) ?? secret.replaceAll('.', '\\.'))),
        secret,
      ).toEqual([]);
    // The simulator's own word for who was asked this.
    const asked = served.simulator
      .requests()
      .find(({ text }) => text !== '' && answer.text.startsWith(text.slice(0, 200)));
    expect(model).toBe(`${asked?.provider}/${asked?.model}`);
  }
  expect(naming(await readAll(watched), NAMES).length).toBeGreaterThan(10);
});

test('pieces of text come on a fixed grid, whatever the rhythm of their models', async () => {
  const watched = await blindly();
  await ask(watched.page, PROMPT);
  await allEnded(watched.page);

  const stream = (await watched.bodies()).find((body) => body.includes('"text-delta"')) ?? '';
  const lines = stream.split('\n').filter((line) => line.startsWith('data: {'));
  const events = lines.map(
    (line) => JSON.parse(line.slice(6)) as { readonly type: string; readonly atMs?: number },
  );
  const deltas = events.filter(({ type }) => type === 'text-delta');
  expect(deltas.length).toBeGreaterThan(20);
  for (const { atMs } of deltas) expect((atMs ?? Number.NaN) % TICK_MS).toBe(0);
  const known = new Set<string | undefined>([
    undefined,
    'run',
    'run-start',
    'text-delta',
    'reasoning-delta',
    'end',
    'done',
  ]);
  expect(events.filter(({ type }) => !known.has(type)).map(({ type }) => type)).toEqual([]);
});

test('an answer that fails says so without its provider, and is named after the vote', async () => {
  const watched = await blindly();
  const { page } = watched;
  served.simulator.setFault({ model: 'anthropic/claude-sonnet-4-6', fault: '429', retryAfterSeconds: 600 });
  await ask(page, PROMPT);
  await ended(page);
  await page.getByText('This answer failed').first().waitFor();

  const held = await readAll(watched);
  expect(naming(held, NAMES)).toEqual([]);
  expect(telling(held)).toEqual([]);
  await page.getByRole('button', { name: /^Tie/ }).click();
  await revealed(page);
  const failed = (await allEnded(page)).find(({ answer }) => answer.status === 'error');
  expect(failed?.model).toBe('anthropic/claude-sonnet-4-6');
});

test('without a server the page says that blind hides labels only', async () => {
  const { page } = await served.open();
  await page.locator('llm-compare').evaluate((element) => {
    const local = document.createElement('llm-compare');
    local.toggleAttribute('demo', true);
    local.toggleAttribute('blind', true);
    element.replaceWith(local);
  });
  await page.getByText('Without a server, blind hides labels only').waitFor();
});
