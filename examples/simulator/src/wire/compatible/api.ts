import type { SimulatedModel } from '../../models.ts';
import type { Refusal, RefusalKind } from '../../refusal.ts';
import { bearerKey, checkAnyKey } from '../bearer-key.ts';
import type { Call, ProviderApi, Reply } from '../wire.ts';

function failure(message: string, type: string, code: string | number | null = null): unknown {
  return { error: { message, type, param: null, code } };
}

/** The body of a mid-stream failure, as vLLM writes it. */
export function compatibleOverload(): unknown {
  return failure('The engine is overloaded. Please try again later.', 'InternalServerError', 503);
}

type Told = readonly [status: number, body: unknown];

const WORDING: Record<RefusalKind, (refusal: Refusal) => Told> = {
  'missing-key': () => [401, { error: 'Unauthorized' }],
  'wrong-key': () => [401, { error: 'Unauthorized' }],
  'unknown-model': ({ details: { model } }) => [
    404,
    failure(`model '${model}' not found`, 'not_found_error'),
  ],
  'unknown-route': ({ details: { status = 404 } }) => [
    status,
    failure('404 page not found', 'not_found_error'),
  ],
  'malformed-json': () => [
    400,
    failure("invalid character 'o' looking for beginning of value", 'invalid_request_error'),
  ],
  'too-large': () => [413, failure('http: request body too large', 'invalid_request_error')],
  invalid: ({ message, details: { status = 400 } }) => [status, failure(message, 'invalid_request_error')],
  'rate-limited': ({ details: { status = 429 } }) => [
    status,
    failure('Too many requests', 'rate_limit_error', 429),
  ],
  'server-error': ({ details: { status = 500 } }) => [
    status,
    failure('model runner has unexpectedly stopped', 'api_error'),
  ],
  overloaded: () => [503, compatibleOverload()],
};

function refuse(refusal: Refusal): Reply {
  const [status, body] = WORDING[refusal.kind](refusal);
  const { retryAfterSeconds = 1 } = refusal.details;
  const limits: Record<string, string> =
    refusal.kind === 'rate-limited' ? { 'retry-after': String(Math.ceil(retryAfterSeconds)) } : {};
  return { status, headers: { ...limits, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function showModel(model: SimulatedModel): unknown {
  return { id: model.id, object: 'model', created: model.created, owned_by: 'library' };
}

/** A server without keys, like Ollama or vLLM at home. @see https://docs.ollama.com/api/openai-compatibility */
export const compatibleApi: ProviderApi = {
  id: 'compatible',
  checkKey: (call: Call) => checkAnyKey(bearerKey(call.headers) ?? 'none'),
  refuse,
  headers: () => ({}),
  showModel,
  listModels: (models) => ({ object: 'list', data: models.map(showModel) }),
};
