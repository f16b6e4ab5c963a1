import { createManualClock } from '@llmselect/core/testing';
import { createOpenAI } from '@llmselect/providers/openai';
import { expect, test } from 'vitest';
import { eventsOf, post, runRequest, settled, until } from '../__fixtures__/handler.ts';
import { CHAT, proxied, proxiesOver, sse } from '../__fixtures__/proxy.ts';
import type { HandlerOptions } from '../options/handler-options.ts';

const ask = (init: { signal?: AbortSignal } = {}) =>
  proxied('/openai/v1/chat/completions', { ...CHAT, stream: true }, init);

const ANSWER =
  'data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** A handler whose provider takes one request at a time, and answers when it is told to. */
function oneAtATime(options: Partial<HandlerOptions> = {}) {
  const answers: (() => void)[] = [];
  const create = (given: { apiKey: string; fetch: typeof fetch }) => createOpenAI({ ...given, api: 'chat' });
  const upstream = () =>
    new Promise<Response>((resolve) => {
      answers.push(() => resolve(sse(ANSWER)));
    });
  const handler = proxiesOver(create)(upstream, { concurrencyPerProvider: 1, ...options });
  return { handler, answers };
}

test('a proxied request waits for a place at its provider, whoever has it', async () => {
  const { handler, answers } = oneAtATime();
  const compared = eventsOf(await handler.fetch(post(runRequest('openai/gpt-4o'))));
  await until(() => answers.length === 1);
  const [second, third] = [handler.fetch(ask()), handler.fetch(ask())];
  await settled();
  expect(answers).toHaveLength(1);

  answers[0]?.();
  await compared;
  await until(() => answers.length === 2);
  answers[1]?.();
  const answered = await second;
  await settled();
  // Not before the answer has been read to its end.
  expect(answers).toHaveLength(2);
  expect(await answered.text()).toBe(ANSWER);
  await until(() => answers.length === 3);
  answers[2]?.();
  expect(await (await third).text()).toBe(ANSWER);
});

test('a comparison waits for a proxied request, and says so', async () => {
  const { handler, answers } = oneAtATime();
  const proxying = handler.fetch(ask());
  await until(() => answers.length === 1);
  const compared = eventsOf(await handler.fetch(post(runRequest('openai/gpt-4o'))));
  await settled();
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await (await proxying).body?.cancel();
  await until(() => answers.length === 2);
  answers[1]?.();
  const types = (await compared).map(({ type }) => type);
  expect([types.includes('queued'), types.includes('end')]).toEqual([true, true]);
});

test('whoever leaves the line, or has waited too long, takes no place', async () => {
  const clock = createManualClock();
  const { handler, answers } = oneAtATime({ clock, timeouts: { firstByteMs: 1_000 } });
  const first = handler.fetch(ask());
  await until(() => answers.length === 1);
  const leaving = new AbortController();
  const left = handler.fetch(ask({ signal: leaving.signal }));
  await settled();
  leaving.abort();
  expect((await left).status).toBe(499);

  answers[0]?.();
  const holding = await first;
  const late = handler.fetch(ask());
  await settled();
  await clock.advance(1_001);
  expect((await late).status).toBe(504);

  await holding.text();
  const last = handler.fetch(ask());
  await until(() => answers.length === 2);
  answers[1]?.();
  expect(await (await last).text()).toBe(ANSWER);
});
