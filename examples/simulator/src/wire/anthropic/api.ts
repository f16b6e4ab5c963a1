import { getNumber } from '../../json.ts';
import type { SimulatedModel } from '../../models.ts';
import { Refusal, type RefusalKind } from '../../refusal.ts';
import { bearerKey, checkAnyKey } from '../bearer-key.ts';
import type { Call, ProviderApi, Reply } from '../wire.ts';

/** From this version on, sampling parameters are refused altogether. */
export const NO_SAMPLING_VERSION = '2026-10-21';

type Told = readonly [status: number, type: string, message: string];

const WORDING: Record<RefusalKind, (refusal: Refusal) => Told> = {
  'missing-key': () => [401, 'authentication_error', 'x-api-key header is required'],
  'wrong-key': ({ message }) => [401, 'authentication_error', message],
  'unknown-model': ({ details: { model } }) => [404, 'not_found_error', `model: ${model}`],
  'unknown-route': ({ details: { status = 404 } }) => [status, 'not_found_error', 'Not Found'],
  'malformed-json': () => [
    400,
    'invalid_request_error',
    'The request body is not valid JSON: expected value: line 1 column 1 (char 0)',
  ],
  'too-large': () => [413, 'request_too_large', 'Request exceeds the maximum size'],
  invalid: ({ message, details: { status = 400 } }) => [
    status,
    status === 401 ? 'authentication_error' : 'invalid_request_error',
    message,
  ],
  'rate-limited': ({ details: { status = 429 } }) => [
    status,
    'rate_limit_error',
    "This request would exceed your organization's rate limit of 50 requests per minute. For details, refer to: https://docs.claude.com/en/api/rate-limits.",
  ],
  'server-error': ({ details: { status = 500 } }) => [status, 'api_error', 'Internal server error'],
  overloaded: () => [529, 'overloaded_error', 'Overloaded'],
};

/** The body of an error, which is also the data of an `error` event. */
export function anthropicError(refusal: Refusal, id: string): unknown {
  const [, type, message] = WORDING[refusal.kind](refusal);
  return { type: 'error', error: { type, message }, request_id: `req_sim${id}` };
}

function headers(call: Call): Record<string, string> {
  const reset = new Date(60_000 * Math.ceil(call.startedAtMs / 60_000)).toISOString().replace('.000Z', 'Z');
  return {
    'request-id': `req_sim${call.id}`,
    'anthropic-organization-id': 'simulated',
    'anthropic-ratelimit-requests-limit': '50',
    'anthropic-ratelimit-requests-remaining': '49',
    'anthropic-ratelimit-requests-reset': reset,
    'anthropic-ratelimit-tokens-limit': '40000',
    'anthropic-ratelimit-tokens-remaining': '39000',
    'anthropic-ratelimit-tokens-reset': reset,
  };
}

function refuse(refusal: Refusal, call: Call): Reply {
  const [status] = WORDING[refusal.kind](refusal);
  const { retryAfterSeconds = 1 } = refusal.details;
  const limits: Record<string, string> =
    refusal.kind === 'rate-limited'
      ? {
          'retry-after': String(Math.ceil(retryAfterSeconds)),
          'anthropic-ratelimit-requests-remaining': '0',
          'x-should-retry': 'true',
        }
      : {};
  return {
    status,
    headers: { ...headers(call), ...limits, 'content-type': 'application/json' },
    body: JSON.stringify(anthropicError(refusal, call.id)),
  };
}

/** Throws a `Refusal` as the gateway does: key first, then the browser's opt-in, then the version. */
function checkKey(call: Call): void {
  const apiKey = call.headers['x-api-key'];
  if (typeof apiKey === 'string') checkAnyKey(apiKey, 'invalid x-api-key');
  else checkAnyKey(bearerKey(call.headers), 'Invalid bearer token');
  if (
    call.headers.origin !== undefined &&
    call.headers['anthropic-dangerous-direct-browser-access'] !== 'true'
  ) {
    const message = "CORS requests must set 'anthropic-dangerous-direct-browser-access' header";
    throw new Refusal('invalid', message, { status: 401 });
  }
  if (call.headers['anthropic-version'] === undefined) {
    throw new Refusal('invalid', 'anthropic-version: header is required');
  }
}

function showModel(model: SimulatedModel): unknown {
  const thinks = { supported: model.efforts.length > 0 };
  const efforts = Object.fromEntries(model.efforts.map((effort) => [effort, { supported: true }]));
  return {
    type: 'model',
    id: model.servedId,
    display_name: model.name,
    created_at: new Date(model.created * 1000).toISOString().replace('.000Z', 'Z'),
    max_input_tokens: model.contextWindow,
    max_tokens: model.maxOutputTokens,
    capabilities: {
      image_input: { supported: true },
      pdf_input: { supported: true },
      structured_outputs: { supported: true },
      thinking: { ...thinks, types: { adaptive: { supported: acceptsAdaptive(model) }, enabled: thinks } },
      effort: { ...thinks, ...efforts },
    },
  };
}

/** Adaptive thinking came with the 4.6 generation. */
export function acceptsAdaptive(model: SimulatedModel): boolean {
  return model.efforts.includes('max');
}

/** Pages of 20 models unless `limit` asks for more; `after_id` is the last model already seen. */
function listModels(models: readonly SimulatedModel[], query: URLSearchParams): unknown {
  const limit = getNumber({ limit: Number(query.get('limit') ?? 20) }, 'limit') ?? 20;
  const after = query.get('after_id');
  const start = after === null ? 0 : models.findIndex((model) => model.servedId === after) + 1;
  const page = models.slice(start, start + Math.max(1, Math.min(1000, limit)));
  return {
    data: page.map(showModel),
    has_more: start + page.length < models.length,
    first_id: page.at(0)?.servedId ?? null,
    last_id: page.at(-1)?.servedId ?? null,
  };
}

/** What the routes under `/anthropic/v1` share. @see https://platform.claude.com/docs/en/api/overview */
export const anthropicApi: ProviderApi = {
  id: 'anthropic',
  checkKey,
  refuse,
  headers,
  showModel,
  listModels,
};
