import type { StreamEvent } from '@llmselect/core';
import { describe, expect, test } from 'vitest';
import { collectEvents, replay } from '../testing/index.ts';
import { bytesOf, sse } from '../testing/sse.ts';
import { decodeChat } from './decode.ts';

// Bugs that were reported of other readers of Chat Completions, by their numbers in reference/stream-bugs.md.

const chunk = (delta: object, finish: string | null = null, rest: object = {}) => ({
  id: 'c1',
  model: 'm',
  choices: [{ index: 0, delta, finish_reason: finish }],
  ...rest,
});
const call = (fields: object) => chunk({ tool_calls: [fields] });
const read = (...payloads: readonly unknown[]) => collectEvents(decodeChat(replay(sse(...payloads))));
const readText = (text: string) => collectEvents(decodeChat(replay(bytesOf(text))));
const callsOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'tool-call' ? [[event.name, event.input]] : []));
const endOf = (events: readonly StreamEvent[]) => events.find((event) => event.type === 'end');
const usageOf = (events: readonly StreamEvent[]) => events.findLast((event) => event.type === 'usage')?.usage;
const DONE = [chunk({}, 'tool_calls'), '[DONE]'];

describe('Tool calls', () => {
  test('1: start at any index', async () => {
    const { events } = await read(
      call({ index: 1, id: 'a', function: { name: 'one', arguments: '{"x":' } }),
      call({ index: 1, function: { arguments: '1}' } }),
      ...DONE,
    );
    expect(callsOf(events)).toEqual([['one', '{"x":1}']]);
    expect(endOf(events)).toMatchObject({ finishReason: 'tool-calls', rawFinishReason: 'tool_calls' });
  });

  test('1, 2, 4: stay apart when all of them have index 0', async () => {
    const { events } = await read(
      call({ index: 0, id: 'a', function: { name: 'one', arguments: '{"x":1}' } }),
      call({ index: 0, id: 'b', function: { name: 'two', arguments: '{"y"' } }),
      call({ index: 0, function: { arguments: ':2}' } }),
      ...DONE,
    );
    expect(callsOf(events)).toEqual([
      ['one', '{"x":1}'],
      ['two', '{"y":2}'],
    ]);
  });

  test('3: need no index', async () => {
    const { events } = await read(
      call({ id: 'a', function: { name: 'one', arguments: '{}' } }),
      call({ id: 'b', function: { name: 'two', arguments: '' } }),
      ...DONE,
    );
    expect(callsOf(events)).toEqual([
      ['one', '{}'],
      ['two', '{}'],
    ]);
  });

  test('3: need neither index nor id', async () => {
    const { events } = await read(
      call({ function: { name: 'one', arguments: '{"a":' } }),
      call({ function: { arguments: '1}' } }),
      call({ function: { name: 'two', arguments: { b: 2 } } }),
      ...DONE,
    );
    expect(callsOf(events)).toEqual([
      ['one', '{"a":1}'],
      ['two', '{"b":2}'],
    ]);
  });

  test('4: keep interleaved arguments with their own call', async () => {
    const { events } = await read(
      call({ index: 0, id: 'a', function: { name: 'one', arguments: '' } }),
      call({ index: 1, id: 'b', function: { name: 'two', arguments: '' } }),
      call({ index: 0, function: { arguments: '{"x":' } }),
      call({ index: 1, function: { arguments: '{"y":' } }),
      call({ index: 0, function: { arguments: '1}' } }),
      call({ index: 1, function: { arguments: '2}' } }),
      ...DONE,
    );
    expect(callsOf(events)).toEqual([
      ['one', '{"x":1}'],
      ['two', '{"y":2}'],
    ]);
  });

  test('of an answer that was cut off are only shown when whole', async () => {
    const { events } = await read(
      call({ index: 0, id: 'a', function: { name: 'whole', arguments: '{"x":1}' } }),
      call({ index: 1, id: 'b', function: { name: 'half', arguments: '{"y":' } }),
      chunk({}, 'length'),
      '[DONE]',
    );
    expect(callsOf(events)).toEqual([['whole', '{"x":1}']]);
  });

  test('in the old function_call form are read too', async () => {
    const { events } = await read(
      chunk({ function_call: { name: 'old', arguments: '{' } }),
      chunk({ function_call: { arguments: '}' } }),
      chunk({}, 'function_call'),
    );
    expect(callsOf(events)).toEqual([['old', '{}']]);
  });
});

