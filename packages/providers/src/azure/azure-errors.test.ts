import { expect, test } from 'vitest';
import { collectEvents, createReplayFetch, replayResponse } from '../testing/index.ts';
import { createAzure } from './create-azure.ts';

const HELLO = { messages: [{ role: 'user', content: 'Hi' }] } as const;
const read = (respond: () => Response, api: 'chat' | 'responses' = 'chat') => {
  const { fetch, requests } = createReplayFetch(respond);
  const model = createAzure({ resource: 'r', apiKey: 'k', api, fetch })('gpt-4o');
  return { requests, reading: collectEvents(model.stream(HELLO)) };
};

test.each([
  [404, { error: { code: 'DeploymentNotFound', message: 'No.' } }, 'not-found', 'DeploymentNotFound'],
  [404, { error: { code: '404', message: 'Resource not found' } }, 'not-found', '404'],
  [401, { error: { code: '401', message: 'Access denied' } }, 'unauthorized', '401'],
  [429, { error: { code: 'RateLimitReached', message: 'Slow.' } }, 'rate-limited', 'RateLimitReached'],
  [
    400,
    {
      error: {
        code: 'content_filter',
        param: 'prompt',
        message: 'the prompt quoted',
        status: 400,
        innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: { violence: {} } },
      },
    },
    'content-filtered',
    'content_filter',
  ],
])('status %i with %j is %s', async (status, body, code, providerCode) => {
  const { error } = await read(() => Response.json(body, { status })).reading;
  expect(error).toMatchObject({ code, status, providerCode });
  expect(JSON.stringify(error)).not.toContain('quoted');
});

test('a limit of zero milliseconds, the request id and the rate limits are read', async () => {
  const { error } = await read(
    () =>
      new Response('{"error":{"code":"429","message":"x"}}', {
        status: 429,
        headers: { 'retry-after-ms': '0', 'retry-after': '1', 'apim-request-id': 'apim-7' },
      }),
  ).reading;
  expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 0, requestId: 'apim-7' });
  const chunk = 'data: {"model":"gpt-4o","choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n';
  const { events } = await read(() => {
    const response = replayResponse(new TextEncoder().encode(chunk));
    response.headers.set('x-ratelimit-remaining-requests', '8');
    response.headers.set('x-ratelimit-reset-requests', '7');
    return response;
  }).reading;
  expect(events[1]).toEqual({ type: 'rate-limit', remainingRequests: 8, resetMs: 7000 });
});

test('an older API version that rejects stream_options is asked once more without them', async () => {
  let count = 0;
  const { reading, requests } = read(() =>
    count++ === 0
      ? Response.json(
          { error: { message: 'Unrecognized request argument: stream_options' } },
          { status: 400 },
        )
      : replayResponse(
          new TextEncoder().encode(
            'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n',
          ),
        ),
  );
  expect((await reading).text).toBe('Hi');
  expect(requests[1]?.body).not.toHaveProperty('stream_options');
});

test('an answer the filter stopped is not finished by itself', async () => {
  const chunk =
    'data: {"model":"m","choices":[{"delta":{"content":"So"},"finish_reason":null}]}\n\n' +
    'data: {"model":"m","choices":[{"delta":{},"finish_reason":"content_filter"}]}\n\ndata: [DONE]\n\n';
  const { events, text } = await read(() => replayResponse(new TextEncoder().encode(chunk))).reading;
  expect(text).toBe('So');
  expect(events.at(-1)).toMatchObject({ type: 'end', finishReason: 'content-filter' });
});
