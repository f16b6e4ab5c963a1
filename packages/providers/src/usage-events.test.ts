import { readdirSync, readFileSync } from 'node:fs';
import type { Provider } from '@llmselect/core';
import { expect, test } from 'vitest';
import { createAnthropic } from './anthropic/index.ts';
import { createAzure } from './azure/index.ts';
import { createGemini } from './gemini/index.ts';
import { createMistral } from './mistral/index.ts';
import { createOpenAI } from './openai/index.ts';
import { createOpenAICompatible } from './openai-compatible/index.ts';
import { createXai } from './xai/index.ts';

const options = { apiKey: 'sk-canary-0123456789' };
const local = createOpenAICompatible({ id: 'local', baseUrl: 'http://localhost:1/v1' });
const OWN: Readonly<Record<string, Provider>> = {
  anthropic: createAnthropic(options),
  gemini: createGemini(options),
  mistral: createMistral(options),
  openai: createOpenAI(options),
  xai: createXai(options),
};
/** Several folders hold other vendors' words too. */
function providerOf(folder: string, file: string): Provider {
  if (file.startsWith('messages')) return OWN.anthropic ?? local;
  if (file.startsWith('responses')) return OWN.openai ?? local;
  return OWN[folder] ?? local;
}

const FIXTURE = /^(?:testing\/__fixtures__\/streams\/)?([\w-]+)\/(?:__fixtures__\/)?([\w.-]+\.sse)$/;

const RECORDINGS = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
  const [, folder = '', file = ''] = FIXTURE.exec(path.replaceAll('\\', '/')) ?? [];
  return file === '' ? [] : [{ folder, file, text: readFileSync(`${import.meta.dirname}/${path}`, 'utf8') }];
});

const bodyOf = (text: string) => new Response(text).body ?? new ReadableStream<Uint8Array>();

test.each(RECORDINGS)(
  '$folder/$file tells the same usage without the events that tell none',
  async (recording) => {
    const { endpoint } = providerOf(recording.folder, recording.file);
    const { usageEvents = /^/ } = endpoint;
    const events = recording.text.replaceAll('\r\n', '\n').split('\n\n');
    const telling = events.filter((event) => usageEvents.test(event));
    const usage = await endpoint.readUsage(bodyOf(telling.map((event) => `${event}\n\n`).join('')), null);

    expect(usage).toEqual(await endpoint.readUsage(bodyOf(recording.text), null));
  },
);

test('a recorded answer tells its usage, and most of its events tell none', () => {
  const whole = RECORDINGS.filter(({ file }) => !file.includes('--'));
  expect(whole.length).toBeGreaterThan(15);
  for (const { folder, file, text } of whole) {
    const { usageEvents = /^/ } = providerOf(folder, file).endpoint;
    const telling = text.split(/\r?\n\r?\n/).filter((event) => usageEvents.test(event));
    expect(telling.filter((event) => event.includes('"usage'))).not.toEqual([]);
    expect(telling.length).toBeLessThan(text.split(/\r?\n\r?\n/).length);
  }
});

test.each([
  ['openai', createOpenAI(options)],
  ['xai', createXai(options)],
  ['azure', createAzure({ ...options, resource: 'house', deployments: { m: 'm' } })],
])('%s tells the usage of a Responses stream that begins with a keep-alive', async (_, { endpoint }) => {
  const events = [
    { type: 'keepalive', sequence_number: 0 },
    { type: 'response.completed', response: { output: [], usage: { input_tokens: 3, output_tokens: 2 } } },
  ];
  const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  expect(await endpoint.readUsage(bodyOf(text), null)).toEqual({ inputTokens: 3, outputTokens: 2 });
});
