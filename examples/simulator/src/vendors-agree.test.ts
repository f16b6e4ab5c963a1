import type { ErrorCode, ModelRequest } from '@llmselect/core';
import {
  createAnthropic,
  createGemini,
  createMistral,
  createOpenAI,
  createOpenAICompatible,
} from '@llmselect/providers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from './faults.ts';
import { listModels, type ProviderId } from './models.ts';
import { type OwnReading, readOwn } from './testing/reading.ts';
import { useSimulator } from './testing/use-simulator.ts';
import {
  readChat,
  readGenerateContent,
  readMessages,
  readMistral,
  readResponses,
  type VendorReader,
} from './testing/vendor-readers.ts';

const under = useSimulator();

// Anthropic's SDK says so itself where a model is about to retire, and has no option against it.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.mocked(console.warn).mockClear();
});

interface Pair {
  readonly name: string;
  readonly provider: ProviderId;
  /** What the vendor's SDK takes as its base URL, and what ours does. */
  readonly vendorPath: string;
  readonly path: string;
  readonly create: (options: {
    readonly baseUrl: string;
    readonly fetch: typeof fetch;
  }) => ReturnType<typeof createOpenAI>;
  readonly read: VendorReader;
}

const apiKey = 'any-key';
const PAIRS: readonly Pair[] = [
  {
    name: 'OpenAI Responses',
    provider: 'openai',
    vendorPath: '/openai/v1',
    path: '/openai/v1',
    create: (options) => createOpenAI({ ...options, apiKey }),
    read: readResponses,
  },
  {
    name: 'OpenAI Chat',
    provider: 'openai',
    vendorPath: '/openai/v1',
    path: '/openai/v1',
    create: (options) => createOpenAI({ ...options, apiKey, api: 'chat' }),
    read: readChat,
  },
  {
    name: 'Anthropic',
    provider: 'anthropic',
    vendorPath: '/anthropic',
    path: '/anthropic/v1',
    create: (options) => createAnthropic({ ...options, apiKey }),
    read: readMessages,
  },
  {
    name: 'Gemini',
    provider: 'gemini',
    vendorPath: '/gemini',
    path: '/gemini/v1beta',
    create: (options) => createGemini({ ...options, apiKey }),
    read: readGenerateContent,
  },
  {
    name: 'Mistral',
    provider: 'mistral',
    vendorPath: '/mistral',
    path: '/mistral/v1',
    create: (options) => createMistral({ ...options, apiKey }),
    read: readMistral,
  },
  {
    name: 'OpenAI-compatible',
    provider: 'compatible',
    vendorPath: '/compatible/v1',
    path: '/compatible/v1',
    create: (options) => createOpenAICompatible({ ...options, id: 'compatible' }),
    read: readChat,
  },
];

const ask = (content: string): ModelRequest => ({ messages: [{ role: 'user', content }] });
const PROMPTS: readonly (readonly [string, ModelRequest])[] = [
  ['a plain prompt', ask('Explain race conditions in JavaScript')],
  [
    'a table, code and other scripts',
    ask('Schreib mir etwas über Grüße, 日本語 und 🌍, with a table and code'),
  ],
  ['a system prompt', { ...ask('SQL or NoSQL?'), system: 'Be brief.' }],
  [
    'a second turn, with cached input',
    {
      messages: [
        { role: 'user', content: 'SQL or NoSQL?' },
        { role: 'assistant', content: 'It depends on your data.' },
        { role: 'user', content: 'And which one is cheaper to run?' },
      ],
    },
  ],
  ['a limit of output', { ...ask('Why is the sky blue?'), params: { maxOutputTokens: 40 } }],
  ['a stop sequence', { ...ask('Explain recursion'), params: { stop: ['base case'] } }],
  ['sampling parameters', { ...ask('Write a haiku'), params: { temperature: 0.3, topP: 0.9 } }],
  ['much reasoning', { ...ask('Plan a weekend in Lisbon'), params: { reasoningEffort: 'high' } }],
  ['little reasoning', { ...ask('Plan a weekend in Lisbon'), params: { reasoningEffort: 'low' } }],
];

