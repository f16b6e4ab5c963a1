import type { StreamEvent } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { bytesOf, sse } from '../testing/sse.ts';
import { decodeGenerateContent } from './decode.ts';

// Bugs that were reported of other readers of generateContent, by their numbers in reference/stream-bugs.md.

const chunk = (parts: readonly object[] | undefined, finishReason?: string, rest: object = {}) => ({
  candidates: [
    {
      ...(parts === undefined ? {} : { content: { role: 'model', parts } }),
      ...(finishReason === undefined ? {} : { finishReason }),
    },
  ],
  modelVersion: 'gemini',
  ...rest,
});
const read = (...payloads: readonly unknown[]) =>
  collectEvents(decodeGenerateContent(replay(sse(...payloads))));
const endOf = (events: readonly StreamEvent[]) => events.find((event) => event.type === 'end');
const callsOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'tool-call' ? [[event.name, JSON.parse(event.input)]] : []));

describe('STOP', () => {
  test('18: on every chunk does not end the answer', async () => {
    const { text, events } = await read(chunk([{ text: 'One ' }], 'STOP'), chunk([{ text: 'two' }], 'STOP'));
    expect([text, endOf(events)]).toMatchObject(['One two', { finishReason: 'stop' }]);
  });

  test('18: in the first, empty chunk does not end the answer', async () => {
    const { text, events } = await read(chunk([{ text: '' }], 'STOP'), chunk([{ text: 'Here' }]));
    expect([text, endOf(events)]).toMatchObject(['Here', { finishReason: 'stop' }]);
  });

  test('19: counts in a last chunk without content', async () => {
    expect(endOf((await read(chunk([{ text: 'Hi' }]), chunk(undefined, 'STOP'))).events)).toMatchObject({
      finishReason: 'stop',
    });
  });

  test('21: must have come, or the answer was cut', async () => {
    const { text, error } = await read(
      chunk([{ text: 'Half' }]),
      chunk([{ text: '' }], 'FINISH_REASON_UNSPECIFIED'),
    );
    expect([text, error?.code]).toEqual(['Half', 'stream-truncated']);
  });
});

describe('A blocked answer', () => {
  test('20: may have no parts', async () => {
    expect(endOf((await read(chunk(undefined, 'SAFETY'))).events)).toMatchObject({
      finishReason: 'content-filter',
      rawFinishReason: 'SAFETY',
    });
  });

  test('20: a malformed call is a failure, and the usage is told first', async () => {
    const { events, error } = await read(
      chunk([{ text: 'Half' }], 'MALFORMED_FUNCTION_CALL', { usageMetadata: { promptTokenCount: 3 } }),
    );
    expect(error).toMatchObject({ code: 'upstream-error', providerCode: 'MALFORMED_FUNCTION_CALL' });
    expect(events.at(-1)).toEqual({ type: 'usage', usage: { inputTokens: 3 } });
  });

  test('21: may be a lone promptFeedback', async () => {
    const { events, error } = await read({
      promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
      usageMetadata: { promptTokenCount: 8 },
    });
    expect(error).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['start', 'usage', 'end']);
    expect(endOf(events)).toEqual({
      type: 'end',
      finishReason: 'content-filter',
      rawFinishReason: 'PROHIBITED_CONTENT',
    });
  });
});

test.each([
  ['MAX_TOKENS', 'length'],
  ['RECITATION', 'content-filter'],
  ['IMAGE_SAFETY', 'content-filter'],
  ['OTHER', 'other'],
  ['LATER_INVENTED', 'other'],
])('finishReason %s means %s', async (raw, finishReason) => {
  expect(endOf((await read(chunk([{ text: 'x' }], raw))).events)).toEqual({
    type: 'end',
    finishReason,
    rawFinishReason: raw,
  });
});

