import { LLMSelectError } from '@llmselect/core';
import { asArray, asText, getString, getValue, type JsonObject } from '../http/json.ts';
import type { TokenSource } from '../http/token-fetch.ts';
import type { ModelPage, TokenCounter, Wire } from '../http/wire.ts';

/** Gemini on Google Cloud. */
export interface VertexOptions {
  readonly project: string;
  /** A region such as `europe-west4`, `us` or `eu`; `global` by default. */
  readonly location?: string | undefined;
  /** An OAuth access token instead of an API key, for the scope `cloud-platform`. */
  readonly token?: TokenSource | undefined;
}

const KEY_NAME = 'GOOGLE_VERTEX_API_KEY';

/**
 * The same API at the addresses of Vertex AI. An `apiKey` that is no Google API key is sent as an access token.
 *
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference
 * @throws LLMSelectError `misconfigured` for a project or location that no address can hold
 */
export function createVertexWire(gemini: Wire, { project, location = 'global', token }: VertexOptions): Wire {
  if (![project, location].every((part) => /^[a-z0-9][a-z0-9:.-]*$/i.test(part))) {
    throw new LLMSelectError(
      'misconfigured',
      'Vertex AI needs the id of a project and a location such as europe-west4.',
      { param: 'vertex' },
    );
  }
  const parent = `/projects/${project}/locations/${location}/publishers/google`;
  const literal = parent.replaceAll('.', '\\.');
  return {
    ...gemini,
    name: 'Vertex AI',
    baseUrl: `https://${hostOf(location)}/v1beta1`,
    keyName: KEY_NAME,
    needsKey: token === undefined,
    authorize: (headers, apiKey) => {
      if (/^(?:AIza|AQ\.)/.test(apiKey)) headers.set('x-goog-api-key', apiKey);
      else headers.set('authorization', `Bearer ${apiKey}`);
    },
    prepare: async (modelId, request, context) => {
      const prepared = await gemini.prepare(modelId, request, context);
      return { ...prepared, path: `${parent}${prepared.path}` };
    },
    countTokens: gemini.countTokens && createCounter(gemini.countTokens, parent),
    modelsPath: '/publishers/google/models?pageSize=300',
    readModels: readPublisherModels,
    routes: [
      {
        method: 'POST',
        path: new RegExp(
          `${literal}/models/[A-Za-z0-9._-]+:(?:streamGenerateContent|generateContent|countTokens)`,
        ),
      },
      { method: 'GET', path: /\/publishers\/google\/models/ },
    ],
  };
}

function hostOf(location: string): string {
  if (location === 'global') return 'aiplatform.googleapis.com';
  return location === 'us' || location === 'eu'
    ? `aiplatform.${location}.rep.googleapis.com`
    : `${location}-aiplatform.googleapis.com`;
}

/** Vertex takes the contents as they are, not a whole request in a wrapper. */
function createCounter(counter: TokenCounter, parent: string): TokenCounter {
  return {
    ...counter,
    prepare: (modelId, request) => {
      const { contents, systemInstruction } = request.body;
      const body: JsonObject =
        systemInstruction === undefined ? { contents } : { contents, systemInstruction };
      return { path: `${parent}${counter.prepare(modelId, request).path}`, body };
    },
  };
}

/** The list names what Google offers, with neither limits nor capabilities. */
function readPublisherModels(page: unknown): ModelPage {
  const models = asArray(getValue(page, 'publisherModels')).flatMap((model) => {
    const modelId = getString(model, 'name')?.split('/').at(-1) ?? '';
    if (!/^(?:gemini|gemma)-/.test(modelId) || /embed|image|tts|live|audio/.test(modelId)) return [];
    return [{ id: `gemini/${modelId}`, providerId: 'gemini', name: modelId }];
  });
  const next = asText(getValue(page, 'nextPageToken'));
  const path = `/publishers/google/models?pageSize=300&pageToken=${encodeURIComponent(next ?? '')}`;
  return next === undefined ? { models } : { models, next: path };
}
