import { expect, test } from 'vitest';
import * as providers from './index.ts';

test('the package exports factories and decoders, and nothing else by accident', () => {
  expect(Object.keys(providers).sort()).toEqual([
    'createAnthropic',
    'createGemini',
    'createMistral',
    'createOpenAI',
    'createOpenAICompatible',
    'decodeChat',
    'decodeGenerateContent',
    'decodeMessages',
    'decodeResponses',
  ]);
});
