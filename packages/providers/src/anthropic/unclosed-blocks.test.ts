import type { StreamEvent } from '@llmselect/core';
import { expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { sse } from '../testing/sse.ts';
import { decodeMessages } from './decode.ts';

// Gateways that translate other formats into Messages leave events out.

const start = { type: 'message_start', message: { id: 'msg_1', model: 'claude' } };
const tool = (name: string, index = 0) => ({
  type: 'content_block_start',
  index,
  content_block: { type: 'tool_use', id: name, name, input: {} },
});
const input = (partial_json: string, index = 0) => ({
  type: 'content_block_delta',
  index,
  delta: { type: 'input_json_delta', partial_json },
});
const end = [{ type: 'message_delta', delta: { stop_reason: 'tool_use' } }, { type: 'message_stop' }];
const read = (...payloads: readonly unknown[]) => collectEvents(decodeMessages(replay(sse(...payloads))));
const callsOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'tool-call' ? [[event.name, event.input]] : []));
const sourcesOf = (events: readonly StreamEvent[]) => events.filter(({ type }) => type === 'source');

test('a tool call whose block is never stopped is a call when it is whole', async () => {
  const { events } = await read(start, tool('one'), input('{"x":1}'), tool('two', 1), ...end);
  expect(callsOf(events)).toEqual([
    ['one', '{"x":1}'],
    ['two', '{}'],
  ]);
});

test('a tool call that was cut in its middle is none', async () => {
  const { events } = await read(start, tool('one'), input('{"x":'), ...end);
  expect(callsOf(events)).toEqual([]);
});

test('a block at the place of another one keeps that', async () => {
  const { events } = await read(start, tool('one'), tool('two'), ...end);
  expect(callsOf(events)).toEqual([
    ['one', '{}'],
    ['two', '{}'],
  ]);
});

test('start comes first, even where message_start never does', async () => {
  const text = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } };
  const { events } = await read(text, ...end);
  expect(events.map(({ type }) => type)).toEqual(['start', 'text-delta', 'end']);
});

test('a page that was fetched is a source', async () => {
  const page = { type: 'web_fetch_result', url: 'https://a.example', content: { title: 'A' } };
  const { events } = await read(
    start,
    {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'web_fetch_tool_result', tool_use_id: 'x', content: page },
    },
    ...end,
  );
  expect(sourcesOf(events)).toEqual([{ type: 'source', url: 'https://a.example', title: 'A' }]);
});

test('a whole message tells what it cites', async () => {
  const citations = [{ type: 'web_search_result_location', url: 'https://a.example', title: 'A' }];
  const { events } = await read({
    type: 'message',
    id: 'msg_1',
    model: 'claude',
    content: [{ type: 'text', text: 'Hi', citations }],
    stop_reason: 'end_turn',
  });
  expect(sourcesOf(events)).toEqual([{ type: 'source', url: 'https://a.example', title: 'A' }]);
});
