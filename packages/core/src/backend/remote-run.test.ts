import { getEventListeners, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunEvent } from '../run/run-event.ts';
import { collect } from '../testing/collect.ts';
import { connect } from './connect.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const REQUEST = {
  contestants: [
    { id: 'a', model: 'fake/a' },
    { id: 'b', model: 'fake/b' },
  ],
  messages: [{ role: 'user', content: 'Hi' }],
} as const;

/** A real server. Its comparisons are written by `write`; everything else is noted in `requests`. */
async function serve(write: (response: ServerResponse, body: unknown) => void) {
  const requests: string[] = [];
  const gone: Promise<unknown>[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.method === 'DELETE') {
      response.writeHead(204).end();
      server.emit('stopped');
      return;
    }
    gone.push(once(response, 'close'));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    write(response, JSON.parse(Buffer.concat(chunks).toString()));
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const backend = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
  return { backend, requests, gone, stopped: () => once(server, 'stopped') };
}

const sse = (...events: readonly object[]) =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const DONE = 'event: done\ndata: {}\n\n';
const RUN = { type: 'run', runId: 'r 1' };
const at = (contestantId: string, atMs: number, event: object) => ({ contestantId, atMs, ...event });
const started = (id: string) => at(id, 0, { type: 'run-start' });
const ended = (id: string) => at(id, 9, { type: 'end', finishReason: 'stop' });
const said = (id: string, text: string) => at(id, 5, { type: 'text-delta', text });
const WHOLE = [started('a'), ended('a'), started('b'), ended('b')];
async function* nothing() {}
const summary = (events: readonly RunEvent[]) =>
  events.map(
    (event) => `${event.contestantId} ${event.type}${event.type === 'error' ? ` ${event.error.code}` : ''}`,
  );

test('a run is one request for all contestants, and its events are those of the server', async () => {
  const events = [started('a'), started('b'), said('a', 'Hi'), ended('a'), ended('b')];
  let received: unknown;
  const { backend, requests } = await serve((response, body) => {
    received = body;
    response.end(sse(RUN, ...events) + DONE);
  });

  expect(await collect(backend.run(REQUEST))).toEqual(events);
  expect(received).toEqual(REQUEST);
  expect(requests).toEqual(['POST /api/v1/compare']);
});

test('batches hold what one network chunk completed, and none is empty', async () => {
  const { backend } = await serve((response) => {
    response.write(sse(RUN));
    setImmediate(() => response.end(sse(started('a'), started('b'), ended('a'), ended('b')) + DONE));
  });
  const batches = await collect(backend.run(REQUEST).batches?.() ?? nothing());

  expect(batches.flat()).toHaveLength(4);
  expect(batches.every((batch) => batch.length > 0)).toBe(true);
});

test('events of nobody we asked, second starts, second endings and what comes after them are dropped', async () => {
  const { backend } = await serve((response) => {
    response.end(
      sse(
        RUN,
        said('stranger', 'x'),
        started('a'),
        started('a'),
        ended('a'),
        ended('a'),
        said('a', 'late'),
        at('a', 9, { type: 'abort' }),
        started('b'),
        ended('b'),
      ) + DONE,
    );
  });

  expect(summary(await collect(backend.run(REQUEST)))).toEqual([
    'a run-start',
    'a end',
    'b run-start',
    'b end',
  ]);
});

test('malformed events are skipped', async () => {
  const { backend } = await serve((response) => {
    response.end(
      `data: {broken\n\n${sse(RUN, started('a'), { type: 'text-delta', contestantId: 'a', atMs: 1 }, ended('a'), started('b'), ended('b'))}${DONE}`,
    );
  });

  expect(summary(await collect(backend.run(REQUEST)))).toEqual([
    'a run-start',
    'a end',
    'b run-start',
    'b end',
  ]);
});

describe('what the server owes is made good', () => {
  test('when the stream ends early', async () => {
    const { backend } = await serve((response) => {
      response.end(
        sse(RUN, at('a', 3, { type: 'run-start' }), at('b', 0, { type: 'queued' }), said('a', 'Half')),
      );
    });
    const events = await collect(backend.run(REQUEST));

    expect(summary(events)).toEqual([
      'a run-start',
      'b queued',
      'a text-delta',
      'a error stream-truncated',
      'b run-start',
      'b error stream-truncated',
    ]);
    expect(events.at(-1)?.atMs).toBe(5);
  });

  test('when it says done too early', async () => {
    const { backend } = await serve(
      (response) => void response.end(sse(RUN, started('a'), ended('a')) + DONE),
    );

    expect(summary(await collect(backend.run(REQUEST)))).toEqual([
      'a run-start',
      'a end',
      'b run-start',
      'b error stream-truncated',
    ]);
  });

  test('when the connection is cut', async () => {
    const { backend } = await serve((response) => {
      response.write(sse(RUN, started('a'), said('a', 'Half')), () => response.destroy());
    });

    expect(summary(await collect(backend.run(REQUEST)))).toEqual([
      'a run-start',
      'a text-delta',
      'a error network',
      'b run-start',
      'b error network',
    ]);
  });

  test("but a cut after the last ending is nobody's failure", async () => {
    const { backend } = await serve((response) => {
      response.write(sse(RUN, started('a'), ended('a'), started('b'), ended('b')), () => response.destroy());
    });

    const batches = await collect(backend.run(REQUEST).batches?.() ?? nothing());

    expect(summary(batches.flat())).toEqual(['a run-start', 'a end', 'b run-start', 'b end']);
    expect(batches.every((batch) => batch.length > 0)).toBe(true);
  });
});

