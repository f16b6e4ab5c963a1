import type { Provider } from '@llmselect/core';
import { type AllowList, createAllowList } from '../access/allow-list.ts';
import { type Anonymous, type Authorize, isAnonymous } from '../access/authorize.ts';
import { misconfigured } from './misconfigured.ts';

export function readProviders(providers: readonly Provider[]): ReadonlyMap<string, Provider> {
  if (!Array.isArray(providers) || providers.length === 0) {
    throw misconfigured(
      'providers',
      'createHandler needs providers, as in providers: [createOpenAI({ apiKey })].',
    );
  }
  const byId = new Map<string, Provider>();
  for (const provider of providers) {
    if (byId.has(provider.id)) {
      throw misconfigured(
        'providers',
        `Two providers have the id ${provider.id}. Give one of them another id.`,
      );
    }
    byId.set(provider.id, provider);
  }
  return byId;
}

export function readModels(models: readonly string[], providers: ReadonlyMap<string, Provider>): AllowList {
  if (!Array.isArray(models) || models.length === 0) {
    throw misconfigured(
      'models',
      "createHandler needs the models it may use, as in models: ['openai/gpt-5.1', 'mistral/*'].",
    );
  }
  const allowList = createAllowList(models);
  for (const { providerId } of allowList.entries) {
    if (providers.has(providerId)) continue;
    throw misconfigured(
      'models',
      `models names ${providerId}, but providers does not have it. Add it there, or leave its models out.`,
    );
  }
  return allowList;
}

export function readAuthorize(authorize: unknown): Authorize | Anonymous {
  if (isAnonymous(authorize)) return authorize;
  // A type guard cannot say more of a function than that it is one.
  if (typeof authorize === 'function') return authorize as Authorize;
  throw misconfigured(
    'authorize',
    'createHandler needs authorize: a function that returns { userId } or null, or the exported anonymous to let everybody in.',
  );
}

export function readOrigins(origins: readonly string[] = [], option = 'origins'): ReadonlySet<string> {
  if (Array.isArray(origins)) return new Set(origins.map((origin) => readOrigin(origin, option)));
  throw misconfigured(option, `${option} is a list, as in ${option}: ['https://app.example.com'].`);
}

function readOrigin(origin: string, option: string): string {
  if (typeof origin === 'string' && isExactOrigin(origin)) return origin;
  throw misconfigured(
    option,
    `${option} must hold exact origins such as 'https://app.example.com', with no path and no star; ${JSON.stringify(origin)} is none.`,
  );
}

/** Apps and browser extensions have schemes of their own, whose origins `URL` does not know. */
function isExactOrigin(origin: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s/*?#@]+$/.test(origin) || !URL.canParse(origin)) return false;
  return !/^https?:/.test(origin) || new URL(origin).origin === origin;
}
