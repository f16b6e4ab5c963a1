import type { ModelInfo, ModelListing } from '@llmselect/core';
import { type AllowList, createAllowList, modelNameOf } from './allow-list.ts';
import { mergeLimits } from './limits.ts';
import { emptyResponse, jsonResponse } from './respond.ts';
import type { Route, VisitorCall } from './route.ts';
import type { Services } from './services.ts';

/** `GET /v1/models?provider=`: the models this caller may use, in the order of the allow-list, and the caller's limits. */
export function createModelsRoute(services: Services): Route {
  return {
    method: 'GET',
    path: '/v1/models',
    open: false,
    counted: true,
    answer: (call) => answer(services, call),
  };
}

async function answer({ settings, listings }: Services, call: VisitorCall): Promise<Response> {
  const { caller } = call.visitor;
  const only = call.url.searchParams.get('provider');
  const wanted = [...settings.providers.values()].filter(({ id }) => only === null || id === only);
  const offers = await Promise.all(
    wanted.map(
      async (provider) => [provider.id, await listings.of(provider, call.context.waitUntil)] as const,
    ),
  );
  const own = caller.models === undefined ? undefined : createAllowList(caller.models);
  const { contestants, textBytes, outputTokens } = mergeLimits(settings.limits, caller.limits);
  const body: ModelListing = {
    models: allowedModels(settings.allowList, new Map(offers)).filter(({ id }) => own?.allows(id) ?? true),
    limits: { contestants, textBytes, outputTokens },
    features: [],
  };
  return withTag(call.request, body);
}

/** Exact entries always, with what their provider tells of them; stars as far as their provider answered. */
function allowedModels(
  allowList: AllowList,
  offers: ReadonlyMap<string, readonly ModelInfo[]>,
): readonly ModelInfo[] {
  const found = new Map<string, ModelInfo>();
  for (const { providerId, modelId } of allowList.entries) {
    const offered = offers.get(providerId);
    if (offered === undefined) continue;
    if (modelId === undefined) {
      for (const model of offered)
        if (!found.has(model.id) && allowList.allows(model.id)) found.set(model.id, model);
    } else if (!found.has(modelId)) {
      const known = offered.find(({ id }) => id === modelId);
      found.set(modelId, known ?? { id: modelId, providerId, name: modelNameOf(modelId) });
    }
  }
  return [...found.values()];
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
async function withTag(request: Request, body: ModelListing): Promise<Response> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  const hex = Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  // Weak, because compression on the way changes the bytes but not what they say.
  const headers = { etag: `W/"${hex}"`, 'cache-control': 'private, no-cache', vary: 'Authorization, Cookie' };
  const held = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes(`"${hex}"`) || held.includes('*')
    ? emptyResponse(304, headers)
    : jsonResponse(body, { headers });
}