describe('stopping', () => {
  /** A server that begins and then waits to be told. */
  async function waiting(first = sse(RUN, started('a'), started('b'))) {
    let stream: ServerResponse | undefined;
    const server = await serve((response) => {
      stream = response;
      response.write(first || ': hello\n\n');
    });
    return { ...server, send: (text: string) => stream?.write(text) };
  }

  test('one asks the server, which ends it', async () => {
    const { backend, requests, stopped, send } = await waiting();
    const run = backend.run(REQUEST);
    const events: RunEvent[] = [];
    for await (const event of run) {
      events.push(event);
      if (event.type === 'run-start' && event.contestantId === 'b') {
        run.abort?.('a');
        run.abort?.('stranger');
        await stopped();
        send(sse(at('a', 6, { type: 'abort' }), ended('b')) + DONE);
      }
    }
    run.abort?.('a');

    expect(summary(events)).toEqual(['a run-start', 'b run-start', 'a abort', 'b end']);
    expect(requests).toEqual(['POST /api/v1/compare', 'DELETE /api/v1/compare/r%201/a']);
  });

  test('one before the run has its id waits for the id', async () => {
    const { backend, requests, stopped, send } = await waiting('');
    const run = backend.run(REQUEST);
    run.abort?.('b');
    const reading = collect(run);
    const stop = stopped();
    while (send(sse(RUN)) === undefined) await new Promise((resolve) => setImmediate(resolve));
    await stop;
    send(sse(started('a'), ended('a'), started('b'), at('b', 6, { type: 'abort' })) + DONE);

    expect(summary(await reading)).toEqual(['a run-start', 'a end', 'b run-start', 'b abort']);
    expect(requests.at(-1)).toBe('DELETE /api/v1/compare/r%201/b');
  });

  test('all closes the request, and each ends as stopped', async () => {
    const { backend, gone } = await waiting();
    const run = backend.run(REQUEST);
    const events: RunEvent[] = [];
    for await (const event of run) {
      events.push(event);
      if (events.length === 2) run.abort?.();
    }
    await Promise.all(gone);

    expect(summary(events)).toEqual(['a run-start', 'b run-start', 'a abort', 'b abort']);
  });

  test('by leaving the loop closes the request', async () => {
    const { backend, gone } = await waiting();
    for await (const _ of backend.run(REQUEST)) break;

    await Promise.all(gone);
    expect(gone).toHaveLength(1);
  });

  test('by the signal, before anything was sent or in the middle', async () => {
    const { backend, requests } = await waiting();
    const never = await collect(backend.run(REQUEST, { signal: AbortSignal.abort('no reason') }));
    expect(summary(never)).toEqual(['a run-start', 'a abort', 'b run-start', 'b abort']);
    expect(requests).toEqual([]);

    const controller = new AbortController();
    const events: RunEvent[] = [];
    for await (const event of backend.run(REQUEST, { signal: controller.signal })) {
      events.push(event);
      controller.abort('changed my mind');
    }
    expect(summary(events).slice(-2)).toEqual(['a abort', 'b abort']);
  });

  test("by the caller's deadline is a failure", async () => {
    const { backend } = await waiting();
    const controller = new AbortController();
    const events: RunEvent[] = [];
    for await (const event of backend.run(REQUEST, { signal: controller.signal })) {
      events.push(event);
      controller.abort(new DOMException('late', 'TimeoutError'));
    }

    expect(summary(events).slice(-2)).toEqual(['a error timeout', 'b error timeout']);
  });

  test('that the server cannot be told of leaves the run alone', async () => {
    let calls = 0;
    const fetch = async (_: unknown, init: RequestInit = {}) => {
      calls += 1;
      if (init.method === 'DELETE') throw new TypeError('gone');
      return new Response(sse(RUN, started('a'), ended('a'), started('b'), ended('b')) + DONE, {
        headers: { 'content-type': 'text/event-stream' },
      });
    };
    const run = connect('/api', { fetch }).run(REQUEST);
    run.abort?.('a');
    run.abort?.('stranger');

    expect(summary(await collect(run))).toEqual(['a run-start', 'a end', 'b run-start', 'b end']);
    run.abort?.('b');
    // The run and the one stop: nobody stops a stranger, or one that has ended.
    expect(calls).toBe(2);
  });

  test('takes the listener off a signal that outlives the run, as ending does', async () => {
    const { backend } = await serve((response) => void response.end(sse(RUN, ...WHOLE) + DONE));
    const { signal } = new AbortController();
    await collect(backend.run(REQUEST, { signal }));
    for await (const _ of backend.run(REQUEST, { signal })) break;

    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

test('a run is never sent twice', async () => {
  const { backend, requests } = await serve((response) => void response.end(sse(RUN, ...WHOLE) + DONE));
  const run = backend.run(REQUEST);
  const [first, second] = await Promise.allSettled([collect(run), collect(run.batches?.() ?? nothing())]);

  expect(first).toMatchObject({ status: 'fulfilled', value: { length: 4 } });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } });
  expect(requests).toHaveLength(1);
});
