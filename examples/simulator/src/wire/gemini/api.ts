import type { SimulatedModel } from '../../models.ts';
import { Refusal, type RefusalKind } from '../../refusal.ts';
import { checkAnyKey } from '../bearer-key.ts';
import type { Call, ProviderApi, Reply } from '../wire.ts';

const SERVICE = 'generativelanguage.googleapis.com';
const BAD_KEY = 'API key not valid. Please pass a valid API key.';
const BAD_JSON = 'Invalid JSON payload received. Unexpected token.';
const NO_KEY =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";

interface GoogleError {
  readonly code: number;
  readonly message: string;
  readonly status: string;
  readonly details?: readonly unknown[] | undefined;
}

const STATUS_NAMES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

function google(code: number, message: string, details?: readonly unknown[]): GoogleError {
  return { code, message, status: STATUS_NAMES[code] ?? 'UNKNOWN', details };
}

function errorInfo(reason: string): unknown {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { service: SERVICE },
  };
}

function badRequest(description: string, field?: string): unknown {
  const violation = field === undefined ? { description } : { field, description };
  return { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] };
}

function tellRateLimit({ details: { model, status = 429, retryAfterSeconds = 1 } }: Refusal): GoogleError {
  const quotaId = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier';
  const message = `You exceeded your current quota, please check your plan and billing details. Please retry in ${retryAfterSeconds}s.`;
  return google(status, message, [
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [{ quotaId, quotaDimensions: { model } }],
    },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterSeconds}s` },
  ]);
}

const WORDING: Record<RefusalKind, (refusal: Refusal) => GoogleError> = {
  'missing-key': () => google(403, NO_KEY),
  'wrong-key': () =>
    google(400, BAD_KEY, [
      errorInfo('API_KEY_INVALID'),
      { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message: BAD_KEY },
    ]),
  'unknown-model': ({ details: { model } }) =>
    google(
      404,
      `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
    ),
  'unknown-route': ({ details }) => google(details.status ?? 404, 'Requested entity was not found.'),
  'malformed-json': () => google(400, BAD_JSON, [badRequest(BAD_JSON)]),
  'too-large': () => google(400, 'Request payload size exceeds the limit: 20971520 bytes.'),
  invalid: ({ message, details: { status = 400, param } }) =>
    google(status, message, param === undefined ? undefined : [badRequest(message, param)]),
  'rate-limited': tellRateLimit,
  'server-error': ({ details }) =>
    google(
      details.status ?? 500,
      'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    ),
  overloaded: () => google(503, 'The model is overloaded. Please try again later.'),
};

/** The error object of a refusal, as Google writes it. @see https://cloud.google.com/apis/design/errors */
export function googleError(refusal: Refusal): GoogleError {
  return WORDING[refusal.kind](refusal);
}

function headers(): Record<string, string> {
  return { vary: 'Origin, X-Origin, Referer', 'server-timing': 'gfet4t7; dur=12' };
}

/** Google prints its errors over several lines. */
function refuse(refusal: Refusal): Reply {
  const error = googleError(refusal);
  return {
    status: error.code,
    headers: { ...headers(), 'content-type': 'application/json; charset=UTF-8' },
    body: `${JSON.stringify({ error }, null, 2)}\n`,
  };
}

function showModel(model: SimulatedModel): unknown {
  return {
    name: `models/${model.id}`,
    version: '001',
    displayName: model.name,
    description: `A simulated ${model.name}.`,
    inputTokenLimit: model.contextWindow,
    outputTokenLimit: model.maxOutputTokens,
    supportedGenerationMethods: ['generateContent', 'countTokens'],
    temperature: 1,
    topP: 0.95,
    topK: 64,
    maxTemperature: 2,
    ...(model.efforts.length > 0 ? { thinking: true } : {}),
  };
}

/** Pages of 50 models unless `pageSize` says otherwise; the token is the offset. */
function listModels(models: readonly SimulatedModel[], query: URLSearchParams): unknown {
  const size = Number(query.get('pageSize') ?? 50);
  const start = Number(query.get('pageToken') ?? 0);
  if (!Number.isInteger(size) || size < 0 || !Number.isInteger(start) || start < 0) {
    throw new Refusal('invalid', 'List models page token or page size is invalid.');
  }
  const end = start + Math.min(size === 0 ? 50 : size, 1000);
  return {
    models: models.slice(start, end).map(showModel),
    ...(end < models.length ? { nextPageToken: String(end) } : {}),
  };
}

function checkKey({ headers: { 'x-goog-api-key': key }, query }: Call): void {
  checkAnyKey(typeof key === 'string' ? key : (query.get('key') ?? undefined));
}

/** What the routes under `/gemini/v1beta` share. @see https://ai.google.dev/api */
export const geminiApi: ProviderApi = { id: 'gemini', checkKey, refuse, headers, showModel, listModels };
