import { Mistral } from '@mistralai/mistralai';
import { describe, expect, it } from 'vitest';
import { useSimulator } from './testing/use-simulator.ts';

const PROMPT = 'Explain recursion';
const under = useSimulator();
const connect = (apiKey = 'any-key') =>
  new Mistral({ apiKey, serverURL: `${under.url}/mistral`, retryConfig: { strategy: 'none' } });
const ask = (model: string) => ({ model, messages: [{ role: 'user' as const, content: PROMPT }] });

describe('@mistralai/mistralai', () => {
  it('streams the text that the simulator says it sent, usage on the finishing chunk', async () => {
    let text = '';
    let finish: unknown;
    let tokens: number | undefined;
    for await (const { data } of await connect().chat.stream(ask('mistral-large-latest'))) {
      const choice = data.choices[0];
      if (typeof choice?.delta.content === 'string') text += choice.delta.content;
      finish = choice?.finishReason ?? finish;
      tokens = data.usage?.totalTokens ?? tokens;
    }
    expect(text).toContain('base case');
    expect(text).toBe(under.last().text);
    expect(finish).toBe('stop');
    expect(tokens).toBeGreaterThan(text.length / 6);
  });

  it('streams thinking as parts of an array for a reasoning model', async () => {
    let thinking = '';
    let text = '';
    for await (const { data } of await connect().chat.stream(ask('magistral-medium-latest'))) {
      const content = data.choices[0]?.delta.content ?? '';
      if (typeof content === 'string') text += content;
      else
        for (const part of content) {
          if (part.type === 'text') text += part.text;
          if (part.type === 'thinking')
            for (const inner of part.thinking) if (inner.type === 'text') thinking += inner.text;
        }
    }
    expect(thinking).toContain('The user is asking about Recursion');
    expect(text).toBe(under.last().text);
  });

  it('answers whole and finishes with length at the limit', async () => {
    const whole = await connect().chat.complete(ask('mistral-small-latest'));
    expect(whole.choices?.[0]?.message?.content).toBe(under.last().text);
    const short = await connect().chat.complete({ ...ask('mistral-small-latest'), maxTokens: 7 });
    expect(short.choices?.[0]?.finishReason).toBe('length');
    expect(short.usage.completionTokens).toBe(7);
  });

  it('lists the models', async () => {
    const ids = (await connect().models.list()).data?.map((model) => ('id' in model ? model.id : undefined));
    expect(ids).toEqual(
      expect.arrayContaining(['mistral-large-latest', 'magistral-medium-latest', 'fault-empty']),
    );
  });

  it('raises the SDK errors for a wrong key, an unknown model and a rate limit', async () => {
    await expect(connect('a-wrong-key').chat.complete(ask('mistral-small-latest'))).rejects.toMatchObject({
      statusCode: 401,
    });
    await expect(connect().chat.complete(ask('mistral-0'))).rejects.toMatchObject({ statusCode: 400 });
    await expect(connect().chat.complete(ask('fault-429'))).rejects.toMatchObject({ statusCode: 429 });
  });

  it('notices an abort', async () => {
    const controller = new AbortController();
    const stream = await connect().chat.stream(ask('fault-stall'), {
      fetchOptions: { signal: controller.signal },
    });
    const read = async () => {
      for await (const { data } of stream) if (data.choices[0]?.delta.content) controller.abort();
    };
    await expect(read()).rejects.toThrow();
    await under.settled('aborted');
  });
});
