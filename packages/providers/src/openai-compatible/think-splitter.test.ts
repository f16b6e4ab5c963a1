import type { StreamEvent } from '@llmselect/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectEvents, replayResponse } from '../testing/index.ts';
import { decodeChat } from './decode.ts';
import { ThinkSplitter } from './think-splitter.ts';

function split(pieces: readonly string[]): { readonly reasoning: string; readonly text: string } {
  const splitter = new ThinkSplitter();
  const events: StreamEvent[] = [];
  for (const piece of pieces) splitter.push(piece, events);
  splitter.finish(events);
  const join = (type: StreamEvent['type']) =>
    events.map((event) => (event.type === type && 'text' in event ? event.text : '')).join('');
  return { reasoning: join('reasoning-delta'), text: join('text-delta') };
}

test.each([
  ['<think>So.</think>Yes.', 'So.', 'Yes.'],
  ['\n<think>\nSo.\n</think>\n\nYes.\n', 'So.\n', 'Yes.\n'],
  ['<think></think>Yes.', '', 'Yes.'],
  ['<think>a < b </thin> c</think>Yes.', 'a < b </thin> c', 'Yes.'],
  ['<think>never closed', 'never closed', ''],
  ['<think>half closed</thi', 'half closed</thi', ''],
  ['  Plain.', '', '  Plain.'],
  ['<thing>', '', '<thing>'],
  ['<th', '', '<th'],
  ['Write <think>x</think>.', '', 'Write <think>x</think>.'],
  ['<think>a</think>b<think>c</think>', 'a', 'b<think>c</think>'],
  [`${' '.repeat(100)}<think>a</think>`, '', `${' '.repeat(100)}<think>a</think>`],
])('%j is reasoning %j and text %j', (content, reasoning, text) => {
  expect(split([content])).toEqual({ reasoning, text });
});

test('it says the same however the content is cut', () => {
  const part = fc.constantFrom('<think>', '</think>', '<', '</th', ' ', '\n', 'word', 'é🌍', 'think>');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(60), { maxLength: 6 }), (parts, cuts) => {
      const content = parts.join('');
      const at = [0, ...cuts.filter((cut) => cut < content.length).sort((a, b) => a - b), content.length];
      const pieces = at.slice(1).map((end, index) => content.slice(at[index], end));
      expect(split(pieces.filter((piece) => piece !== ''))).toEqual(split(content === '' ? [] : [content]));
    }),
  );
});

const chunk = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ model: 'm', choices: [{ delta: { content }, finish_reason: finish }] })}\n\n`;

test('a stream of many equal chunks is split too, and only where it was asked for', async () => {
  const answer = ['<think>', 'a', 'b', 'c', '</think>', 'd', 'e', 'f'].map((text) => chunk(text)).join('');
  const body = () => replayResponse(new TextEncoder().encode(`${answer}${chunk('', 'stop')}`)).body!;
  expect(await collectEvents(decodeChat(body(), { thinkTags: true }))).toMatchObject({
    reasoning: 'abc',
    text: 'def',
  });
  expect(await collectEvents(decodeChat(body()))).toMatchObject({
    reasoning: '',
    text: '<think>abc</think>def',
  });
});

test('half a tag at the end of a cut stream is not shown', async () => {
  const bytes = new TextEncoder().encode(`${chunk('<think>')}${chunk('so')}${chunk('</thi')}`);
  const { reasoning, text, error } = await collectEvents(
    decodeChat(replayResponse(bytes).body!, { thinkTags: true }),
  );
  expect({ reasoning, text, code: error?.code }).toEqual({
    reasoning: 'so',
    text: '',
    code: 'stream-truncated',
  });
});
