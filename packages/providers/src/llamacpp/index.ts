export type { ProviderOptions } from '../http/provider-options.ts';
export { createLlamaCpp } from './create-llamacpp.ts';
