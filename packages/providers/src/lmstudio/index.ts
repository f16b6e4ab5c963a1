export type { ProviderOptions } from '../http/provider-options.ts';
export { createLMStudio } from './create-lmstudio.ts';
