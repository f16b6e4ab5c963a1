import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useSimulator } from './testing/use-simulator.ts';

const under = useSimulator();
const PROMPT = 'Write a haiku about rain';
const chat = { messages: [{ role: 'user', content: PROMPT }], stream: true };
const text = async (path: string, body: unknown) => (await under.post(path, body)).text();
const payloads = (body: string) =>
  body
    .split('\n\n')
    .flatMap((event) => event.split('\n'))
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)));
const names = (body: string) => [...body.matchAll(/^event: (.*)$/gm)].map((match) => match[1]);
/** Repeated names count once: what is left is the order of a stream. */
const order = (list: readonly unknown[]) => list.filter((name, index) => name !== list[index - 1]);

describe('OpenAI Responses', () => {
  it('names every event after its type, numbers them without a gap, ends without [DONE]', async () => {
    const body = await text('/openai/v1/responses', { model: 'gpt-4o', input: PROMPT, stream: true });
    const events = payloads(body);
    expect(names(body)).toEqual(events.map((event) => event.type));
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
    expect(order(names(body))).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(body).not.toContain('[DONE]');
    expect(body).not.toContain('\r');
  });

  it('pads deltas unless told not to', async () => {
    const request = { model: 'gpt-4o', input: PROMPT, stream: true };
    expect(await text('/openai/v1/responses', request)).toContain('"obfuscation"');
    const plain = { ...request, stream_options: { include_obfuscation: false } };
    expect(await text('/openai/v1/responses', plain)).not.toContain('"obfuscation"');
  });
});

describe('OpenAI Chat Completions', () => {
  it('sends unnamed events and [DONE], and usage only when asked', async () => {
    const body = await text('/openai/v1/chat/completions', { model: 'gpt-4o', ...chat });
    expect(body).not.toMatch(/^event:/m);
    expect(body.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(body).not.toContain('"usage"');
    const events = payloads(
      await text('/openai/v1/chat/completions', {
        model: 'gpt-4o',
        ...chat,
        stream_options: { include_usage: true },
      }),
    );
    expect(events.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: expect.any(Number) } });
    expect(events.slice(0, -1).every((event) => event.usage === null)).toBe(true);
    expect(events[0].choices[0].delta).toEqual({ role: 'assistant', content: '', refusal: null });
  });
});

describe('Anthropic', () => {
  it('follows the order of the recordings, padding and ping included', async () => {
    const body = await text('/anthropic/v1/messages', {
      model: 'claude-haiku-4-5',
      max_tokens: 500,
      ...chat,
    });
    expect(order(names(body))).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(body).toContain('event: ping\ndata: {"type": "ping"}\n\n');
    expect(body).toMatch(/ +}\n\n/);
    expect(body).not.toContain('[DONE]');
    const delta = payloads(body).find((event) => event.type === 'message_delta');
    expect(delta).toMatchObject({
      delta: { stop_reason: 'end_turn' },
      usage: { output_tokens: expect.any(Number) },
    });
  });
});

describe('Gemini', () => {
  const body = { contents: [{ role: 'user', parts: [{ text: PROMPT }] }] };

  it('ends lines with CRLF, repeats usage on every chunk, finishes on the last', async () => {
    const answer = await text('/gemini/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse', body);
    expect(answer.split('\r\n').join('')).not.toContain('\n');
    const chunks = answer
      .split('\r\n\r\n')
      .filter((event) => event !== '')
      .map((event) => JSON.parse(event.slice('data: '.length)));
    expect(chunks.every((chunk) => chunk.usageMetadata.promptTokenCount > 0)).toBe(true);
    expect(chunks.map((chunk) => chunk.candidates[0].finishReason).filter(Boolean)).toEqual(['STOP']);
    expect(chunks.at(-1).candidates[0].finishReason).toBe('STOP');
  });

  it('is one JSON array without alt=sse, refusals too', async () => {
    const path = '/gemini/v1beta/models/gemini-2.5-flash:streamGenerateContent';
    const response = await under.post(path, body);
    expect(response.headers.get('content-type')).toContain('application/json');
    const chunks = JSON.parse(await response.text());
    const said = chunks.map(
      (chunk: { candidates: { content: { parts: { text: string }[] } }[] }) =>
        chunk.candidates[0]?.content.parts[0]?.text,
    );
    expect(said.join('')).toBe(under.last().text);
    const refused = JSON.parse(await text(path, { contents: [] }));
    expect(refused[0].error.status).toBe('INVALID_ARGUMENT');
  });
});

describe('Mistral and compatible servers', () => {
  it('Mistral puts usage on the finishing chunk and pads with p', async () => {
    const body = await text('/mistral/v1/chat/completions', { model: 'mistral-small-latest', ...chat });
    const events = payloads(body);
    expect(events.at(-1)).toMatchObject({
      choices: [{ finish_reason: 'stop' }],
      usage: { total_tokens: expect.any(Number) },
    });
    expect(events[1].p).toMatch(/^a/);
    expect(body.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('Ollama repeats the role and says reasoning, DeepSeek says reasoning_content', async () => {
    const ollama = payloads(await text('/compatible/v1/chat/completions', { model: 'qwen3', ...chat }));
    expect(ollama[0].choices[0].delta).toEqual({
      role: 'assistant',
      content: '',
      reasoning: expect.any(String),
    });
    const deepseek = payloads(
      await text('/compatible/v1/chat/completions', { model: 'deepseek-r1', ...chat }),
    );
    expect(deepseek[0].choices[0].delta).toEqual({
      role: 'assistant',
      content: null,
      reasoning_content: expect.any(String),
    });
  });
});

describe('the simulator', () => {
  it('needs nothing but Node at run time', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(manifest.dependencies).toEqual({});
  });
});
