import type { Provider } from '@llmselect/core';
import { readBaseUrl } from '../http/base-url.ts';
import { createProvider } from '../http/create-provider.ts';
import { getNumber } from '../http/json.ts';
import { refuseKeyInBrowser } from '../http/key-policy.ts';
import { LeftOut } from '../http/left-out.ts';
import type { ProviderOptions } from '../http/provider-options.ts';
import { createTokenFetch } from '../http/token-fetch.ts';
import type { TokenCounter, Wire } from '../http/wire.ts';
import { buildGenerateBody } from './build-generate-body.ts';
import { GenerateContentDecoder } from './decode.ts';
import { GENERATE_BODY_RULES } from './generate-body-rules.ts';
import { googleErrorBody } from './google-error-body.ts';
import { readModels } from './read-models.ts';
import { createVertexWire, type VertexOptions } from './vertex-wire.ts';

export interface GeminiOptions extends ProviderOptions {
  /** Asks Vertex AI on Google Cloud instead. Model ids stay the same. */
  readonly vertex?: VertexOptions | undefined;
}

/**
 * Google Gemini, `https://generativelanguage.googleapis.com/v1beta` by default. The key travels in a header.
 *
 * @throws LLMSelectError `misconfigured` for a broken base URL, an incomplete `vertex` or a key in a browser
 */
export function createGemini({ vertex, ...options }: GeminiOptions = {}): Provider {
  return vertex === undefined ? createProvider(WIRE, options) : createVertex(vertex, options);
}

function createVertex(vertex: VertexOptions, options: ProviderOptions): Provider {
  const { token } = vertex;
  const hasKey = options.apiKey !== undefined;
  const wire = createVertexWire(WIRE, hasKey ? { ...vertex, token: undefined } : vertex);
  if (hasKey || token === undefined) return createProvider(wire, options);
  refuseKeyInBrowser(
    wire.name,
    typeof token === 'string' ? token : undefined,
    options.dangerouslyAllowBrowser,
  );
  const { origin } = new URL(readBaseUrl(wire.name, options.baseUrl ?? wire.baseUrl));
  const fetch = createTokenFetch(wire.name, origin, token, options.fetch);
  return Object.assign(createProvider(wire, { ...options, fetch }), {
    withKey: (apiKey: string) =>
      createGemini({ ...options, apiKey, vertex: { ...vertex, token: undefined } }),
  });
}

/** @see https://ai.google.dev/api/tokens */
const COUNTER: TokenCounter = {
  prepare: (modelId, { body: { contents, systemInstruction } }) => {
    const model = modelPath(modelId).slice(1);
    const request = { model, contents, ...(systemInstruction === undefined ? {} : { systemInstruction }) };
    return { path: `/${model}:countTokens`, body: { generateContentRequest: request } };
  },
  read: (answer) => getNumber(answer, 'totalTokens'),
};

const WIRE: Wire = {
  id: 'gemini',
  name: 'Gemini',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  keyName: 'GEMINI_API_KEY',
  needsKey: true,
  authorize: (headers, apiKey) => headers.set('x-goog-api-key', apiKey),
  prepare: async (modelId, request, context) => {
    const leftOut = new LeftOut(modelId);
    const body = await buildGenerateBody(modelId, request, context, leftOut);
    return { path: `${modelPath(modelId)}:streamGenerateContent?alt=sse`, body, warnings: leftOut.warnings };
  },
  createDecoder: () => new GenerateContentDecoder(),
  modelsPath: '/models?pageSize=1000',
  readModels,
  routes: [
    {
      method: 'POST',
      path: /\/models\/[A-Za-z0-9._-]+:(?:streamGenerateContent|generateContent|countTokens)/,
    },
    { method: 'GET', path: /\/models(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?/ },
  ],
  bodyRules: GENERATE_BODY_RULES,
  errorBody: googleErrorBody,
  modelOf: (path) => /\/models\/([A-Za-z0-9._-]+):/.exec(path)?.[1],
  countTokens: COUNTER,
};

/** `/models/x`; ids that name their collection (`tunedModels/x`) keep it. Nothing else can leave its segment. */
function modelPath(modelId: string): string {
  const [, collection = 'models', id = modelId] = /^(models|tunedModels)\/(.+)$/.exec(modelId) ?? [];
  return `/${collection}/${encodeURIComponent(id)}`;
}
