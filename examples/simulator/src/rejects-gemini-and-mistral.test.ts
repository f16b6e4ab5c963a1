import { describeRejections } from './testing/describe-rejections.ts';

const gemini = (model: string) => `/gemini/v1beta/models/${model}:generateContent`;
const mistral = '/mistral/v1/chat/completions';
const compatible = '/compatible/v1/chat/completions';
const messages = [{ role: 'user', content: 'Hi' }];
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];

describeRejections('what Gemini, Mistral and compatible servers reject', [
  {
    title: 'Gemini rejects unknown fields',
    path: gemini('gemini-2.5-flash'),
    body: { contents, stream: true },
    status: 400,
    says: /Unknown name \\"stream\\"/,
  },
  {
    title: 'Gemini rejects unknown settings',
    path: gemini('gemini-2.5-flash'),
    body: { contents, generationConfig: { maxTokens: 4 } },
    status: 400,
    says: /generation_config/,
  },
  {
    title: 'Gemini rejects penalties on 2.5',
    path: gemini('gemini-2.5-flash'),
    body: { contents, generationConfig: { presencePenalty: 1 } },
    status: 400,
    says: /Penalty is not enabled/,
  },
  {
    title: 'Gemini rejects temperature above 2',
    path: gemini('gemini-2.5-flash'),
    body: { contents, generationConfig: { temperature: 2.5 } },
    status: 400,
    says: /temperature/,
  },
  {
    title: 'Gemini bounds the output',
    path: gemini('gemini-2.5-flash'),
    body: { contents, generationConfig: { maxOutputTokens: 65537 } },
    status: 400,
    says: /supported range/,
  },
  {
    title: 'Gemini 2.5 rejects levels of thinking',
    path: gemini('gemini-2.5-flash'),
    body: { contents, generationConfig: { thinkingConfig: { thinkingLevel: 'low' } } },
    status: 400,
    says: /Thinking level/,
  },
  {
    title: 'Gemini 3 rejects levels it does not have',
    path: gemini('gemini-3-pro'),
    body: { contents, generationConfig: { thinkingConfig: { thinkingLevel: 'MINIMAL' } } },
    status: 400,
    says: /MINIMAL/,
  },
  {
    title: 'Gemini rejects a level and a budget together',
    path: gemini('gemini-3-pro'),
    body: { contents, generationConfig: { thinkingConfig: { thinkingLevel: 'low', thinkingBudget: 5 } } },
    status: 400,
    says: /only one/,
  },
  {
    title: 'Gemini 2.5 Pro cannot stop thinking',
    path: gemini('gemini-2.5-pro'),
    body: { contents, generationConfig: { thinkingConfig: { thinkingBudget: 0 } } },
    status: 400,
    says: /only works in thinking mode/,
  },
  {
    title: 'Gemini rejects unknown roles',
    path: gemini('gemini-2.5-pro'),
    body: { contents: [{ role: 'assistant', parts: [] }] },
    status: 400,
    says: /valid role/,
  },
  {
    title: 'Mistral rejects stream_options',
    path: mistral,
    body: { model: 'mistral-small-latest', messages, stream_options: {} },
    status: 422,
    says: /"extra_forbidden","loc":\["body","stream_options"\]/,
  },
  {
    title: 'Mistral rejects temperature above 1.5',
    path: mistral,
    body: { model: 'mistral-small-latest', messages, temperature: 1.6 },
    status: 422,
    says: /less_than_equal/,
  },
  {
    title: 'Mistral rejects missing messages',
    path: mistral,
    body: { model: 'mistral-small-latest' },
    status: 422,
    says: /Field required/,
  },
  {
    title: 'Mistral rejects a missing model',
    path: mistral,
    body: { messages },
    status: 422,
    says: /"model"/,
  },
  {
    title: 'Mistral rejects no messages',
    path: mistral,
    body: { model: 'mistral-small-latest', messages: [] },
    status: 400,
    says: /at least one/,
  },
  {
    title: 'Mistral rejects an assistant at the end',
    path: mistral,
    body: { model: 'mistral-small-latest', messages: [...messages, { role: 'assistant', content: 'x' }] },
    status: 400,
    says: /Expected last role/,
  },
  {
    title: 'compatible servers reject no messages',
    path: compatible,
    body: { model: 'qwen3' },
    status: 400,
    says: /messages/,
  },
  {
    title: 'Gemini: unknown model',
    path: gemini('gemini-0'),
    body: { contents },
    status: 404,
    says: /models\/gemini-0 is not found/,
  },
  {
    title: 'Mistral: unknown model',
    path: mistral,
    body: { model: 'mistral-0', messages },
    status: 400,
    says: /Invalid model: mistral-0/,
  },
  {
    title: 'compatible: unknown model',
    path: compatible,
    body: { model: 'phi-0', messages },
    status: 404,
    says: /'phi-0' not found/,
  },
]);
