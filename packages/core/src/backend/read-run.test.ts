import { describe, expect, test } from 'vitest';
import { LLMSelectError } from '../errors/llm-select-error.ts';
import type { RunEvent } from '../run/run-event.ts';
import { collect } from '../testing/collect.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { connect } from './connect.ts';

const REQUEST = {
  contestants: [{ id: 'a', model: 'fake/a' }],
  messages: [{ role: 'user', content: 'Hi' }],
} as const;

const RUN = { type: 'run', runId: 'r 1', resumeMs: 1000 };
const at = (event: object) => ({ contestantId: 'a', atMs: 1, ...event });
const START = at({ type: 'run-start' });
const END = at({ type: 'end', finishReason: 'stop' });
const say = (text: string) => at({ type: 'text-delta', text });
const encoder = new TextEncoder();

type Ending = 'cut' | 'end' | 'open';
type Answer = (request: { readonly signal: AbortSignal | undefined }) => Response | Promise<Response>;

/** Messages numbered from `first`; the connection then breaks, ends, or stays. */
function stream(first: number, messages: readonly object[], ending: Ending = 'cut'): Answer {
  const text = messages
    .map((message, index) => {
      const data = message === DONE ? 'event: done\ndata: {}' : `data: ${JSON.stringify(message)}`;
      return `id: ${first + index}\n${data}\n\n`;
    })
    .join('');
  return raw(text, ending);
}
const DONE = {};

function raw(text: string, ending: Ending): Answer {
  return ({ signal }) => {
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal.reason));
      },
      pull(controller) {
        if (!sent && text !== '') controller.enqueue(encoder.encode(text));
        else if (ending === 'cut') controller.error(new TypeError('terminated'));
        else if (ending === 'end') controller.close();
        sent = true;
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}

const unreachable: Answer = () => {
  throw new TypeError('fetch failed');
};
const refusal =
  (error: LLMSelectError): Answer =>
  () =>
    new Response(JSON.stringify({ error }), { status: error.status ?? 500 });

/** A server of scripted answers, one a request, `DELETE` apart. Notes each request with its time. */
function scripted(...answers: readonly Answer[]) {
  const clock = createManualClock();
  const requests: { readonly at: number; readonly line: string; readonly headers: Headers }[] = [];
  const left = [...answers];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const method = init.method ?? 'GET';
    requests.push({ at: clock.now(), line: `${method} ${url}`, headers: new Headers(init.headers) });
    if (method === 'DELETE') return new Response(null, { status: 204 });
    const answer = left.shift() ?? unreachable;
    return answer({ signal: init.signal ?? undefined });
  };
  let keys = 0;
  const backend = connect('/api', { clock, fetch, random: () => 1, generateId: () => `key-${++keys}` });
  /** Reads a run to its end while time passes. */
  async function readAll(): Promise<readonly RunEvent[]> {
    const reading = collect(backend.run(REQUEST));
    let over = false;
    void reading.finally(() => {
      over = true;
    });
    while (!over) {
      await clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return reading;
  }
  const lines = () => requests.map(({ line }) => line);
  return { backend, clock, requests, lines, readAll };
}

const textOf = (events: readonly RunEvent[]) =>
  events.map((event) => ('text' in event ? event.text : '')).join('');
const last = (events: readonly RunEvent[]) => events.at(-1);

