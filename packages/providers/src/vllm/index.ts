export type { ProviderOptions } from '../http/provider-options.ts';
export { createVllm } from './create-vllm.ts';
