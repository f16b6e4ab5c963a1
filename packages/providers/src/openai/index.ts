export type { ProviderOptions } from '../http/provider-options.ts';
export type { DecodeOptions } from '../http/wire-decoder.ts';
export { decodeChat } from '../openai-compatible/decode.ts';
export { createOpenAI, type OpenAIOptions } from './create-openai.ts';
export { decodeResponses } from './decode-responses.ts';