describe('Azure', () => {
  test('12: may open with a chunk without choices, model and id', async () => {
    const { events } = await read(
      { id: '', model: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
      chunk({ content: 'Hi' }),
      chunk({}, 'stop'),
      '[DONE]',
    );
    expect(events.slice(0, 2)).toEqual([
      { type: 'start', modelId: 'm', responseId: 'c1' },
      { type: 'text-delta', text: 'Hi' },
    ]);
  });

  test('13: may send filter results in a choice without delta', async () => {
    const filter = {
      id: '',
      model: '',
      choices: [{ index: 0, finish_reason: null, content_filter_results: {} }],
    };
    const { text, error } = await read(chunk({ content: 'Hi' }), filter, chunk({}, 'stop'), '[DONE]');
    expect([text, error]).toEqual(['Hi', undefined]);
  });
});

describe('The end of a stream', () => {
  test('14: is not an empty finish_reason', async () => {
    const { text, events } = await read(
      chunk({ content: 'a' }, ''),
      chunk({ content: 'b' }, ''),
      chunk({}, 'stop'),
      '[DONE]',
    );
    expect(text).toBe('ab');
    expect(endOf(events)).toMatchObject({ rawFinishReason: 'stop' });
  });

  test('15: may carry the last token', async () => {
    const { text } = await read(chunk({ content: 'The' }), chunk({ content: ' end' }, 'stop'), '[DONE]');
    expect(text).toBe('The end');
  });

  test('16: is missing when there is neither finish_reason nor [DONE]', async () => {
    const { text, error, events } = await read(chunk({ content: 'Half an' }));
    expect([text, error?.code, endOf(events)]).toEqual(['Half an', 'stream-truncated', undefined]);
  });

  test('16: may be a finish_reason without [DONE]', async () => {
    expect(endOf((await read(chunk({ content: 'a' }, 'stop'))).events)).toMatchObject({
      finishReason: 'stop',
    });
  });

  test('26: may be [DONE] without a finish_reason, which then is unknown or tool calls', async () => {
    const unknown = await read(chunk({ content: 'Hi' }), '[DONE]');
    expect(endOf(unknown.events)).toEqual({ type: 'end', finishReason: 'other' });
    const calls = await read(call({ id: 'a', function: { name: 'one', arguments: '{}' } }), '[DONE]');
    expect(endOf(calls.events)).toEqual({ type: 'end', finishReason: 'tool-calls' });
  });

  test('26: is missing when the socket closes in the middle', async () => {
    const cut = replay(sse(chunk({ content: 'Half' })), { ending: 'break' });
    const { text, error } = await collectEvents(decodeChat(cut));
    expect([text, error?.code]).toEqual(['Half', 'stream-truncated']);
  });

  test('30: is found where chunks have no finish_reason key at all', async () => {
    const { text, events } = await read(
      { model: 'm', choices: [{ delta: { content: 'Hi' } }] },
      { choices: [{ delta: {}, finish_reason: 'stop' }] },
    );
    expect([text, endOf(events)]).toMatchObject(['Hi', { finishReason: 'stop' }]);
  });

  test('is a refusal when the refusal was the answer', async () => {
    const { text, events } = await read(
      chunk({ refusal: 'I can’t help' }),
      chunk({ refusal: ' with that.' }),
      chunk({}, 'stop'),
      '[DONE]',
    );
    expect(text).toBe('I can’t help with that.');
    expect(endOf(events)).toMatchObject({ finishReason: 'content-filter', rawFinishReason: 'stop' });
  });
});

describe('A failure in the stream', () => {
  test('16: is reported after the text that came', async () => {
    const { text, error } = await read(chunk({ content: 'Half' }), { error: { message: 'boom', code: 500 } });
    expect([text, error?.code, error?.status]).toEqual(['Half', 'upstream-error', 500]);
  });

  test.each([
    ['28: as an error field line', 'error: {"code":429,"message":"busy"}\n\n'],
    ['28: as data that says error:', 'data: error: busy, rate limit exceeded\n\n'],
    ['as an event named error', 'event: error\ndata: {"error":{"message":"bad","status_code":400}}\n\n'],
    ['as an event of text named error', 'event: error\ndata: something broke\n\n'],
    ['as a bare string', 'data: {"code":"invalid-argument","error":"secret prompt"}\n\n'],
  ])('%s', async (_name, failure) => {
    const before = new TextDecoder().decode(sse(chunk({ content: 'Half' })));
    for (const chunkBytes of [1, 5, 10_000]) {
      const { text, error } = await collectEvents(
        decodeChat(replay(bytesOf(before + failure), { chunkBytes })),
      );
      expect(text).toBe('Half');
      expect(error).toBeDefined();
      expect(error?.code).not.toBe('stream-truncated');
      expect(JSON.stringify(error)).not.toMatch(/busy|secret|broke/);
    }
  });

  test('28: is not seen where an answer merely talks about errors', async () => {
    const { text, error } = await read(
      chunk({ content: 'error: not one\nerror: {"a":1}' }),
      chunk({}, 'stop'),
    );
    expect([text, error]).toEqual(['error: not one\nerror: {"a":1}', undefined]);
  });

  test('comes with finish_reason error where nothing else tells', async () => {
    const { text, error } = await read(chunk({ content: 'Half' }), chunk({}, 'error'), '[DONE]');
    expect([text, error?.code]).toEqual(['Half', 'upstream-error']);
  });
});

describe('Reasoning', () => {
  test('17: comes in Mistral’s content arrays, between strings', async () => {
    const thinking = (text: string) => ({ type: 'thinking', thinking: [{ type: 'text', text }] });
    const { text, reasoning } = await read(
      chunk({ content: [thinking('Let me')] }),
      chunk({
        content: [thinking(' see.'), { type: 'text', text: 'It' }, { type: 'reference', reference_ids: [1] }],
      }),
      chunk({ content: ' is.' }),
      { model: 'm', choices: [] },
      chunk({}, 'stop'),
    );
    expect([text, reasoning]).toEqual(['It is.', 'Let me see.']);
  });

  test('29: is read by any of its names, once', async () => {
    for (const delta of [
      { reasoning: 'Hm' },
      { reasoning_content: 'Hm' },
      { reasoning: 'Hm', reasoning_content: 'Hm' },
      { reasoning: 'Hm', reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] },
      { reasoning: 'Hm', reasoning_details: [{ type: 'reasoning.summary', summary: 'Hm' }] },
    ]) {
      expect((await read(chunk(delta), chunk({}, 'stop'))).reasoning).toBe('Hm');
    }
  });

  test('26: is not the stand-in for encrypted reasoning', async () => {
    const delta = {
      reasoning: '[REDACTED]',
      reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }],
    };
    expect((await read(chunk(delta), chunk({}, 'stop'))).reasoning).toBe('');
  });
});

