import type { StreamEvent } from '@llmselect/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeChat, decodeMessages, decodeResponses } from '../index.ts';
import { collectEvents, replay } from '../testing/index.ts';
import { sse } from '../testing/sse.ts';
import { DeltaTemplate } from './delta-template.ts';

const texts = fc.array(fc.string({ unit: 'binary', minLength: 0, maxLength: 12 }), {
  minLength: 1,
  maxLength: 30,
});
const DECODERS: readonly (readonly [
  string,
  (body: ReadableStream<Uint8Array>) => AsyncIterable<StreamEvent>,
  (text: string, index: number) => object,
  object,
])[] = [
  [
    'Chat',
    decodeChat,
    (content, index) => ({
      id: 'c',
      model: 'm',
      choices: [{ index: 0, delta: { content }, finish_reason: null }],
      obfuscation: 'x'.repeat(index % 5),
    }),
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  ],
  [
    'Responses',
    decodeResponses,
    (delta, index) => ({
      type: 'response.output_text.delta',
      sequence_number: index,
      output_index: 0,
      delta,
      obfuscation: '"\\'.repeat(index % 3),
    }),
    { type: 'response.completed', response: {} },
  ],
  [
    'Messages',
    decodeMessages,
    (text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
    { type: 'message_stop' },
  ],
];

describe.each(DECODERS)('%s', (_name, decode, frame, end) => {
  test('says any texts as they were sent', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (parts, ascii) => {
        // Well-formed: what is not cannot be sent as UTF-8 in the first place.
        const sent = parts.map((part) => new TextDecoder().decode(new TextEncoder().encode(part)));
        const spell = (json: string) =>
          ascii
            ? json.replace(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
            : json;
        const bytes = sse(...sent.map((text, index) => spell(JSON.stringify(frame(text, index)))), end);
        const { text, error, events } = await collectEvents(decode(replay(bytes, { chunkBytes: 97 })));
        expect(error).toBeUndefined();
        expect(text).toBe(sent.join(''));
        expect(events.filter(({ type }) => type === 'text-delta')).toEqual(
          sent.filter((part) => part !== '').map((part) => ({ type: 'text-delta', text: part })),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('A template', () => {
  const delta = (text: string) => ({ type: 'text-delta', text }) as const;

  test('recognises what differs in text, counters and padding only', () => {
    const template = new DeltaTemplate();
    template.learn('{"sequence_number":1,"t":"a","p":"x"}', undefined, delta('a'));
    expect(template.match('{"sequence_number":23,"t":"say \\"hi\\"\\n","p":"\\\\"}', undefined)).toEqual(
      delta('say "hi"\n'),
    );
    for (const other of [
      '{"sequence_number":2,"t":"a","p":"x","more":1}',
      '{"sequence_number":2,"t":null,"p":"x"}',
      '{"sequence_number":-2,"t":"a","p":"x"}',
      '{"sequence_number":2,"t":"a","p":"x"',
      '{"sequence_number":2,"t":"a',
      '{"sequence_number":2,"t":"\\x","p":"x"}',
      '{"sequence_number":2,"u":"a","p":"x"}',
    ]) {
      expect(template.match(other, undefined), other).toBeUndefined();
    }
    expect(template.match('{"sequence_number":1,"t":"a","p":"x"}', 'other')).toBeUndefined();
  });

  test('is not made where the text stands in two places, or under another spelling', () => {
    const template = new DeltaTemplate();
    for (const data of ['{"t":"a","message":"a"}', '{"t":"\\u0061"}', '{"a":"a"}']) {
      template.learn(data, undefined, delta('a'));
      expect(template.match(data, undefined)).toBeUndefined();
    }
  });

  test('gives up on a stream of which no two payloads are alike', () => {
    const template = new DeltaTemplate();
    for (let index = 0; index < 9; index++) template.learn(`{"n":${index},"t":"a"}`, undefined, delta('a'));
    expect(template.match('{"n":8,"t":"b"}', undefined)).toBeUndefined();
  });
});

test('what changes with the text is not taken for a repetition', async () => {
  const chunk = (content: string, rest: object, finish: string | null = null) => ({
    model: 'm',
    choices: [{ delta: { content, ...rest }, finish_reason: finish }],
  });
  const call = { tool_calls: [{ index: 0, function: { name: 'f', arguments: '[' } }] };
  const { events } = await collectEvents(
    decodeChat(
      replay(
        sse(
          chunk('a', call),
          chunk('b', call),
          chunk('c', {}, 'stop'),
          chunk('d', {}, 'length'),
          chunk('e', {}, 'stop'),
        ),
      ),
    ),
  );
  expect(events.find(({ type }) => type === 'tool-call')).toMatchObject({ input: '[[' });
  expect(events.at(-1)).toMatchObject({ rawFinishReason: 'stop' });
});
