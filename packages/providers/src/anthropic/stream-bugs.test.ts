import type { StreamEvent } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { bytesOf, sse } from '../testing/sse.ts';
import { decodeMessages } from './decode.ts';

// Bugs that were reported of other readers of Messages, by their numbers in reference/stream-bugs.md.

const start = (usage: object = {}) => ({
  type: 'message_start',
  message: { id: 'msg_1', model: 'claude', usage },
});
const text = (words: string, index = 0) => ({
  type: 'content_block_delta',
  index,
  delta: { type: 'text_delta', text: words },
});
const block = (index: number, content_block: object) => ({
  type: 'content_block_start',
  index,
  content_block,
});
const closed = (index: number) => ({ type: 'content_block_stop', index });
const stop = (stop_reason: string, usage: object = {}) => [
  { type: 'message_delta', delta: { stop_reason }, usage },
  { type: 'message_stop' },
];
const read = (...payloads: readonly unknown[]) => collectEvents(decodeMessages(replay(sse(...payloads))));
const endOf = (events: readonly StreamEvent[]) => events.find((event) => event.type === 'end');
const usageOf = (events: readonly StreamEvent[]) => events.findLast((event) => event.type === 'usage')?.usage;

describe('Usage', () => {
  test('5, 6: is cumulative: never added up, cached tokens told apart', async () => {
    const counted = { input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: 7 };
    const { events } = await read(
      start({ ...counted, output_tokens: 2 }),
      text('Hi'),
      ...stop('end_turn', { ...counted, output_tokens: 30 }),
    );
    expect(usageOf(events)).toEqual({
      inputTokens: 117,
      cachedInputTokens: 100,
      cacheWriteTokens: 7,
      outputTokens: 30,
    });
  });

  test('keeps what a null would wipe out', async () => {
    const { events } = await read(
      start({ input_tokens: 10, cache_read_input_tokens: 5 }),
      ...stop('end_turn', {
        input_tokens: null,
        cache_read_input_tokens: null,
        output_tokens: 3,
        output_tokens_details: { thinking_tokens: 2 },
      }),
    );
    expect(usageOf(events)).toEqual({
      inputTokens: 15,
      cachedInputTokens: 5,
      outputTokens: 3,
      reasoningTokens: 2,
    });
  });

  test('counts compaction in, unless a fallback model’s message makes the top level the sum', async () => {
    const iterations = [
      { type: 'compaction', input_tokens: 50, output_tokens: 5 },
      { type: 'message', input_tokens: 10, output_tokens: 3 },
    ];
    const counted = { input_tokens: 10, output_tokens: 3 };
    const compacted = await read(start(), ...stop('end_turn', { ...counted, iterations }));
    expect(usageOf(compacted.events)).toEqual({ inputTokens: 60, outputTokens: 8 });
    const fallen = await read(
      start(),
      ...stop('end_turn', { ...counted, iterations: [...iterations, { type: 'fallback_message' }] }),
    );
    expect(usageOf(fallen.events)).toEqual({ inputTokens: 10, outputTokens: 3 });
  });
});

describe('A failure in the stream', () => {
  test('7, 8: an overload is typed and retryable, and the text that came is kept', async () => {
    const {
      events,
      text: said,
      error,
    } = await read(start({ input_tokens: 4 }), text('Half'), {
      type: 'error',
      error: { type: 'overloaded_error', message: 'Overloaded' },
    });
    expect(said).toBe('Half');
    expect(error?.toJSON()).toMatchObject({
      code: 'overloaded',
      retryable: true,
      providerCode: 'overloaded_error',
    });
    expect([endOf(events), usageOf(events)]).toEqual([undefined, { inputTokens: 4 }]);
  });

  test('two answers in one stream are not read as one', async () => {
    const { text: said, error } = await read(start(), text('One'), start(), text('Two'));
    expect([said, error?.code]).toEqual(['One', 'malformed-stream']);
  });

  test('a stream without message_stop was cut', async () => {
    const [delta] = stop('end_turn');
    expect((await read(start(), text('Hi'), delta)).error?.code).toBe('stream-truncated');
  });
});

