import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { useSimulator } from './testing/use-simulator.ts';

const PROMPT = 'Why is the sky blue?';
const under = useSimulator();
const connect = (apiKey = 'any-key') =>
  new Anthropic({ apiKey, baseURL: `${under.url}/anthropic`, maxRetries: 0 });
const ask = (model: string) => ({
  model,
  max_tokens: 4096,
  messages: [{ role: 'user' as const, content: PROMPT }],
});

describe('@anthropic-ai/sdk', () => {
  it('streams the text that the simulator says it sent, with usage and a stop reason', async () => {
    const stream = connect().messages.stream(ask('claude-sonnet-4-6'));
    let text = '';
    stream.on('text', (delta) => {
      text += delta;
    });
    const message = await stream.finalMessage();
    expect(text).toContain('Rayleigh');
    expect(text).toBe(under.last().text);
    expect(message.stop_reason).toBe('end_turn');
    expect(message.usage.input_tokens).toBeGreaterThan(0);
    expect(message.usage.output_tokens).toBeGreaterThan(text.length / 6);
  });

  it('streams thinking before the text, with a signature', async () => {
    const stream = connect().messages.stream({
      ...ask('claude-haiku-4-5'),
      thinking: { type: 'enabled', budget_tokens: 1024 },
    });
    const message = await stream.finalMessage();
    expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text']);
    expect(message.content[0]).toMatchObject({
      thinking: expect.stringContaining('The user is asking'),
      signature: expect.stringMatching(/^sim/),
    });
  });

  it('keeps omitted thinking to itself', async () => {
    const stream = connect().messages.stream({
      ...ask('claude-sonnet-4-6'),
      thinking: { type: 'adaptive', display: 'omitted' },
    });
    const message = await stream.finalMessage();
    expect(message.content[0]).toMatchObject({ type: 'thinking', thinking: '' });
  });

  it('answers whole, says max_tokens at the limit, and names the stop sequence that ended it', async () => {
    const short = await connect().messages.create({ ...ask('claude-haiku-4-5'), max_tokens: 5 });
    expect(short.stop_reason).toBe('max_tokens');
    expect(short.usage.output_tokens).toBe(5);
    const stopped = await connect().messages.create({ ...ask('claude-haiku-4-5'), stop_sequences: ['blue'] });
    expect(stopped).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'blue' });
  });

  it('reads cached input apart from the rest in a second turn', async () => {
    const message = await connect().messages.create({
      ...ask('claude-opus-4-5'),
      messages: [
        { role: 'user', content: PROMPT },
        { role: 'assistant', content: 'Because of scattering.' },
        { role: 'user', content: 'And at sunset?' },
      ],
    });
    expect(message.usage.cache_read_input_tokens).toBeGreaterThan(0);
    expect(message.content[0]).toMatchObject({
      text: expect.stringContaining('Following up on Why the sky is blue'),
    });
  });

  it('pages through the models and counts tokens', async () => {
    const ids: string[] = [];
    for await (const model of connect().models.list({ limit: 3 })) ids.push(model.id);
    expect(ids).toEqual(
      expect.arrayContaining(['claude-sonnet-4-6', 'claude-sonnet-4-5-20250929', 'fault-cut']),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const { max_tokens: _, ...count } = ask('claude-haiku-4-5');
    expect((await connect().messages.countTokens(count)).input_tokens).toBeGreaterThan(5);
  });

  it('raises the SDK errors for a wrong key, an unknown model, a rate limit and an overload', async () => {
    await expect(connect('a-wrong-key').messages.create(ask('claude-haiku-4-5'))).rejects.toBeInstanceOf(
      Anthropic.AuthenticationError,
    );
    await expect(connect().messages.create(ask('claude-0'))).rejects.toBeInstanceOf(Anthropic.NotFoundError);
    await expect(connect().messages.create(ask('fault-429'))).rejects.toBeInstanceOf(
      Anthropic.RateLimitError,
    );
    await expect(connect().messages.create(ask('fault-overloaded-midstream'))).rejects.toMatchObject({
      status: 529,
    });
    const stream = connect().messages.stream(ask('fault-overloaded-midstream'));
    await expect(stream.finalMessage()).rejects.toThrow(/Overloaded/);
  });

  it('notices an abort', async () => {
    const stream = connect().messages.stream(ask('fault-stall'));
    stream.on('text', () => stream.abort());
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
    expect((await under.settled('aborted')).text.length).toBeGreaterThan(0);
  });
});