describe('Function calls', () => {
  test('are whole and make the end tool-calls', async () => {
    const { events } = await read(
      chunk(
        [
          { functionCall: { name: 'one', args: { a: 1 } }, thoughtSignature: 'x' },
          { functionCall: { name: 'two', id: 'own' } },
        ],
        'STOP',
      ),
    );
    expect(callsOf(events)).toEqual([
      ['one', { a: 1 }],
      ['two', {}],
    ]);
    expect(events.filter((event) => event.type === 'tool-call').map(({ id }) => id)).toEqual([
      'call_0',
      'own',
    ]);
    expect(endOf(events)).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'STOP' });
  });

  test('with streamed arguments are put together', async () => {
    const piece = (jsonPath: string, value: object, willContinue = false) =>
      chunk([
        {
          functionCall: {
            partialArgs: [{ jsonPath, ...value, ...(willContinue ? { willContinue } : {}) }],
            willContinue: true,
          },
        },
      ]);
    const { events } = await read(
      chunk([{ functionCall: { name: 'cook', willContinue: true } }]),
      piece('$.recipe.steps[0].text', { stringValue: 'Boil ' }, true),
      piece('$.recipe.steps[0].text', { stringValue: 'water' }),
      piece('$.recipe.steps[1].text', { stringValue: 'Wait' }),
      piece("$['for how']", { numberValue: 3 }),
      piece('$.salt', { boolValue: false }),
      piece('$.pepper', { nullValue: 'NULL_VALUE' }),
      piece('$.__proto__.polluted', { stringValue: 'yes' }),
      piece('nonsense', { stringValue: 'no' }),
      piece('$.recipe.steps.length', { numberValue: 4_000_000_000 }),
      chunk([{ functionCall: {} }], 'STOP'),
    );
    expect(callsOf(events)).toEqual([
      [
        'cook',
        {
          recipe: { steps: [{ text: 'Boil water' }, { text: 'Wait' }] },
          'for how': 3,
          salt: false,
          pepper: null,
        },
      ],
    ]);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test('that the server runs are shown, and do not make the end tool-calls', async () => {
    const { events } = await read(
      chunk(
        [
          { executableCode: { language: 'PYTHON', code: '1+1' } },
          { codeExecutionResult: { output: '2' } },
          { toolCall: { toolType: 'GOOGLE_SEARCH', args: { q: 'x' } } },
          { text: '2' },
        ],
        'STOP',
      ),
    );
    expect(callsOf(events)).toEqual([
      ['code_execution', { language: 'PYTHON', code: '1+1' }],
      ['server:GOOGLE_SEARCH', { q: 'x' }],
    ]);
    expect(endOf(events)).toMatchObject({ finishReason: 'stop' });
  });
});

test('usage adds what the prompt’s tools and the thoughts took', async () => {
  const usageMetadata = {
    promptTokenCount: 32,
    toolUsePromptTokenCount: 10,
    candidatesTokenCount: 5,
    thoughtsTokenCount: 7,
    cachedContentTokenCount: 4,
  };
  const { events } = await read(
    chunk([{ text: 'x' }], undefined, { usageMetadata: { trafficType: 'ON_DEMAND' } }),
    chunk([{ text: 'y' }], 'STOP', { usageMetadata }),
  );
  expect(events.filter((event) => event.type === 'usage')).toEqual([
    { type: 'usage', usage: { inputTokens: 42, cachedInputTokens: 4, outputTokens: 12, reasoningTokens: 7 } },
  ]);
});

test('sources come from grounding and from opened pages', async () => {
  const rest = {
    groundingMetadata: { groundingChunks: [{ web: { uri: 'https://a.example', title: 'A' } }] },
    urlContextMetadata: { urlMetadata: [{ retrievedUrl: 'https://b.example' }] },
  };
  const { events } = await read({
    candidates: [{ content: { parts: [{ text: 'x' }] }, finishReason: 'STOP', ...rest }],
  });
  expect(events.filter(({ type }) => type === 'source')).toEqual([
    { type: 'source', url: 'https://a.example', title: 'A' },
    { type: 'source', url: 'https://b.example' },
  ]);
});

describe('Without alt=sse', () => {
  test('the body is one JSON array', async () => {
    const body = JSON.stringify([chunk([{ text: 'One ' }]), chunk([{ text: 'two' }], 'STOP')], null, 2);
    for (const chunkBytes of [1, 17, 10_000]) {
      expect((await collectEvents(decodeGenerateContent(replay(bytesOf(body), { chunkBytes })))).text).toBe(
        'One two',
      );
    }
  });

  test('an array that was cut still says what it said', async () => {
    const body = `[${JSON.stringify(chunk([{ text: 'Half' }]))}\n,${JSON.stringify(chunk([{ text: ' more' }]))}\n,{"candid`;
    const { text, error } = await collectEvents(decodeGenerateContent(replay(bytesOf(body))));
    expect([text, error?.code]).toEqual(['Half more', 'stream-truncated']);
  });

  test('an error is an array too, and tells how long to wait', async () => {
    const body = [
      {
        error: {
          code: 429,
          message: 'secret',
          status: 'RESOURCE_EXHAUSTED',
          details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' }],
        },
      },
    ];
    const { error } = await collectEvents(decodeGenerateContent(replay(bytesOf(JSON.stringify(body)))));
    expect(error?.toJSON()).toMatchObject({
      code: 'rate-limited',
      status: 429,
      retryAfterMs: 34_500,
      providerCode: 'RESOURCE_EXHAUSTED',
    });
  });
});
