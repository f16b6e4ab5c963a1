import type { StreamEvent } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { bytesOf, sse } from '../testing/sse.ts';
import { decodeChat } from './decode.ts';

// What gateways and local servers do beside the format, found by using them or told in their issues.

const chunk = (delta: object | null, finish: string | null = null, rest: object = {}) => ({
  id: 'c1',
  model: 'm',
  choices: [{ index: 0, delta, finish_reason: finish, ...rest }],
});
const call = (fields: object, finish: string | null = null) => chunk({ tool_calls: [fields] }, finish);
const read = (...payloads: readonly unknown[]) => collectEvents(decodeChat(replay(sse(...payloads))));
const inputsOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'tool-call' ? [event.input] : []));

describe('An error', () => {
  test.each(['', {}, false, null])('that is empty (%j) in every chunk is none', async (error) => {
    const { text, error: failure } = await read(
      { ...chunk({ content: 'a' }), error },
      { ...chunk({ content: 'b' }, 'stop'), error },
      '[DONE]',
    );
    expect([text, failure]).toEqual(['ab', undefined]);
  });

  test('within the choice (OpenRouter) says what happened', async () => {
    const error = { code: 429, message: 'secret', metadata: { error_type: 'rate_limit_exceeded' } };
    const { text, error: failure } = await read(
      chunk({ content: 'Half' }),
      chunk({ content: '' }, 'error', { error }),
      '[DONE]',
    );
    expect(text).toBe('Half');
    expect(failure).toMatchObject({ code: 'rate-limited', status: 429 });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  test('in x_groq is why Groq stopped early', async () => {
    const { text, error } = await read(chunk({ content: 'Half' }), {
      ...chunk({}),
      x_groq: { id: 'r', error: 'secret' },
    });
    expect([text, error?.code]).toEqual(['Half', 'upstream-error']);
  });

  test('that names its type only is one', async () => {
    const { error } = await read(chunk({ content: 'Half' }), { type: 'error', code: 'rate_limit_exceeded' });
    expect(error?.code).toBe('rate-limited');
  });

  test.each([
    ['error', 'upstream-error'],
    ['insufficient_system_resource', 'overloaded'],
    ['network_error', 'upstream-error'],
  ])('is what the finish reason %s means', async (reason, code) => {
    const { text, error } = await read(chunk({ content: 'Half' }), chunk({}, reason), '[DONE]');
    expect([text, error?.code]).toEqual(['Half', code]);
  });
});

test.each([
  ['STOP', 'stop'],
  ['stop_sequence', 'stop'],
  ['MAX_TOKENS', 'length'],
  ['tool_use', 'tool-calls'],
])('the finish reason %s of who stands behind a gateway means %s', async (raw, finishReason) => {
  const { events } = await read(chunk({ content: 'a' }, raw), '[DONE]');
  expect(events.at(-1)).toEqual({ type: 'end', finishReason, rawFinishReason: raw });
});

test.each([
  ['without a delta', undefined],
  ['beside a delta that is null', null],
])('a whole message at the end, %s, does not repeat what the deltas said', async (_, delta) => {
  const whole = { index: 0, delta, message: { content: 'Hello' }, finish_reason: 'stop' };
  const { text } = await read(chunk({ content: 'Hel' }), chunk({ content: 'lo' }), {
    model: 'm',
    object: 'chat.completion.done',
    choices: [whole],
  });
  expect(text).toBe('Hello');
});

describe('The input of a tool call', () => {
  test.each([
    ['said again as a whole', ['{"x":1}', '{"x":1}'], '{"x":1}'],
    ['streamed, then said again', ['{"x"', ':1}', '{"x":1}'], '{"x":1}'],
    ['said with all of it so far', ['{"x"', '{"x":1', '{"x":1}'], '{"x":1}'],
    ['begun with an empty one', ['{}', '{"x":', '1}'], '{"x":1}'],
    ['that repeats its own pieces', ['{"a":', '{"b":0}', '}'], '{"a":{"b":0}}'],
    ['that is broken', ['{"a":', '{"b":0}'], '{"a":{"b":0}'],
  ])('%s is read once', async (_, pieces, input) => {
    const { events } = await read(
      ...pieces.map((piece) => call({ index: 0, id: 'a', function: { name: 'f', arguments: piece } })),
      chunk({}, 'tool_calls'),
    );
    expect(inputsOf(events)).toEqual([input]);
  });

  test('stays apart where all calls have one id', async () => {
    const { events } = await read(
      call({ index: 0, id: 'x', function: { name: 'f', arguments: '{"a":1}' } }),
      call({ index: 1, id: 'x', function: { name: 'f', arguments: '{"a":' } }),
      call({ index: 1, id: 'x', function: { arguments: '2}' } }, 'tool_calls'),
    );
    expect(inputsOf(events)).toEqual(['{"a":1}', '{"a":2}']);
  });

  test('finds its call by an index that is a text', async () => {
    const { events } = await read(
      call({ index: '0', id: 'a', function: { name: 'f', arguments: '{' } }),
      call({ index: '1', id: 'b', function: { name: 'g', arguments: '{"y":' } }),
      call({ index: '0', function: { arguments: '}' } }),
      call({ index: '1', function: { arguments: '1}' } }, 'tool_calls'),
    );
    expect(inputsOf(events)).toEqual(['{}', '{"y":1}']);
  });
});

test('a stream whose events no blank line parts is read, [DONE] and all', async () => {
  const lines = [chunk({ content: 'a' }), chunk({ content: 'b' }), chunk({}, 'stop')];
  const body = `${lines.map((line) => `data: ${JSON.stringify(line)}\n`).join('')}data: [DONE]\n`;
  const { text, events } = await collectEvents(decodeChat(replay(bytesOf(body))));
  expect(text).toBe('ab');
  expect(events.at(-1)).toMatchObject({ finishReason: 'stop' });
});
