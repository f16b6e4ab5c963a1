export type { ProviderOptions } from '../http/provider-options.ts';
export { createTogether } from './create-together.ts';
