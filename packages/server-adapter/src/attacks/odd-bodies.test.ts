import { connect as openSocket, type Socket } from 'node:net';
import { createOpenAI } from '@llmselect/providers/openai';
import { describe, expect, test } from 'vitest';
import { runRequest, until } from '../__fixtures__/handler.ts';
import { CHAT } from '../__fixtures__/proxy.ts';
import { listen, SERVER_MOUNTS } from '../node/__fixtures__/mounts.ts';
import { sendRaw } from '../node/__fixtures__/serve.ts';
import { fortress } from './__fixtures__/fortress.ts';

const MIB = 1024 * 1024;
const ROUTES = { compare: '/v1/compare', proxy: '/v1/proxy/openai/v1/chat/completions' } as const;
const PLACES = SERVER_MOUNTS.flatMap((mount) => [[mount, 'compare'] as const, [mount, 'proxy'] as const]);

function head(route: keyof typeof ROUTES, ...lines: readonly string[]): string {
  const whole = [
    `POST /api/llmselect${ROUTES[route]} HTTP/1.1`,
    'Host: h',
    'Content-Type: application/json',
    ...lines,
  ];
  return `${whole.join('\r\n')}\r\n\r\n`;
}

function chunked(text: string): string {
  const pieces = text.match(/[\s\S]{1,65536}/g) ?? [];
  return `${pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('')}0\r\n\r\n`;
}

const valid = { compare: runRequest('openai/gpt-4o'), proxy: CHAT } as const;

/** A request that is right in everything but its size, which is so many bytes. */
function ofSize(route: keyof typeof ROUTES, size: number): string {
  const empty = JSON.stringify({ ...valid[route], messages: [{ role: 'user', content: '' }] });
  return JSON.stringify({
    ...valid[route],
    messages: [{ role: 'user', content: 'x'.repeat(size - empty.length) }],
  });
}

describe.each(PLACES)('%s, %s', (mount, route) => {
  test('a body one byte too large is a 413, announced and not, and one of just the size is not', async () => {
    const { handler, asked } = fortress(createOpenAI);
    const served = await listen(mount, handler);
    const [fits, large] = [ofSize(route, MIB), ofSize(route, MIB + 1)];
    const status = async (request: string) => (await sendRaw(served.port, request)).slice(9, 12);
    const close = 'Connection: close';
    expect(await status(head(route, close, `Content-Length: ${large.length}`) + large)).toBe('413');
    expect(await status(head(route, close, 'Transfer-Encoding: chunked') + chunked(large))).toBe('413');
    expect(asked).toEqual([]);
    expect(await status(head(route, close, `Content-Length: ${fits.length}`) + fits)).toBe('200');
    expect(await status(head(route, close, 'Transfer-Encoding: chunked') + chunked(fits))).toBe('200');
    expect(asked).toHaveLength(2);
    await served.close();
  });

  test('a hundred who send slowly hold nobody up, cost nothing, and leave nothing', async () => {
    const { handler, asked } = fortress(createOpenAI);
    const served = await listen(mount, handler);
    const body = JSON.stringify(valid[route]);
    const slow = Array.from({ length: 100 }, (): Socket => {
      const socket = openSocket(served.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(head(route, 'Content-Length: 100000') + body.slice(0, 20));
      return socket;
    });
    await until(() => served.sockets.size === 100);
    const answer = await sendRaw(
      served.port,
      head(route, 'Connection: close', `Content-Length: ${body.length}`) + body,
    );
    expect(answer.slice(9, 12)).toBe('200');
    for (const socket of slow) socket.destroy();
    await until(() => served.sockets.size === 0);
    expect(asked).toHaveLength(1);
    await served.close();
  });

  test('a body that is too deep, too wide or no JSON is a 4xx, and the next request is answered', async () => {
    const { handler, asked } = fortress(createOpenAI);
    const served = await listen(mount, handler);
    const deep = 400_000;
    const bodies = [
      `${'['.repeat(deep)}${']'.repeat(deep)}`,
      `{"contestants":${'['.repeat(deep)}${']'.repeat(deep)}}`,
      `{"model":"gpt-4o","messages":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`,
      `{${Array.from({ length: 60_000 }, (_, place) => `"a${place}":1`).join(',')}}`,
      `{"contestants":[${Array.from({ length: 40_000 }, () => '{"id":"a"}').join(',')}]}`,
      ...[
        '',
        '{',
        'null',
        '1e999',
        '"\ud800"',
        '\u0000',
        '{"a":1}{"b":2}',
        '{"messages":NaN}',
        '\ufeff\ufeff{}',
      ],
    ];
    const statuses = await Promise.all(
      bodies.map(async (body) => {
        const length = Buffer.byteLength(body);
        return (
          await sendRaw(served.port, head(route, 'Connection: close', `Content-Length: ${length}`) + body)
        ).slice(9, 12);
      }),
    );
    expect(statuses.filter((status) => !/^4\d\d$/.test(status))).toEqual([]);
    expect(asked).toEqual([]);
    const body = JSON.stringify(valid[route]);
    const answer = await sendRaw(
      served.port,
      head(route, 'Connection: close', `Content-Length: ${body.length}`) + body,
    );
    expect(answer.slice(9, 12)).toBe('200');
    await served.close();
  });
});