const withoutFaults = (provider: ProviderId) =>
  listModels(provider).filter(({ id }) => !id.startsWith('fault-'));

function readWithOurs(pair: Pair, modelId: string, request: ModelRequest): Promise<OwnReading> {
  const baseUrl = `${under.url}${pair.path}`;
  return readOwn((options) => pair.create({ ...options, baseUrl }), modelId, request);
}

describe.each(PAIRS)('$name: the vendor’s SDK and our provider agree', (pair) => {
  const readWithTheirs = (own: OwnReading, modelId: string) =>
    pair.read(`${under.url}${pair.vendorPath}`, own, modelId);

  test.each(PROMPTS)('on the answers of all models to %s', async (_name, request) => {
    for (const { id } of withoutFaults(pair.provider)) {
      const own = await readWithOurs(pair, id, request);
      expect(own.error, id).toBeUndefined();
      expect(own.reading, id).toEqual(await readWithTheirs(own, id));
      expect(own.reading.text, id).toBe(under.last().text);
      expect(own.reading.outputTokens, id).toBeGreaterThan(0);
    }
  });

  test.each<[Fault, ErrorCode, number | undefined]>([
    ['401', 'unauthorized', pair.provider === 'gemini' ? 400 : 401],
    ['429', 'rate-limited', 429],
    ['500', 'upstream-error', 500],
  ])('that the fault %s is an error, ours typed as %s with status %i', async (fault, code, status) => {
    const own = await readWithOurs(pair, `fault-${fault}`, ask('Hi'));
    expect(own.error).toMatchObject({ code, status });
    const theirs: unknown = await readWithTheirs(own, `fault-${fault}`).catch((error: unknown) => error);
    expect(theirs).toBeInstanceOf(Error);
    // Mistral's SDK calls it `statusCode`.
    const { status: said, statusCode = said } = theirs as { status?: number; statusCode?: number };
    expect(statusCode).toBe(status);
  });

  test('that an answer may be empty', async () => {
    const own = await readWithOurs(pair, 'fault-empty', ask('Hi'));
    expect(own.error).toBeUndefined();
    expect(own.reading.text).toBe('');
    expect(own.reading.finish).toBe((await readWithTheirs(own, 'fault-empty')).finish);
  });

  test.each<[Fault, ErrorCode]>([
    ['overloaded-midstream', 'overloaded'],
    ['cut', 'stream-truncated'],
    ['truncate', 'stream-truncated'],
  ])('on what came before %s; ours always says it is %s', async (fault, code) => {
    const own = await readWithOurs(pair, `fault-${fault}`, ask('Explain recursion'));
    expect(own.error).toMatchObject({ code, retryable: true });
    expect(own.reading.text.length).toBeGreaterThan(100);
    expect(own.reading.text).toBe(under.last().text);
    const theirs = await readWithTheirs(own, `fault-${fault}`).catch(() => undefined);
    // Several SDKs take a cut answer for a finished one. They have no reason for its end, though.
    if (theirs === undefined) return;
    expect(theirs.finish).toBeUndefined();
    // The cut falls between two packets, which are not the same in two requests.
    const [shorter = '', longer] = [theirs.text, own.reading.text].sort((a, b) => a.length - b.length);
    expect(longer?.startsWith(shorter)).toBe(true);
  });

  test('on the text around an event that does not parse, where the SDK survives it', async () => {
    const own = await readWithOurs(pair, 'fault-bad-json', ask('Explain recursion'));
    expect(own.error).toBeUndefined();
    expect(own.events.filter(({ type }) => type === 'warning')).toMatchObject([{ code: 'malformed-event' }]);
    const theirs = await readWithTheirs(own, 'fault-bad-json').catch(() => undefined);
    if (theirs !== undefined) expect(theirs.text).toBe(own.reading.text);
  });
});
