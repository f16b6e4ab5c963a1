import { expect, test } from 'vitest';
import * as providers from './index.ts';

test('the package exports factories and decoders, and nothing else by accident', () => {
  expect(Object.keys(providers).sort()).toEqual([
    'azureFromEnvironment',
    'createAnthropic',
    'createAzure',
    'createDeepSeek',
    'createGemini',
    'createGroq',
    'createLMStudio',
    'createLlamaCpp',
    'createMistral',
    'createOllama',
    'createOpenAI',
    'createOpenAICompatible',
    'createOpenRouter',
    'createPerplexity',
    'createTogether',
    'createVllm',
    'createXai',
    'decodeChat',
    'decodeGenerateContent',
    'decodeMessages',
    'decodeResponses',
    'fromAiSdk',
  ]);
});
