import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { useSimulator } from './testing/use-simulator.ts';

const PROMPT = 'Explain race conditions in JavaScript';
const under = useSimulator();
const connect = (apiKey = 'any-key') =>
  new OpenAI({ apiKey, baseURL: `${under.url}/openai/v1`, maxRetries: 0 });

describe('openai: Responses', () => {
  it('streams the text that the simulator says it sent, with usage at the end', async () => {
    const stream = await connect().responses.create({ model: 'gpt-5.1', input: PROMPT, stream: true });
    let text = '';
    let completed: OpenAI.Responses.Response | undefined;
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') text += event.delta;
      if (event.type === 'response.completed') completed = event.response;
    }
    expect(text).toContain('await');
    expect(text).toBe(under.last().text);
    expect(completed?.model).toBe('gpt-5.1-2025-11-13');
    expect(completed?.usage?.output_tokens).toBeGreaterThan(text.length / 6);
    expect(completed?.usage?.output_tokens).toBeLessThan(text.length / 2.5);
    expect(under.last()).toMatchObject({
      provider: 'openai',
      model: 'gpt-5.1',
      outcome: 'finished',
      status: 200,
    });
  });

  it('is accepted by the stream helper, which rebuilds the response from its events', async () => {
    const stream = connect().responses.stream({ model: 'gpt-4o', input: PROMPT });
    const response = await stream.finalResponse();
    expect(response.output_text).toBe(under.last().text);
    expect(response.status).toBe('completed');
  });

  it('streams a summary of the reasoning when it is asked for, and counts it', async () => {
    const stream = await connect().responses.create({
      model: 'gpt-5-mini',
      input: PROMPT,
      reasoning: { effort: 'high', summary: 'auto' },
      stream: true,
    });
    let summary = '';
    let completed: OpenAI.Responses.Response | undefined;
    for await (const event of stream) {
      if (event.type === 'response.reasoning_summary_text.delta') summary += event.delta;
      if (event.type === 'response.completed') completed = event.response;
    }
    expect(summary).toContain('The user is asking about');
    expect(completed?.usage?.output_tokens_details.reasoning_tokens).toBeGreaterThan(10);
    expect(completed?.output.map((item) => item.type)).toEqual(['reasoning', 'message']);
  });

  it('answers whole, and the same text as when streamed', async () => {
    const response = await connect().responses.create({ model: 'gpt-5.1', input: PROMPT });
    const again = await connect().responses.stream({ model: 'gpt-5.1', input: PROMPT }).finalResponse();
    expect(response.output_text).toBe(again.output_text);
    expect(response.usage).toEqual(again.usage);
  });

  it('is incomplete at the limit of output tokens', async () => {
    const response = await connect().responses.create({
      model: 'gpt-4o',
      input: PROMPT,
      max_output_tokens: 20,
    });
    expect(response.status).toBe('incomplete');
    expect(response.incomplete_details).toEqual({ reason: 'max_output_tokens' });
    expect(response.usage?.output_tokens).toBe(20);
  });

  it('counts input from an earlier turn as cached and answers in context', async () => {
    const response = await connect().responses.create({
      model: 'gpt-5.1',
      input: [
        { role: 'user', content: 'SQL or NoSQL?' },
        { role: 'assistant', content: 'It depends on your data.' },
        { role: 'user', content: 'And which one is cheaper to run?' },
      ],
    });
    expect(response.output_text).toContain('Following up on SQL vs NoSQL');
    expect(response.usage?.input_tokens_details.cached_tokens).toBeGreaterThan(0);
  });

  it('raises the SDK error of an overload in the middle of a stream', async () => {
    const stream = await connect().responses.create({
      model: 'fault-overloaded-midstream',
      input: PROMPT,
      stream: true,
    });
    const read = async () => {
      for await (const event of stream) void event;
    };
    await expect(read()).rejects.toMatchObject({ code: 'server_is_overloaded' });
  });
});

