export type { ProviderOptions } from '../http/provider-options.ts';
export { createOllama } from './create-ollama.ts';
