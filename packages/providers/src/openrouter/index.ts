export type { ProviderOptions } from '../http/provider-options.ts';
export { createOpenRouter, type OpenRouterOptions } from './create-openrouter.ts';
