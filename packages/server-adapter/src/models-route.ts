import type { ModelListing } from '@llmselect/core';
import type { Route, VisitorCall } from './http/route.ts';
import { taggedResponse } from './http/tagged-response.ts';
import { mergeLimits } from './limits/limits.ts';
import { offeredModels } from './offered-models.ts';
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

async function answer(services: Services, call: VisitorCall): Promise<Response> {
  const { settings, keys, records, budgets } = services;
  const { caller } = call.visitor;
  const only = call.url.searchParams.get('provider');
  const { contestants, textBytes, outputTokens } = mergeLimits(settings.limits, caller.limits);
  const budget = await budgets.status(call.visitor);
  const body: ModelListing = {
    models: await offeredModels(services, call, only),
    limits: { contestants, textBytes, outputTokens, ...(budget === undefined ? {} : { budget }) },
    features: [
      ...(keys === undefined ? [] : ['keys']),
      ...(records === undefined || call.visitor.anonymous ? [] : ['history', 'shares']),
      ...(settings.cache === undefined ? [] : ['cache']),
      ...(settings.resumeGraceMs > 0 ? ['resume'] : []),
      ...(settings.proxied.size > 0 ? ['proxy'] : []),
      'blind',
      'attachments',
    ],
  };
  return taggedResponse(call.request, body, {
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie',
  });
}
