export type { ProviderOptions } from '../http/provider-options.ts';
export { createXai, type XaiOptions } from './create-xai.ts';
