import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSimulator } from './create-simulator.ts';
import { useSimulator } from './testing/use-simulator.ts';

const under = useSimulator();
const ask = (model: string, stream = true) =>
  under.post('/openai/v1/chat/completions', {
    model,
    messages: [{ role: 'user', content: 'Explain recursion' }],
    stream,
  });

describe('the log', () => {
  it('shows that two requests overlapped', async () => {
    const before = under.simulator.requests().length;
    const bodies = await Promise.all(
      [ask('gpt-4o'), ask('gpt-4o-mini')].map(async (pending) => (await pending).text()),
    );
    const [first, second] = under.simulator.requests().slice(before);
    expect(bodies.every((body) => body.includes('[DONE]'))).toBe(true);
    expect(second!.startedAtMs).toBeLessThan(first!.endedAtMs!);
    expect(first!.startedAtMs).toBeLessThan(second!.endedAtMs!);
  });

  it('keeps the text of each stream apart, interleaved or not', async () => {
    const responses = await Promise.all([ask('gpt-4o', false), ask('gpt-5.1', false), ask('o4-mini', false)]);
    for (const response of responses) {
      const { choices } = await response.json();
      expect(under.simulator.requests().map((entry) => entry.text)).toContain(choices[0].message.content);
    }
  });

  it('counts the bytes on the wire and orders the times', async () => {
    const body = await (await ask('gpt-4o')).arrayBuffer();
    const entry = await under.settled('finished');
    expect(entry.bytesSent).toBe(body.byteLength);
    expect(entry.firstByteAtMs).toBeGreaterThanOrEqual(entry.startedAtMs);
    expect(entry.endedAtMs).toBeGreaterThanOrEqual(entry.firstByteAtMs!);
  });

  it('is served over HTTP', async () => {
    const { requests } = await (await fetch(`${under.url}/__simulator/requests`)).json();
    expect(requests).toEqual(JSON.parse(JSON.stringify(under.simulator.requests())));
  });

  it('notices a client that hangs up before its answer began, and in the middle of its own body', async () => {
    const slow = await createSimulator({ speed: 0.001 });
    const controller = new AbortController();
    const body = JSON.stringify({
      model: 'llama3.3',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
    });
    const pending = fetch(`${slow.url}/compatible/v1/chat/completions`, {
      method: 'POST',
      body,
      signal: controller.signal,
    });
    const settled = pending.catch(() => 'gone');
    while (slow.requests()[0]?.model !== 'llama3.3') await delay(1);
    controller.abort();
    expect(await settled).toBe('gone');
    while (slow.requests()[0]?.outcome !== 'aborted') await delay(1);
    const socket = connect(slow.port, '127.0.0.1');
    socket.write(
      'POST /compatible/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"model"',
    );
    while (slow.requests().length < 2) await delay(1);
    socket.destroy();
    while (slow.requests()[1]?.outcome !== 'aborted') await delay(1);
    expect(slow.requests().map((entry) => entry.bytesSent)).toEqual([0, 0]);
    await slow.close();
  });

  it('waits for a reader that does not read, instead of filling the memory', async () => {
    const socket = connect(under.simulator.port, '127.0.0.1');
    const body = JSON.stringify({
      model: 'fault-flood',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
    });
    socket.pause();
    socket.write(
      `POST /compatible/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    let before = -1;
    while (under.last().model !== 'fault-flood' || under.last().bytesSent !== before || before <= 0) {
      before = under.last().bytesSent;
      await delay(20);
    }
    expect(before).toBeLessThan(30_000_000);
    socket.destroy();
    await under.settled('aborted');
  });
});

describe('faults over HTTP', () => {
  const faults = (method: string, body?: unknown) =>
    fetch(`${under.url}/__simulator/faults`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('are set, listed and cleared', async () => {
    const rule = { model: 'gpt-4o', fault: 'empty', times: 3, afterChars: 4 };
    expect((await faults('POST', rule)).status).toBe(200);
    expect(await (await faults('GET')).json()).toEqual({ faults: [rule] });
    await (await ask('gpt-4o')).text();
    expect(under.last().text).toBe('');
    expect(await (await faults('GET')).json()).toEqual({ faults: [{ ...rule, times: 2 }] });
    expect(await (await faults('DELETE')).json()).toEqual({ faults: [] });
    await (await ask('gpt-4o')).text();
    expect(under.last().text).not.toBe('');
  });

  it.each([
    [{ fault: 'cut' }, /which model/],
    [{ model: 'gpt-4o', fault: 'explode' }, /which fault, one of: 401/],
    [{ model: 'gpt-4o', fault: 'cut', times: -1 }, /"times" must be a number/],
    ['nonsense', /JSON object/],
  ])('%j is explained', async (rule, says) => {
    const response = await faults('POST', rule);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatch(says);
  });

  it('takes no other method', async () => {
    expect((await faults('PUT', {})).status).toBe(405);
    expect((await under.post('/__simulator/requests', {})).status).toBe(405);
  });
});

describe('createSimulator', () => {
  it('is reproducible: the same seed gives the same ids', async () => {
    const idOf = async (seed: number) => {
      const simulator = await createSimulator({ speed: Number.POSITIVE_INFINITY, seed });
      const headers = { authorization: 'Bearer any' };
      const response = await fetch(`${simulator.url}/openai/v1/models`, { headers });
      await simulator.close();
      return response.headers.get('x-request-id');
    };
    expect(await idOf(7)).toBe(await idOf(7));
    expect(await idOf(7)).not.toBe(await idOf(8));
  });

  it('ends open connections when closed', async () => {
    const simulator = await createSimulator({ speed: Number.POSITIVE_INFINITY });
    const body = JSON.stringify({
      model: 'fault-stall',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
    });
    const response = await fetch(`${simulator.url}/compatible/v1/chat/completions`, { method: 'POST', body });
    await simulator.close();
    await expect(response.text()).rejects.toThrow();
    await expect(fetch(simulator.url)).rejects.toThrow();
    expect(simulator.requests()[0]?.outcome).toBe('aborted');
  });

  it('refuses a speed that is not above 0 and a port that is taken', async () => {
    await expect(createSimulator({ speed: 0 })).rejects.toThrow(RangeError);
    await expect(createSimulator({ port: under.simulator.port })).rejects.toThrow(/EADDRINUSE/);
  });

  it('puts an IPv6 host in brackets', async () => {
    const simulator = await createSimulator({ host: '::1' }).catch(() => undefined);
    expect(simulator?.url ?? 'http://[::1]:0').toMatch(/^http:\/\/\[::1\]:\d+$/);
    await simulator?.close();
  });
});
