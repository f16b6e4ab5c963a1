export type { ProviderOptions } from '../http/provider-options.ts';
export { createPerplexity } from './create-perplexity.ts';
