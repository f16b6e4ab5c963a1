import type { ErrorCode } from '@llmselect/core';
import { expect, test } from 'vitest';
import { collectEvents } from './collect-events.ts';
import type { ContractStage } from './contract-stage.ts';

const STATUS_CODES: readonly (readonly [number, ErrorCode, boolean])[] = [
  [400, 'invalid-request', false],
  [401, 'unauthorized', false],
  [403, 'forbidden', false],
  [404, 'not-found', false],
  [408, 'timeout', true],
  [413, 'context-too-long', false],
  [429, 'rate-limited', true],
  [500, 'upstream-error', true],
  [503, 'overloaded', true],
  [529, 'overloaded', true],
];

/** What every provider reports when there is no answer to read. */
export function describeFailureContract({ streamOf, fail }: ContractStage): void {
  test.each(STATUS_CODES)('reads status %i as %s', async (status, code, retryable) => {
    const { error, events } = await fail(status, `{"error":{"message":"secret prompt"}}`, {
      'retry-after': '7',
      'x-request-id': 'req_42',
    });
    expect(error?.toJSON()).toMatchObject({
      code,
      status,
      retryable,
      retryAfterMs: 7000,
      requestId: 'req_42',
    });
    expect(JSON.stringify(error)).not.toContain('secret prompt');
    expect(events).toEqual([]);
  });

  test('obeys x-should-retry and retry-after-ms', async () => {
    const { error } = await fail(400, '', {
      'x-should-retry': 'true',
      'retry-after-ms': '250',
      'retry-after': '9',
    });
    expect(error).toMatchObject({ retryable: true, retryAfterMs: 250 });
  });

  test('survives error bodies that are no JSON, or endless', async () => {
    expect((await fail(500, '<html>Bad gateway</html>')).error?.code).toBe('upstream-error');
    expect((await fail(429, 'x'.repeat(300_000))).error?.code).toBe('rate-limited');
  });

  test('reports an error or a web page that came with status 200', async () => {
    const asError = await fail(200, '{"error":{"message":"No.","code":"model_not_found"}}', {
      'content-type': 'application/json',
    });
    expect(asError.error?.code).toBe('not-found');
    const asPage = await fail(200, '<!doctype html><p>Hello', { 'content-type': 'text/html' });
    expect(asPage.error?.code).toBe('malformed-stream');
  });

  test('reports a connection that fails, and never follows a redirect with the key', async () => {
    const failing = streamOf(() => Promise.reject(new TypeError('fetch failed')));
    expect((await collectEvents(failing.stream)).error).toMatchObject({ code: 'network', retryable: true });
    const redirected = streamOf(
      () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }),
    );
    expect((await collectEvents(redirected.stream)).error?.code).toBe('malformed-stream');
    expect(redirected.requests).toHaveLength(1);
  });
}
