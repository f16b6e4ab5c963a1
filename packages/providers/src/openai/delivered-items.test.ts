import type { StreamEvent } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { sse } from '../testing/sse.ts';
import { decodeResponses } from './decode-responses.ts';

// Servers that place their items otherwise than OpenAI does: llama.cpp and Lemonade leave the places out.

const created = { type: 'response.created', response: { id: 'resp_1', model: 'gpt' } };
const thought = {
  type: 'reasoning',
  id: 'rs',
  summary: [],
  content: [{ type: 'reasoning_text', text: 'Hm.' }],
};
const message = { type: 'message', id: 'msg', content: [{ type: 'output_text', text: 'Hello' }] };
const call = (id: string) => ({
  type: 'function_call',
  id: `fc_${id}`,
  call_id: id,
  name: id,
  arguments: '{}',
});
const done = (item: object, output_index?: number) => ({
  type: 'response.output_item.done',
  output_index,
  item,
});
const completed = (output: readonly object[], fields: object = {}) => ({
  type: 'response.completed',
  response: { status: 'completed', output, ...fields },
});
const summaryOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => {
    if (event.type === 'reasoning-delta') return [`(${event.text})`];
    if (event.type === 'text-delta') return [event.text];
    return event.type === 'tool-call' ? [event.name] : [];
  });
const read = async (...payloads: readonly unknown[]) =>
  summaryOf((await collectEvents(decodeResponses(replay(sse(created, ...payloads))))).events);
const delta = (type: string, text: string, fields: object = {}) => ({
  type: `response.${type}.delta`,
  delta: text,
  ...fields,
});

describe('Nothing is said twice, and nothing is lost', () => {
  test('where items have ids and no places', async () => {
    const items = [thought, message, call('one'), call('two')];
    expect(
      await read(
        delta('reasoning_text', 'Hm.', { item_id: 'rs' }),
        delta('output_text', 'Hel', { item_id: 'msg' }),
        delta('output_text', 'lo', { item_id: 'msg' }),
        ...items.map((item) => done(item)),
        completed(items),
      ),
    ).toEqual(['(Hm.)', 'Hel', 'lo', 'one', 'two']);
  });

  test('where the text has neither id nor place', async () => {
    const { id: _, ...anonymous } = message;
    expect(await read(delta('output_text', 'Hello'), completed([anonymous]))).toEqual(['Hello']);
  });

  test('where the whole response leaves out items that were on the way', async () => {
    expect(
      await read(
        delta('reasoning_summary_text', 'Hm.', { item_id: 'rs', output_index: 0 }),
        delta('output_text', 'Hello', { item_id: 'msg', output_index: 1 }),
        done(message, 1),
        done(call('one'), 2),
        completed([message, call('one')]),
      ),
    ).toEqual(['(Hm.)', 'Hello', 'one']);
  });

  test('where all items say that they stand first', async () => {
    expect(
      await read(
        delta('reasoning_summary_text', 'Hm.', { item_id: 'rs', output_index: 0 }),
        done(message, 0),
        done(call('one'), 0),
        done(call('two'), 0),
        completed([]),
      ),
    ).toEqual(['(Hm.)', 'Hello', 'one', 'two']);
  });

  test('where ids change on the way', async () => {
    expect(
      await read(
        delta('output_text', 'Hello', { item_id: 'a', output_index: 0 }),
        done({ ...message, id: 'b' }, 0),
        completed([{ ...message, id: 'c' }]),
      ),
    ).toEqual(['Hello']);
  });

  test('where a second response begins anew', async () => {
    expect(
      await read(done(call('one'), 0), done(message, 1), created, done(call('one'), 0), completed([])),
    ).toEqual(['one', 'Hello', 'one']);
  });
});

test('a completed response that says it failed is a failure', async () => {
  const error = { code: 'server_error', message: 'secret' };
  const { error: failure, events } = await collectEvents(
    decodeResponses(
      replay(sse(created, delta('output_text', 'Half'), completed([], { status: 'failed', error }))),
    ),
  );
  expect([summaryOf(events), failure?.code]).toEqual([['Half'], 'upstream-error']);
  expect(events.some(({ type }) => type === 'end')).toBe(false);
});

test('response.done ends an answer too', async () => {
  const { events } = await collectEvents(
    decodeResponses(
      replay(sse(created, delta('output_text', 'Hi'), { ...completed([message]), type: 'response.done' })),
    ),
  );
  expect(summaryOf(events)).toEqual(['Hi']);
  expect(events.at(-1)).toMatchObject({ type: 'end', finishReason: 'stop' });
});