describe('openai: Chat Completions', () => {
  it('streams the text that the simulator says it sent, with usage in a last chunk', async () => {
    const stream = await connect().chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: PROMPT }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    const finishes: string[] = [];
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      const finish = chunk.choices[0]?.finish_reason;
      if (finish) finishes.push(finish);
      usage = chunk.usage;
      expect(chunk.system_fingerprint).toMatch(/^sim/);
    }
    expect(text).toBe(under.last().text);
    expect(finishes).toEqual(['stop']);
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  it('finishes with length at the limit, reasoning included', async () => {
    const completion = await connect().chat.completions.create({
      model: 'o4-mini',
      messages: [{ role: 'user', content: PROMPT }],
      max_completion_tokens: 60,
    });
    expect(completion.choices[0]?.finish_reason).toBe('length');
    expect(completion.usage?.completion_tokens).toBe(60);
    expect(completion.usage?.completion_tokens_details?.reasoning_tokens).toBeGreaterThan(0);
  });

  it('stops before a stop sequence', async () => {
    const completion = await connect().chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: PROMPT }],
      stop: ['##'],
    });
    expect(completion.choices[0]?.message.content).not.toContain('##');
    expect(completion.choices[0]?.finish_reason).toBe('stop');
  });

  it('answers with JSON that fits the schema', async () => {
    const schema = {
      type: 'object',
      properties: {
        verdict: { enum: ['a', 'b'] },
        score: { type: 'integer', minimum: 1, maximum: 5 },
        why: { type: 'string' },
      },
      required: ['verdict', 'score', 'why'],
    };
    const completion = await connect().chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Answer A is longer than answer B.' }],
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema } },
    });
    const verdict = JSON.parse(completion.choices[0]?.message.content ?? '');
    expect(['a', 'b']).toContain(verdict.verdict);
    expect(verdict.score).toBeGreaterThanOrEqual(1);
    expect(verdict.score).toBeLessThanOrEqual(5);
    expect(verdict.why).toBe('Answer A is longer than answer B.');
  });

  it('talks to the compatible server too, without a key of its own, reasoning included', async () => {
    const client = new OpenAI({ apiKey: 'ollama', baseURL: `${under.url}/compatible/v1`, maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'qwen3',
      messages: [{ role: 'user', content: PROMPT }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let reasoning = '';
    for await (const chunk of stream) {
      const delta: { content?: string | null; reasoning?: string } = chunk.choices[0]?.delta ?? {};
      text += delta.content ?? '';
      reasoning += delta.reasoning ?? '';
    }
    expect(text).toBe(under.last().text);
    expect(reasoning).toContain('The user is asking about');
  });
});

describe('openai: models and errors', () => {
  it('lists the models and shows one', async () => {
    const ids: string[] = [];
    for await (const model of connect().models.list()) ids.push(model.id);
    expect(ids).toEqual(
      expect.arrayContaining(['gpt-5.1', 'gpt-5-mini', 'gpt-4o', 'fault-429', 'fault-flood']),
    );
    expect((await connect().models.retrieve('gpt-4o')).object).toBe('model');
  });

  it('raises the SDK errors for a wrong key, an unknown model and a rate limit', async () => {
    const ask = (model: string, key?: string) =>
      connect(key).chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }] });
    await expect(ask('gpt-4o', 'a-wrong-key')).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    await expect(ask('gpt-0')).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    await expect(ask('fault-429')).rejects.toBeInstanceOf(OpenAI.RateLimitError);
    await expect(ask('fault-500')).rejects.toBeInstanceOf(OpenAI.InternalServerError);
    await expect(connect().responses.create({ model: 'gpt-0', input: 'Hi' })).rejects.toMatchObject({
      status: 400,
      code: 'model_not_found',
    });
  });

  it('notices an abort at once', async () => {
    const controller = new AbortController();
    const stream = await connect().chat.completions.create(
      { model: 'fault-flood', messages: [{ role: 'user', content: 'Hi' }], stream: true },
      { signal: controller.signal },
    );
    let chunks = 0;
    for await (const chunk of stream) {
      chunks += chunk.choices.length;
      if (chunks === 5) controller.abort();
    }
    const entry = await under.settled('aborted');
    expect(entry.bytesSent).toBeGreaterThan(0);
    expect(entry.endedAtMs).toBeGreaterThan(entry.startedAtMs);
  });
});
