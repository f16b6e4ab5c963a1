import { LLMSelectError, type StreamEvent } from '@llmselect/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PartDecoder } from './part-decoder.ts';

const TYPES = [
  'text-delta',
  'reasoning-delta',
  'tool-input-start',
  'tool-input-delta',
  'tool-call',
  'source',
  'file',
  'stream-start',
  'response-metadata',
  'raw',
  'error',
  'finish',
  'later-invented',
];

const part = fc.oneof(
  { weight: 1, arbitrary: fc.anything() },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        type: fc.constantFrom(...TYPES),
        id: fc.oneof(fc.constantFrom('a', 'b'), fc.anything()),
        delta: fc.oneof(fc.string(), fc.anything()),
        toolCallId: fc.constantFrom('a', 'b'),
        toolName: fc.oneof(fc.string(), fc.anything()),
        input: fc.oneof(fc.string(), fc.jsonValue()),
        url: fc.oneof(fc.webUrl(), fc.anything()),
        warnings: fc.anything(),
        usage: fc.anything(),
        finishReason: fc.oneof(fc.constantFrom('stop', 'length', { unified: 'stop' }), fc.anything()),
        error: fc.anything(),
      },
      { requiredKeys: ['type'] },
    ),
  },
);

test('whatever a model sends, one start comes first, at most one end last, and failures are ours', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.constantFrom(2, 3, 4), (parts, version) => {
      const decoder = new PartDecoder({ modelId: 'm', providerName: 'p', version, prelude: [] });
      const events: StreamEvent[] = [];
      try {
        for (const one of parts) decoder.decode(one, events);
        decoder.end();
      } catch (error) {
        expect(LLMSelectError.is(error)).toBe(true);
      }
      const types = events.map(({ type }) => type).filter((type) => type !== 'activity');
      expect(types.filter((type) => type === 'start').length).toBe(types.length === 0 ? 0 : 1);
      if (types.length > 0) expect(types[0]).toBe('start');
      const end = types.indexOf('end');
      expect(end === -1 || end === types.length - 1).toBe(true);
      expect(decoder.finished).toBe(end !== -1);
    }),
    { numRuns: 500 },
  );
});