describe('Framing', () => {
  const answer = new TextDecoder().decode(
    sse(chunk({ content: 'naïve' }), chunk({ content: ' 日本 🎌' }), chunk({}, 'stop'), '[DONE]'),
  );

  test.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['LF', '\n'],
  ])('22, 23: %s and multibyte text may be split anywhere', async (_name, newline) => {
    const bytes = bytesOf(answer.replaceAll('\n', newline));
    for (let cut = 1; cut < bytes.length; cut++) {
      const { text, error } = await collectEvents(decodeChat(replay(bytes, { cuts: [cut] })));
      expect([text, error], `cut at ${cut}`).toEqual(['naïve 日本 🎌', undefined]);
    }
  });

  test('22: one event may span several data lines', async () => {
    const lines = JSON.stringify(chunk({ content: 'Hi' }, 'stop'), null, 1)
      .split('\n')
      .map((line) => `data: ${line}\r\n`);
    expect((await readText(`${lines.join('')}\r\n`)).text).toBe('Hi');
  });

  test('24: comments are not data, even when a gateway wrapped them as data', async () => {
    const { text, events, error } = await readText(
      `: OPENROUTER PROCESSING\n\ndata: : OPENROUTER PROCESSING\n\n${answer}`,
    );
    expect([text, error]).toEqual(['naïve 日本 🎌', undefined]);
    expect(events.some(({ type }) => type === 'warning')).toBe(false);
  });

  test('25: a corrupt event is skipped with one warning', async () => {
    const whole = JSON.stringify(chunk({ content: 'x' }));
    const { text, events, error } = await readText(
      `data: ${whole}${whole}\n\ndata: {"choices":[\n\n${answer}`,
    );
    expect([text, error]).toEqual(['naïve 日本 🎌', undefined]);
    expect(
      events.filter((event) => event.type === 'warning' && event.code === 'malformed-event'),
    ).toHaveLength(2);
  });

  test('a byte order mark, ids, missing spaces and a missing last blank line do no harm', async () => {
    const { text, error } = await readText(
      `\uFEFFid: 1\nretry: 5\ndata:${JSON.stringify(chunk({ content: 'Hi' }))}\n\ndata: ${JSON.stringify(chunk({}, 'stop'))}`,
    );
    expect([text, error]).toEqual(['Hi', undefined]);
  });

  test('events behind [DONE] are not read', async () => {
    expect(
      (await readText(`${answer}${new TextDecoder().decode(sse(chunk({ content: 'more' })))}`)).text,
    ).toBe('naïve 日本 🎌');
  });

  test('an event of more than 8 MiB ends the stream', async () => {
    const { error } = await collectEvents(
      decodeChat(replay(bytesOf(`data: "${'x'.repeat(9 * 1024 * 1024)}`), { chunkBytes: 1024 * 1024 })),
    );
    expect(error?.code).toBe('malformed-stream');
  });

  test('a whole completion, a list of chunks and lines of JSON are read like a stream', async () => {
    const whole = {
      model: 'm',
      object: 'chat.completion',
      choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1 },
    };
    expect((await readText(JSON.stringify(whole))).text).toBe('Hi');
    expect((await readText(JSON.stringify([chunk({ content: 'Hi' }), chunk({}, 'stop')]))).text).toBe('Hi');
    expect(
      (await readText(`${JSON.stringify(chunk({ content: 'Hi' }))}\n${JSON.stringify(chunk({}, 'stop'))}\n`))
        .text,
    ).toBe('Hi');
  });
});

