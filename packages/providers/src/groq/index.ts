export type { ProviderOptions } from '../http/provider-options.ts';
export { createGroq } from './create-groq.ts';
