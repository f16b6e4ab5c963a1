import { ApiError, type GenerateContentResponse, GoogleGenAI } from '@google/genai';
import { describe, expect, it } from 'vitest';
import { useSimulator } from './testing/use-simulator.ts';

const PROMPT = 'Plan a weekend in Lisbon with a table';
const under = useSimulator();
const connect = (apiKey = 'any-key') =>
  new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl: `${under.url}/gemini` } });

async function collect(stream: AsyncIterable<GenerateContentResponse>) {
  let text = '';
  let thoughts = '';
  let last: GenerateContentResponse | undefined;
  for await (const chunk of stream) {
    for (const part of chunk.candidates?.[0]?.content?.parts ?? []) {
      if (part.thought) thoughts += part.text ?? '';
      else text += part.text ?? '';
    }
    last = chunk;
  }
  return { text, thoughts, last };
}

describe('@google/genai', () => {
  it('streams the text that the simulator says it sent, usage on the last chunk', async () => {
    const { text, thoughts, last } = await collect(
      await connect().models.generateContentStream({ model: 'gemini-2.5-pro', contents: PROMPT }),
    );
    expect(text).toContain('| Morning |');
    expect(text).toBe(under.last().text);
    expect(thoughts).toBe('');
    expect(last?.candidates?.[0]?.finishReason).toBe('STOP');
    const usage = last?.usageMetadata;
    expect(usage?.thoughtsTokenCount).toBeGreaterThan(0);
    expect(usage?.totalTokenCount).toBe(
      (usage?.promptTokenCount ?? 0) + (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
    );
  });

  it('shows thoughts when they are asked for', async () => {
    const config = { thinkingConfig: { includeThoughts: true } };
    const { thoughts } = await collect(
      await connect().models.generateContentStream({ model: 'gemini-3-pro', contents: PROMPT, config }),
    );
    expect(thoughts).toContain('The user is asking about A weekend in Lisbon');
  });

  it('answers whole, ends with MAX_TOKENS at the limit, and does not think with a budget of 0', async () => {
    const config = { maxOutputTokens: 12, thinkingConfig: { thinkingBudget: 0 } };
    const response = await connect().models.generateContent({
      model: 'gemini-2.5-flash',
      contents: PROMPT,
      config,
    });
    expect(response.candidates?.[0]?.finishReason).toBe('MAX_TOKENS');
    expect(response.usageMetadata?.candidatesTokenCount).toBe(12);
    expect(response.usageMetadata?.thoughtsTokenCount).toBeUndefined();
  });

  it('lists the models and counts tokens', async () => {
    const names: string[] = [];
    for await (const model of await connect().models.list({ config: { pageSize: 4 } }))
      names.push(model.name ?? '');
    expect(names).toEqual(
      expect.arrayContaining(['models/gemini-3-pro', 'models/gemini-2.5-flash', 'models/fault-500']),
    );
    const { totalTokens } = await connect().models.countTokens({
      model: 'gemini-2.5-flash',
      contents: PROMPT,
    });
    expect(totalTokens).toBeGreaterThan(5);
  });

  it('raises the SDK error with the status for a wrong key, an unknown model and a rate limit', async () => {
    const ask = (model: string, key?: string) =>
      connect(key).models.generateContent({ model, contents: 'Hi' });
    await expect(ask('gemini-2.5-flash', 'a-wrong-key')).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('API_KEY_INVALID'),
    });
    await expect(ask('gemini-0')).rejects.toBeInstanceOf(ApiError);
    await expect(ask('gemini-0')).rejects.toMatchObject({ status: 404 });
    await expect(ask('fault-429')).rejects.toMatchObject({
      status: 429,
      message: expect.stringContaining('RetryInfo'),
    });
  });

  it('notices an abort', async () => {
    const controller = new AbortController();
    const config = { abortSignal: controller.signal };
    const stream = await connect().models.generateContentStream({
      model: 'fault-stall',
      contents: PROMPT,
      config,
    });
    const read = async () => {
      for await (const chunk of stream) if (chunk.text) controller.abort();
    };
    await expect(read()).rejects.toThrow();
    await under.settled('aborted');
  });
});