describe('Usage', () => {
  test('30: zeros on every chunk are not usage', async () => {
    const zero = { usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } };
    const { events } = await read(
      chunk({ content: 'Hi' }, null, zero),
      chunk({}, 'stop', { usage: { prompt_tokens: 5, completion_tokens: 2 } }),
      '[DONE]',
    );
    expect(events.filter(({ type }) => type === 'usage')).toEqual([
      { type: 'usage', usage: { inputTokens: 5, outputTokens: 2 } },
    ]);
  });

  test('counts reasoning into the output where the server counts it beside', async () => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 1,
      total_tokens: 303,
      completion_tokens_details: { reasoning_tokens: 290 },
    };
    const { events } = await read(chunk({}, 'stop', { usage }), '[DONE]');
    expect(usageOf(events)).toEqual({ inputTokens: 12, outputTokens: 291, reasoningTokens: 290 });
  });

  test.each([
    [
      { prompt_tokens_details: { cached_tokens: 3, cache_write_tokens: 2 } },
      { cachedInputTokens: 3, cacheWriteTokens: 2 },
    ],
    [{ prompt_cache_hit_tokens: 3 }, { cachedInputTokens: 3 }],
    [{ cached_tokens: 3 }, { cachedInputTokens: 3 }],
    [{ num_cached_tokens: 3 }, { cachedInputTokens: 3 }],
    [{}, {}],
  ])('reads the cache count %j', async (fields, expected) => {
    const { events } = await read(
      chunk({}, 'stop', { usage: { prompt_tokens: 9, completion_tokens: 1, ...fields } }),
    );
    expect(usageOf(events)).toEqual({ inputTokens: 9, outputTokens: 1, ...expected });
  });

  test('is found where Groq and Moonshot put it, and told once', async () => {
    const groq = await read(
      chunk({}, 'stop', { x_groq: { usage: { prompt_tokens: 4, completion_tokens: 2 } } }),
      { choices: [], usage: { prompt_tokens: 4, completion_tokens: 2 } },
    );
    expect(groq.events.filter(({ type }) => type === 'usage')).toHaveLength(1);
    const moonshot = await read({
      model: 'm',
      choices: [{ delta: {}, finish_reason: 'stop', usage: { prompt_tokens: 4, completion_tokens: 2 } }],
    });
    expect(usageOf(moonshot.events)).toEqual({ inputTokens: 4, outputTokens: 2 });
  });
});

describe('Sources', () => {
  test('are told once each, with their title where there is one', async () => {
    const found = {
      search_results: [{ title: 'A', url: 'https://a.example' }],
      citations: ['https://a.example', 'https://b.example', 'javascript:alert(1)'],
    };
    const annotation = { type: 'url_citation', url_citation: { url: 'https://c.example', title: 'C' } };
    const { events } = await read(
      chunk({ content: 'a' }, null, found),
      chunk({ content: 'b', annotations: [annotation] }, 'stop', found),
    );
    expect(events.filter(({ type }) => type === 'source')).toEqual([
      { type: 'source', url: 'https://a.example', title: 'A' },
      { type: 'source', url: 'https://b.example' },
      { type: 'source', url: 'https://c.example', title: 'C' },
    ]);
  });
});
