import type { SimulatedModel } from '../../models.ts';
import type { Refusal, RefusalKind } from '../../refusal.ts';
import { bearerKey, checkAnyKey } from '../bearer-key.ts';
import type { Call, ProviderApi, Reply } from '../wire.ts';

const KEYS_PAGE = 'https://platform.openai.com/account/api-keys';
const MISSING_KEY = `You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key from ${KEYS_PAGE}.`;
const MALFORMED =
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)";
const SERVER_ERROR =
  'The server had an error while processing your request. Sorry about that! You can retry your request, or contact us through our help center if you keep seeing this error.';

/** An error as the OpenAI API writes it. */
interface OpenAIError {
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
}

type Told = readonly [status: number, error: OpenAIError];

function tell(status: number, message: string, rest: Partial<OpenAIError> = {}): Told {
  return [status, { message, type: 'invalid_request_error', param: null, code: null, ...rest }];
}

function tellUnknownModel({ details: { model = '', param } }: Refusal): Told {
  const code = 'model_not_found';
  // Responses says 400 and names the parameter; Chat Completions and the list of models say 404.
  return param === 'model'
    ? tell(400, `The requested model '${model}' does not exist.`, { code, param })
    : tell(404, `The model \`${model}\` does not exist or you do not have access to it.`, { code });
}

function tellRateLimit({ details: { model = '', status = 429, retryAfterSeconds = 1 } }: Refusal): Told {
  const limit = `Rate limit reached for ${model} in organization org-simulated on requests per min (RPM): Limit 3, Used 3, Requested 1.`;
  const advice = 'Visit https://platform.openai.com/account/rate-limits to learn more.';
  return tell(status, `${limit} Please try again in ${retryAfterSeconds}s. ${advice}`, {
    type: 'requests',
    code: 'rate_limit_exceeded',
  });
}

const WORDING: Record<RefusalKind, (refusal: Refusal) => Told> = {
  'missing-key': () => tell(401, MISSING_KEY),
  'wrong-key': ({ details: { maskedKey } }) =>
    tell(401, `Incorrect API key provided: ${maskedKey}. You can find your API key at ${KEYS_PAGE}.`, {
      code: 'invalid_api_key',
    }),
  'unknown-model': tellUnknownModel,
  'unknown-route': ({ message, details }) => tell(details.status ?? 404, message),
  'malformed-json': () => tell(400, MALFORMED),
  'too-large': () => tell(413, 'The request body is too large.'),
  invalid: ({ message, details: { status = 400, param = null, code = null } }) =>
    tell(status, message, { param, code }),
  'rate-limited': tellRateLimit,
  'server-error': ({ details }) => tell(details.status ?? 500, SERVER_ERROR, { type: 'server_error' }),
  overloaded: () =>
    tell(503, 'The engine is currently overloaded, please try again later', {
      type: 'server_error',
      code: 'server_is_overloaded',
    }),
};

/** The status and the error object for a refusal. */
export function openAIError(refusal: Refusal): Told {
  return WORDING[refusal.kind](refusal);
}

function headers(call: Call): Record<string, string> {
  return {
    'openai-organization': 'org-simulated',
    'openai-processing-ms': '12',
    'openai-version': '2020-10-01',
    'x-request-id': `req_sim${call.id}`,
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-tokens': '1999000',
    'x-ratelimit-reset-tokens': '30ms',
    'access-control-expose-headers': 'X-Request-ID, CF-Ray',
  };
}

function refuse(refusal: Refusal, call: Call): Reply {
  const [status, error] = openAIError(refusal);
  const { retryAfterSeconds = 1 } = refusal.details;
  const limits: Record<string, string> =
    refusal.kind === 'rate-limited'
      ? {
          'retry-after': String(Math.ceil(retryAfterSeconds)),
          'retry-after-ms': String(Math.round(retryAfterSeconds * 1000)),
          'x-ratelimit-remaining-requests': '0',
          'x-ratelimit-reset-requests': `${retryAfterSeconds}s`,
        }
      : {};
  return {
    status,
    headers: { ...headers(call), ...limits, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ error }, null, 2),
  };
}

function showModel(model: SimulatedModel): unknown {
  return { id: model.id, object: 'model', created: model.created, owned_by: 'simulator' };
}

/** What the routes under `/openai/v1` share. @see https://platform.openai.com/docs/api-reference */
export const openAIApi: ProviderApi = {
  id: 'openai',
  checkKey: (call) => checkAnyKey(bearerKey(call.headers)),
  refuse,
  headers,
  showModel,
  listModels: (models) => ({ object: 'list', data: models.map(showModel) }),
};
