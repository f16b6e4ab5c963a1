import { describe, expect, test } from 'vitest';
import { failureFromText, toProviderFailure } from './provider-failure.ts';

test.each([
  [
    429,
    { error: { type: 'insufficient_quota', code: 'insufficient_quota', message: 'x' } },
    'quota-exceeded',
    false,
  ],
  [429, { error: { type: 'requests', code: 'rate_limit_exceeded' } }, 'rate-limited', true],
  [
    400,
    { error: { type: 'invalid_request_error', code: 'context_length_exceeded' } },
    'context-too-long',
    false,
  ],
  [
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 9 tokens > 8 maximum' },
    },
    'context-too-long',
    false,
  ],
  [
    400,
    { type: 'error', error: { type: 'invalid_request_error', message: 'Your credit balance is too low' } },
    'quota-exceeded',
    false,
  ],
  [404, { error: { code: 'model_not_found' } }, 'not-found', false],
  [400, { error: { code: 'model_not_found' } }, 'not-found', false],
  [401, { error: { code: 'invalid_api_key' } }, 'unauthorized', false],
  [
    400,
    { error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] } },
    'unauthorized',
    false,
  ],
  [400, { code: 'invalid-argument', error: 'Incorrect API key provided: xx' }, 'unauthorized', false],
  [401, { detail: 'Invalid API Key' }, 'unauthorized', false],
  [422, { detail: [{ loc: ['body'], msg: 'extra', type: 'extra_forbidden' }] }, 'invalid-request', false],
  [429, { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } }, 'rate-limited', true],
  [503, { error: { code: 503, status: 'UNAVAILABLE' } }, 'overloaded', true],
  [529, { type: 'error', error: { type: 'overloaded_error' } }, 'overloaded', true],
  [
    400,
    { error: { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
    'content-filtered',
    false,
  ],
  [400, { error: { code: 'invalid_image_format' } }, 'unsupported-input', false],
  [402, { error: { code: 402, message: 'more credits' } }, 'quota-exceeded', false],
  [504, { error: { status: 'DEADLINE_EXCEEDED' } }, 'timeout', true],
  [undefined, { error: { code: 502, message: 'x' } }, 'upstream-error', true],
  [undefined, { type: 'error', error: { type: 'api_error' } }, 'upstream-error', true],
  [undefined, { error: { type: 'invalid_request_error' } }, 'invalid-request', false],
  [undefined, { object: 'error', type: 'rate_limited', code: '1300' }, 'rate-limited', true],
  [undefined, {}, 'upstream-error', true],
] as const)('status %s with %j reads as %s', (status, body, code, retryable) => {
  expect(toProviderFailure(body, { status })).toMatchObject({ code, retryable });
});

test.each([
  ['insufficient_quota', 'The provider says that the account has no credit left.'],
  ['context_length_exceeded', 'The conversation is too long for this model of the provider.'],
])('the sentence for %s reads well where nobody knows who failed', (code, sentence) => {
  expect(toProviderFailure({ error: { code } }, {}).message).toContain(sentence);
});

test('the provider’s code is the one in words, where there is one', () => {
  const both = { object: 'error', type: 'service_tier_capacity_exceeded', code: '3505', message: 'x' };
  expect(toProviderFailure(both, {})).toMatchObject({
    code: 'overloaded',
    providerCode: 'service_tier_capacity_exceeded',
  });
  expect(toProviderFailure({ object: 'error', code: '1300' }, { status: 429 })).toMatchObject({
    providerCode: '1300',
  });
});

test.each([
  ['ten years', { 'retry-after': '315360000' }],
  ['more than a number holds', { 'retry-after': '9'.repeat(400) }],
  ['no number', { 'retry-after-ms': '1e5', 'retry-after': 'NaN' }],
  [
    'the end of time',
    { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' },
  ],
])('a wait that nobody can mean is told to nobody: %s', (_name, headers) => {
  const context = { status: 429, headers: new Headers(headers as Record<string, string>) };
  const body = (retryDelay: string) => ({ error: { details: [{ retryDelay }] } });
  expect(toProviderFailure(body('99999999999s'), context).toJSON()).not.toHaveProperty('retryAfterMs');
  // A month is one that is meant, and a body may say it where the header does not.
  expect(toProviderFailure(body('2678400s'), context).retryAfterMs).toBe(31 * 86_400_000);
});

describe('Nothing of the provider’s prose is kept', () => {
  test.each([
    {
      error: {
        message: 'the prompt',
        type: 'a sentence, not a code',
        code: 'the whole prompt',
        param: 'the prompt again',
      },
    },
    { error: 'the prompt' },
    { detail: 'the prompt', message: 'the prompt' },
  ])('%j', (body) => {
    const error = toProviderFailure(body, { status: 400, providerName: 'Acme' });
    expect(JSON.stringify(error) + String(error.stack)).not.toContain('prompt again');
    expect([error.param, error.providerCode, error.cause]).toEqual([undefined, undefined, undefined]);
    expect(error.message).not.toContain('the prompt');
    expect(error.message).toContain('Acme');
  });

  test('and nothing that looks like a key, or was sent as one', () => {
    expect(toProviderFailure({ error: { code: 'sk-abcdefghijklmnop' } }, {}).providerCode).toBeUndefined();
    const isSecret = (text: string) => text === 'hunter2hunter2';
    expect(
      toProviderFailure(
        { error: { code: 'hunter2hunter2', param: 'hunter2hunter2' } },
        { isSecret },
      ).toJSON(),
    ).toEqual({ code: 'upstream-error', message: expect.any(String), retryable: true });
    expect(failureFromText('key sk-1 leaked').message).not.toContain('sk-1');
  });
});
