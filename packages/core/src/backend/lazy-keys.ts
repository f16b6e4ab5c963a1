import type { ProviderKeys } from './provider-keys.ts';
import type { Call } from './read-run.ts';

/** The caller's keys, whose code is loaded at the first use: most pages never ask for one. */
export function lazyKeys(call: Call): ProviderKeys {
  const load = async () => (await import('./remote-keys.ts')).remoteKeys(call);
  return {
    list: async (options) => (await load()).list(options),
    set: async (provider, apiKey, options) => (await load()).set(provider, apiKey, options),
    delete: async (provider, options) => (await load()).delete(provider, options),
  };
}
