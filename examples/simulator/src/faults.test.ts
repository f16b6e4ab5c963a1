import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Fault } from './faults.ts';
import { createFaults } from './faults.ts';
import { useSimulator } from './testing/use-simulator.ts';

const under = useSimulator();
const PROMPT = 'Explain TCP vs UDP';
const chat = { messages: [{ role: 'user', content: PROMPT }] };
const GEMINI_BODY = { contents: [{ role: 'user', parts: [{ text: PROMPT }] }] };

/** How each route is asked for a stream from a model. */
const STREAMS: Record<string, (model: string) => Promise<Response>> = {
  'openai responses': (model) => under.post('/openai/v1/responses', { model, input: PROMPT, stream: true }),
  'openai chat': (model) => under.post('/openai/v1/chat/completions', { model, ...chat, stream: true }),
  anthropic: (model) =>
    under.post('/anthropic/v1/messages', { model, ...chat, max_tokens: 4096, stream: true }),
  gemini: (model) => under.post(`/gemini/v1beta/models/${model}:streamGenerateContent?alt=sse`, GEMINI_BODY),
  mistral: (model) => under.post('/mistral/v1/chat/completions', { model, ...chat, stream: true }),
  compatible: (model) => under.post('/compatible/v1/chat/completions', { model, ...chat, stream: true }),
};
const END: Record<string, RegExp> = {
  'openai responses': /response\.completed/,
  'openai chat': /\[DONE\]/,
  anthropic: /message_stop/,
  gemini: /finishReason/,
  mistral: /\[DONE\]/,
  compatible: /\[DONE\]/,
};
const OVERLOAD: Record<string, RegExp> = {
  'openai responses': /event: error\ndata: .*server_is_overloaded[\s\S]*response\.failed/,
  'openai chat': /data: \{"error":\{.*overloaded/,
  anthropic: /event: error\ndata: \{"type":"error","error":\{"type":"overloaded_error"/,
  gemini: /data: \{"error":\{"code":503.*UNAVAILABLE/,
  mistral: /data: \{"object":"error"/,
  compatible: /data: \{"error":\{.*\n\ndata: \[DONE\]/,
};

/** The start of a stream, without waiting for an end that may not come. */
async function readSome(response: Response, least: number): Promise<string> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < least) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

describe.each(Object.keys(STREAMS))('faults of a stream: %s', (route) => {
  const stream = (fault: Fault) => STREAMS[route]!(`fault-${fault}`);

  it('429 says how long to wait', async () => {
    const response = await stream('429');
    expect(response.status).toBe(429);
    const body = await response.text();
    if (route === 'gemini') expect(body).toContain('"retryDelay": "1s"');
    else expect(response.headers.get('retry-after')).toBe('1');
    if (route.startsWith('openai')) expect(response.headers.get('retry-after-ms')).toBe('1000');
    expect(under.last()).toMatchObject({ outcome: 'failed', status: 429, model: 'fault-429' });
  });

  it('500 and 401 refuse before the stream', async () => {
    expect((await stream('500')).status).toBe(500);
    expect((await stream('401')).status).toBe(route === 'gemini' ? 400 : 401);
  });

  it('overloaded-midstream says so in the words of its provider after some text', async () => {
    const response = await stream('overloaded-midstream');
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(OVERLOAD[route]!);
    expect(under.last().text.length).toBeGreaterThanOrEqual(120);
    expect((await under.settled('failed')).status).toBe(200);
  });

  it('cut breaks the connection after some text', async () => {
    const response = await stream('cut');
    await expect(response.text()).rejects.toThrow();
    expect((await under.settled('failed')).text.length).toBeGreaterThanOrEqual(120);
  });

  it('truncate ends cleanly but without the sign that it is over', async () => {
    const body = await (await stream('truncate')).text();
    expect(body.length).toBeGreaterThan(120);
    expect(body).not.toMatch(END[route]!);
  });

  it('stall sends some text and then holds the connection', async () => {
    const body = await readSome(await stream('stall'), 300);
    expect(body.length).toBeGreaterThanOrEqual(300);
    expect((await under.settled('aborted')).endedAtMs).toBeDefined();
  });

  it('bad-json corrupts one event and goes on to the end', async () => {
    const body = await (await stream('bad-json')).text();
    const events = body.split(/\r?\n\r?\n/).map((event) => event.replace(/^event: .*\n/, ''));
    const payloads = events
      .filter((event) => event.startsWith('data: {'))
      .map((event) => event.slice('data: '.length));
    const broken = payloads.filter((payload) => {
      try {
        JSON.parse(payload);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken).toHaveLength(1);
    expect(body).toMatch(END[route]!);
    expect((await under.settled('finished')).outcome).toBe('finished');
  });

  it('flood goes on for as long as it is read', async () => {
    const body = await readSome(await stream('flood'), 1_000_000);
    expect(body.length).toBeGreaterThanOrEqual(1_000_000);
    expect((await under.settled('aborted')).bytesSent).toBeGreaterThan(1_000_000);
  });

  it('empty finishes well without a word', async () => {
    const body = await (await stream('empty')).text();
    expect(body).toMatch(END[route]!);
    expect((await under.settled('finished')).text).toBe('');
  });
});

describe('faults of an answer that is not streamed', () => {
  const ask = (fault: Fault) =>
    under.post('/openai/v1/chat/completions', { model: `fault-${fault}`, ...chat });

  it('cut, truncate and bad-json spoil the body', async () => {
    await expect((await ask('cut')).text()).rejects.toThrow();
    await expect((await ask('truncate')).json()).rejects.toThrow();
    await expect((await ask('bad-json')).json()).rejects.toThrow();
  });

  it('stall and flood never finish it', async () => {
    await readSome(await ask('stall'), 20);
    await under.settled('aborted');
    await readSome(await ask('flood'), 200_000);
    expect((await under.settled('aborted')).bytesSent).toBeGreaterThan(200_000);
  });

  it('overloaded-midstream is an overload before the first byte', async () => {
    expect((await ask('overloaded-midstream')).status).toBe(503);
  });
});

describe('slow', () => {
  it('is slow even where the simulator runs without delays', async () => {
    const controller = new AbortController();
    const pending = fetch(`${under.url}/compatible/v1/chat/completions`, {
      method: 'POST',
      signal: controller.signal,
      body: JSON.stringify({ model: 'fault-slow', ...chat, stream: true }),
    }).then(
      () => 'answered',
      () => 'aborted',
    );
    expect(await Promise.race([pending, delay(60, 'waiting')])).toBe('waiting');
    controller.abort();
    expect(await pending).toBe('aborted');
    expect((await under.settled('aborted')).bytesSent).toBe(0);
  });
});

describe('rules', () => {
  it('hits any model as often as it says, with the numbers it gives', async () => {
    under.simulator.setFault({ model: 'gpt-4o', fault: '429', times: 2, retryAfterSeconds: 7 });
    const ask = () => under.post('/openai/v1/chat/completions', { model: 'gpt-4o', ...chat });
    expect((await ask()).headers.get('retry-after')).toBe('7');
    expect((await ask()).status).toBe(429);
    expect((await ask()).status).toBe(200);
  });

  it('cuts after the characters it names', async () => {
    under.simulator.setFault({ model: 'openai/gpt-4o', fault: 'truncate', afterChars: 5 });
    await (
      await under.post('/openai/v1/chat/completions', { model: 'gpt-4o', ...chat, stream: true })
    ).text();
    expect(under.last().text.length).toBeGreaterThanOrEqual(5);
    expect(under.last().text.length).toBeLessThan(15);
  });

  it('can be given another status', async () => {
    under.simulator.setFault({ model: '*', fault: '500', status: 502 });
    expect(
      (await under.post('/mistral/v1/chat/completions', { model: 'mistral-small-latest', ...chat })).status,
    ).toBe(502);
  });

  it('keeps one rule a model, the newest', () => {
    const faults = createFaults();
    faults.set({ model: 'a', fault: 'cut' });
    faults.set({ model: 'a', fault: 'stall' });
    expect(faults.list()).toEqual([{ model: 'a', fault: 'stall' }]);
    expect(faults.take('openai', 'b')).toBeUndefined();
    expect(faults.take('openai', 'fault-nonsense')).toBeUndefined();
  });
});
