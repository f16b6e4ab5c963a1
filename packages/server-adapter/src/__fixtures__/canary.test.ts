import { LLMSelectError } from '@llmselect/core';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../stores/memory-store.ts';
import { type Canary, createCanary, writingsOf } from './canary.ts';

const SECRET = 'sk-canary/0123+456789~abcdef';

const hidden = new Error('outside', { cause: new Error(`inside ${SECRET}`) });
const tucked = Object.defineProperty({}, 'key', { value: SECRET, enumerable: false });

const PLACES: Readonly<Record<string, (canary: Canary) => unknown>> = {
  'a response body': (canary) => canary.read(new Response(`{"a":"${SECRET}"}`)),
  'a response header': (canary) => canary.read(new Response('', { headers: { 'x-a': SECRET } })),
  'a log line (warn)': ({ logger }) => logger().warn({ deep: [{ error: hidden }] }, 'A line.'),
  'a metric': ({ meter }) => meter().createHistogram('a').record(1, { model: SECRET }),
  'a span': ({ tracer }) => tracer().startSpan('a', { attributes: { url: `https://a/?k=${SECRET}` } }),
  'a stored byte': (canary) => canary.keep(createMemoryStore()).set('a', SECRET),
  elsewhere: (canary) => canary.note('elsewhere', new Map([[tucked, new TextEncoder().encode(SECRET)]])),
};

test.each(Object.entries(PLACES))('a secret in %s is found there', async (place, plant) => {
  const canary = createCanary(SECRET);
  canary.expectNowhere();
  await plant(canary);
  expect(() => canary.expectNowhere()).toThrow(place);
});

test('a secret is found in the stream it is watched in, also across pieces', async () => {
  const canary = createCanary(SECRET);
  const pieces = [...SECRET].map((character) => new TextEncoder().encode(character));
  const body = new ReadableStream({ pull: (controller) => void (pieces.length === 0 ? controller.close() : controller.enqueue(pieces.shift())) });
  expect(await canary.watch(new Response(body)).text()).toBe(SECRET);
  expect(() => canary.expectNowhere()).toThrow('a response body');
});

test.each([0, 1, 2, 3, 4, 5])('a secret in base64 is found with %i characters before it', (before) => {
  const canary = createCanary(SECRET);
  canary.note('here', btoa(`${'x'.repeat(before)}${SECRET} and more`));
  expect(() => canary.expectNowhere()).toThrow('here');
});

test('what is not the secret is not found, and the secret is not repeated when it is', () => {
  const canary = createCanary(SECRET);
  canary.note('here', [SECRET.slice(0, -1), new LLMSelectError('network', 'None.'), { a: btoa(SECRET.slice(0, 12)) }]);
  canary.expectNowhere();
  expect(canary.size).toBeGreaterThan(0);
  canary.note('there', writingsOf(SECRET));
  let said = '';
  try {
    canary.expectNowhere();
  } catch (error) {
    said = String(error);
  }
  expect(said).toContain('there');
  expect(said).not.toContain(SECRET);
});
