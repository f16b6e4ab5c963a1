export type { ProviderOptions } from '../http/provider-options.ts';
export { createDeepSeek } from './create-deepseek.ts';
