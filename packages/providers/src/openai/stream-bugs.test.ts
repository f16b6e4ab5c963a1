import type { StreamEvent } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { bytesOf, sse } from '../testing/sse.ts';
import { decodeResponses } from './decode-responses.ts';

// Bugs that were reported of other readers of Responses, by their numbers in reference/stream-bugs.md.

const created = { type: 'response.created', response: { id: 'resp_1', model: 'gpt' } };
const text = (delta: string, output_index = 0) => ({
  type: 'response.output_text.delta',
  output_index,
  delta,
});
const item = (output_index: number, fields: object) => ({
  type: 'response.output_item.done',
  output_index,
  item: fields,
});
const completed = (fields: object = {}) => ({
  type: 'response.completed',
  response: { status: 'completed', output: [], ...fields },
});
const read = (...payloads: readonly unknown[]) => collectEvents(decodeResponses(replay(sse(...payloads))));
const endOf = (events: readonly StreamEvent[]) => events.find((event) => event.type === 'end');

test('9: the undocumented keepalive event does no harm', async () => {
  const { text: said, error } = await read(
    created,
    { type: 'keepalive', sequence_number: 1 },
    text('Hi'),
    completed(),
  );
  expect([said, error]).toEqual(['Hi', undefined]);
});

describe('10, 11: a failure in the stream is reported, and the text that came is kept', () => {
  test.each([
    [
      'flat',
      { type: 'error', code: 'rate_limit_exceeded', message: 'secret', param: null, sequence_number: 3 },
      'rate-limited',
    ],
    [
      'nested',
      { type: 'error', error: { type: 'insufficient_quota', code: 'insufficient_quota', message: 'secret' } },
      'quota-exceeded',
    ],
    ['untyped', { error: { message: 'secret', code: 'context_length_exceeded' } }, 'context-too-long'],
    [
      'response.failed',
      { type: 'response.failed', response: { error: { code: 'server_error', message: 'secret' } } },
      'upstream-error',
    ],
    ['response.failed without a code', { type: 'response.failed', response: {} }, 'upstream-error'],
  ])('%s', async (_name, failure, code) => {
    const { text: said, error, events } = await read(created, text('Half'), failure);
    expect([said, error?.code, endOf(events)]).toEqual(['Half', code, undefined]);
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  test('with the usage of response.failed told first', async () => {
    const { events } = await read(created, {
      type: 'response.failed',
      response: { usage: { input_tokens: 3 }, error: { code: 'server_error' } },
    });
    expect(events.at(-1)).toEqual({ type: 'usage', usage: { inputTokens: 3 } });
  });
});

describe('Items', () => {
  const message = {
    type: 'message',
    content: [
      {
        type: 'output_text',
        text: 'Hi',
        annotations: [{ type: 'url_citation', url: 'https://a.example', title: 'A' }],
      },
    ],
  };
  const reasoning = { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] };

  test('say what no delta has said, and only that', async () => {
    const silent = await read(
      created,
      item(0, reasoning),
      item(1, message),
      completed({ output: [reasoning, message] }),
    );
    expect([silent.text, silent.reasoning]).toEqual(['Hi', 'Hm']);
    const spoken = await read(
      created,
      { type: 'response.reasoning_summary_text.delta', output_index: 0, delta: 'Hm' },
      item(0, reasoning),
      text('Hi', 1),
      item(1, message),
      completed({ output: [reasoning, message] }),
    );
    expect([spoken.text, spoken.reasoning]).toEqual(['Hi', 'Hm']);
    expect(spoken.events.filter(({ type }) => type === 'source')).toEqual([
      { type: 'source', url: 'https://a.example', title: 'A' },
    ]);
  });

  test('are known by position, since proxies change ids midway', async () => {
    const rotating = { ...text('Hi', 0), item_id: 'other' };
    const { text: said, events } = await read(
      created,
      rotating,
      { type: 'response.in_progress', response: { id: 'resp_2', model: 'else' } },
      item(0, { ...message, id: 'third' }),
      completed({ id: 'resp_3' }),
    );
    expect(said).toBe('Hi');
    expect(events[0]).toEqual({ type: 'start', modelId: 'gpt', responseId: 'resp_1' });
  });

  test('that are calls are told once, those OpenAI runs marked', async () => {
    const call = { type: 'function_call', call_id: 'c', name: 'mine', arguments: '{"a":1}' };
    const search = { type: 'web_search_call', id: 'w', action: { type: 'search', query: 'x' } };
    const mcp = { type: 'mcp_call', id: 'm', name: 'tool', arguments: '{}' };
    const { events } = await read(
      created,
      item(0, search),
      item(1, call),
      completed({ output: [search, call, mcp] }),
    );
    expect(events.filter(({ type }) => type === 'tool-call')).toEqual([
      {
        type: 'tool-call',
        id: 'w',
        name: 'web_search',
        input: '{"type":"search","query":"x"}',
        providerExecuted: true,
      },
      { type: 'tool-call', id: 'c', name: 'mine', input: '{"a":1}' },
      { type: 'tool-call', id: 'm', name: 'mcp.tool', input: '{}', providerExecuted: true },
    ]);
    expect(endOf(events)).toMatchObject({ finishReason: 'tool-calls' });
  });

  test('of xAI’s own tools do not ask the caller for anything', async () => {
    const { events } = await read(
      created,
      item(0, { type: 'custom_tool_call', call_id: 'x', name: 'x_keyword_search', input: '{}' }),
      text('Hi', 1),
      completed(),
    );
    expect(events.find(({ type }) => type === 'tool-call')).toMatchObject({ providerExecuted: true });
    expect(endOf(events)).toMatchObject({ finishReason: 'stop' });
  });
});

describe('The end', () => {
  test.each([
    [
      { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
      'length',
      'max_output_tokens',
    ],
    [
      { status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
      'content-filter',
      'content_filter',
    ],
    [{ status: 'incomplete', incomplete_details: { reason: 'later' } }, 'other', 'later'],
    [{ status: 'cancelled' }, 'other', 'cancelled'],
    [{}, 'stop', 'completed'],
  ])('of %j is %s', async (fields, finishReason, rawFinishReason) => {
    const { events } = await read(created, text('Hi'), { ...completed(fields), type: 'response.incomplete' });
    expect(endOf(events)).toEqual({ type: 'end', finishReason, rawFinishReason });
  });

  test('is a refusal when the answer was one', async () => {
    const { text: said, events } = await read(
      created,
      { type: 'response.refusal.delta', output_index: 0, delta: 'No.' },
      completed(),
    );
    expect(said).toBe('No.');
    expect(endOf(events)).toMatchObject({ finishReason: 'content-filter' });
  });

  test('is missing without response.completed', async () => {
    const { text: said, error } = await read(created, text('Half'));
    expect([said, error?.code]).toEqual(['Half', 'stream-truncated']);
  });

  test('may be followed by [DONE], and a response may come whole', async () => {
    expect((await read(created, text('Hi'), completed(), '[DONE]')).error).toBeUndefined();
    const whole = {
      object: 'response',
      id: 'resp_1',
      model: 'gpt',
      status: 'completed',
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }],
      usage: { input_tokens: 1, output_tokens: 2 },
    };
    const { text: said, events } = await collectEvents(
      decodeResponses(replay(bytesOf(JSON.stringify(whole)))),
    );
    expect([said, events.at(-1)]).toMatchObject(['Hi', { type: 'end', finishReason: 'stop' }]);
  });
});