describe('Tool calls', () => {
  test('are whole, those of the server marked', async () => {
    const { events } = await read(
      start(),
      block(0, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} }),
      { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: '' } },
      {
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'input_json_delta', partial_json: '{"query":"x"}' },
      },
      closed(0),
      block(1, {
        type: 'web_search_tool_result',
        content: [{ type: 'web_search_result', url: 'https://a.example', title: 'A' }],
      }),
      closed(1),
      block(2, { type: 'server_tool_use', id: 'b', name: 'bash_code_execution', input: { command: 'ls' } }),
      closed(2),
      block(3, { type: 'tool_use', id: 't', name: 'mine', input: {} }),
      closed(3),
      block(4, { type: 'text', text: 'Already here' }),
      {
        type: 'content_block_delta',
        index: 4,
        delta: { type: 'citations_delta', citation: { url: 'https://b.example', title: 'B' } },
      },
      closed(4),
      ...stop('tool_use'),
    );
    expect(events.filter(({ type }) => type === 'tool-call')).toEqual([
      { type: 'tool-call', id: 's', name: 'web_search', input: '{"query":"x"}', providerExecuted: true },
      {
        type: 'tool-call',
        id: 'b',
        name: 'code_execution',
        input: '{"command":"ls"}',
        providerExecuted: true,
      },
      { type: 'tool-call', id: 't', name: 'mine', input: '{}' },
    ]);
    expect(events.filter((event) => event.type === 'source').map(({ url }) => url)).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
    expect(events.filter((event) => event.type === 'text-delta')).toEqual([
      { type: 'text-delta', text: 'Already here' },
    ]);
    expect(endOf(events)).toMatchObject({ finishReason: 'tool-calls' });
  });

  test('that were cut off are not shown', async () => {
    const { events } = await read(
      start(),
      block(0, { type: 'tool_use', id: 't', name: 'mine', input: {} }),
      ...stop('max_tokens'),
    );
    expect(events.some(({ type }) => type === 'tool-call')).toBe(false);
  });
});

describe('Framing', () => {
  test('reads events whose event: line a proxy dropped, and payloads whose type one dropped', async () => {
    const named =
      'event: content_block_delta\ndata: {"index":0,"delta":{"type":"text_delta","text":"Hi"}}\n\n';
    const bytes = bytesOf(
      new TextDecoder().decode(sse(start())) + named + new TextDecoder().decode(sse(...stop('end_turn'))),
    );
    expect((await collectEvents(decodeMessages(replay(bytes)))).text).toBe('Hi');
  });

  test('reads several messages of one answer', async () => {
    const { text: said, events } = await read(
      start({ input_tokens: 5 }),
      text('One. '),
      ...stop('tool_use', { output_tokens: 1 }),
      start({ input_tokens: 9 }),
      text('Two.'),
      ...stop('end_turn', { output_tokens: 2 }),
    );
    expect(said).toBe('One. Two.');
    expect(usageOf(events)).toEqual({ inputTokens: 9, outputTokens: 2 });
    expect(endOf(events)).toMatchObject({ finishReason: 'stop' });
  });

  test('reads a message that was not streamed', async () => {
    const message = {
      type: 'message',
      id: 'msg_1',
      model: 'claude',
      content: [
        { type: 'thinking', thinking: 'Hm' },
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 't', name: 'mine', input: { a: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 1, output_tokens: 2 },
    };
    const {
      text: said,
      reasoning,
      events,
    } = await collectEvents(decodeMessages(replay(bytesOf(JSON.stringify(message)))));
    expect([said, reasoning]).toEqual(['Hi', 'Hm']);
    expect(events.map(({ type }) => type)).toEqual([
      'start',
      'usage',
      'reasoning-delta',
      'text-delta',
      'tool-call',
      'end',
    ]);
  });
});

test.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['pause_turn', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool-calls'],
  ['refusal', 'content-filter'],
  ['compaction', 'other'],
])('stop_reason %s means %s', async (raw, finishReason) => {
  expect(endOf((await read(start(), ...stop(raw))).events)).toEqual({
    type: 'end',
    finishReason,
    rawFinishReason: raw,
  });
});