describe('a connection that breaks', () => {
  test.each(['cut', 'end'] as const)(
    'by a %s is made again, and read on after the last message',
    async (ending) => {
      const { requests, readAll } = scripted(
        stream(1, [RUN, START, say('one ')], ending),
        // The server may say again what was heard already.
        stream(2, [START, say('one '), say('two '), say('three')], ending),
        stream(6, [END, DONE], 'open'),
      );
      const events = await readAll();

      expect(textOf(events)).toBe('one two three');
      expect(events.map(({ type }) => type)).toEqual([
        'run-start',
        'text-delta',
        'text-delta',
        'text-delta',
        'end',
      ]);
      expect(requests.map(({ line, headers }) => [line, headers.get('last-event-id')])).toEqual([
        ['POST /api/v1/compare', null],
        ['GET /api/v1/compare/r%201', '3'],
        ['GET /api/v1/compare/r%201', '5'],
      ]);
    },
  );

  test('is made again ever more slowly, and at last given up with what broke it and the text so far', async () => {
    const { requests, readAll } = scripted(stream(1, [RUN, START, say('Half')]));
    const events = await readAll();

    expect(textOf(events)).toBe('Half');
    expect(last(events)).toMatchObject({ type: 'error', error: { code: 'network' } });
    const waits = requests.slice(1).map(({ at: time }, index) => time - (requests[index]?.at ?? 0));
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
  });

  test('is another outage after something was heard', async () => {
    const flaky = Array.from({ length: 20 }, (_, index) => [
      unreachable,
      stream(4 + index, [say('.')]),
    ]).flat();
    const { readAll } = scripted(stream(1, [RUN, START, say('.')]), ...flaky, stream(24, [END, DONE]));
    const events = await readAll();

    expect(textOf(events)).toBe('.'.repeat(21));
    expect(last(events)).toMatchObject({ type: 'end' });
  });

  test('is another outage after it held for long, though nothing was said', async () => {
    const { clock, readAll } = scripted(
      stream(1, [RUN, START]),
      ...Array.from(
        { length: 20 },
        (): Answer => async (request) => {
          const response = await raw(': hb\n\n', 'open')(request);
          const { body } = response;
          const reader = body?.getReader();
          const held = new ReadableStream<Uint8Array>({
            start(controller) {
              void reader?.read().then(({ value }) => controller.enqueue(value ?? encoder.encode('')));
              clock.setTimeout(() => controller.error(new TypeError('terminated')), 60_000);
            },
          });
          return new Response(held, { headers: { 'content-type': 'text/event-stream' } });
        },
      ),
      stream(3, [END, DONE]),
    );

    expect(last(await readAll())).toMatchObject({ type: 'end' });
  });

  test('is not made again when the server says that nothing is left', async () => {
    const { readAll, lines } = scripted(
      stream(1, [RUN, START, END]),
      () => new Response(null, { status: 204 }),
    );

    expect(last(await readAll())).toMatchObject({ type: 'end' });
    expect(lines()).toHaveLength(2);
  });

  test.each([
    ['knows no such run', refusal(new LLMSelectError('not-found', 'No such run.', { status: 404 }))],
    ['has let it go', refusal(new LLMSelectError('not-found', 'Gone.', { status: 410 }))],
    ['knows nobody like us', refusal(new LLMSelectError('unauthorized', 'Sign in.', { status: 401 }))],
    ['is a page', () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })],
  ])('is given up at once when the server %s, for what broke it', async (_, answer) => {
    const { readAll, lines } = scripted(stream(1, [RUN, START, say('Half')], 'end'), answer);
    const events = await readAll();

    expect(textOf(events)).toBe('Half');
    expect(last(events)).toMatchObject({ type: 'error', error: { code: 'stream-truncated' } });
    expect(lines()).toHaveLength(2);
  });

  test('waits as long as a busy server asks', async () => {
    const busy = new LLMSelectError('overloaded', 'Busy.', { status: 503, retryAfterMs: 5000 });
    const { readAll, requests } = scripted(stream(1, [RUN, START]), refusal(busy), stream(3, [END, DONE]));

    expect(last(await readAll())).toMatchObject({ type: 'end' });
    expect(requests.map(({ at: time }) => time).at(-1)).toBe(5500);
  });

  test('is not made again when the server does not say that it keeps runs, or numbers nothing', async () => {
    const old = scripted(stream(1, [{ type: 'run', runId: 'r' }, START, say('Half')]));
    expect(last(await old.readAll())).toMatchObject({ type: 'error', error: { code: 'network' } });
    expect(old.lines()).toHaveLength(1);

    const bare = scripted(raw(`data: ${JSON.stringify(RUN)}\n\n`, 'cut'));
    expect(last(await bare.readAll())).toMatchObject({ type: 'error', error: { code: 'network' } });
    expect(bare.lines()).toHaveLength(1);
  });

  test('is not what happened when another reader took over', async () => {
    const { readAll, lines } = scripted(
      raw(`id: 1\ndata: ${JSON.stringify(RUN)}\n\nevent: moved\ndata: {}\n\n`, 'end'),
    );

    expect(last(await readAll())).toMatchObject({ type: 'error', error: { code: 'conflict' } });
    expect(lines()).toHaveLength(1);
  });
});

describe('a request whose answer never comes', () => {
  const listing: Answer = () => new Response('{"models":[],"features":["resume"]}');

  test('is sent again under its key, when the server is known to know it again', async () => {
    const { backend, readAll, requests } = scripted(
      listing,
      unreachable,
      stream(1, [], 'cut'),
      stream(1, [RUN, START, END, DONE]),
      stream(1, [RUN, START, END, DONE]),
    );
    await backend.listModels();

    expect((await readAll()).map(({ type }) => type)).toEqual(['run-start', 'end']);
    await readAll();
    expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual([
      null,
      'key-1',
      'key-1',
      'key-1',
      'key-2',
    ]);
  });

  test('is not sent again otherwise', async () => {
    const { readAll, lines } = scripted(unreachable);

    expect(last(await readAll())).toMatchObject({ type: 'error', error: { code: 'network' } });
    expect(lines()).toEqual(['POST /api/v1/compare']);
  });

  test('is not sent again when it was refused', async () => {
    const busy = new LLMSelectError('rate-limited', 'Too many.', { status: 429 });
    const { backend, readAll, lines } = scripted(listing, refusal(busy));
    await backend.listModels();

    expect(last(await readAll())).toMatchObject({ type: 'error', error: { code: 'rate-limited' } });
    expect(lines()).toHaveLength(2);
  });
});

describe('stopping a run that the server would keep', () => {
  test('by leaving the loop tells the server', async () => {
    const { backend, lines } = scripted(stream(1, [RUN, START], 'open'));
    for await (const _ of backend.run(REQUEST)) break;

    expect(lines()).toEqual(['POST /api/v1/compare', 'DELETE /api/v1/compare/r%201']);
  });

  test('while there is no connection ends the waiting at once, and tells the server', async () => {
    const { backend, lines, clock } = scripted(stream(1, [RUN, START]));
    const run = backend.run(REQUEST);
    const reading = collect(run);
    while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    run.abort?.();

    expect((await reading).map(({ type }) => type)).toEqual(['run-start', 'abort']);
    expect(lines()).toEqual(['POST /api/v1/compare', 'DELETE /api/v1/compare/r%201']);
    expect(clock.waiting).toBe(0);
  });

  test('is not needed when it has ended, or is out of reach', async () => {
    const whole = scripted(stream(1, [RUN, START, END, DONE]));
    await whole.readAll();
    expect(whole.lines()).toHaveLength(1);

    const lost = scripted(
      stream(1, [RUN, START]),
      refusal(new LLMSelectError('not-found', 'Gone.', { status: 404 })),
    );
    await lost.readAll();
    expect(lost.lines().some((line) => line.startsWith('DELETE'))).toBe(false);
  });
});
