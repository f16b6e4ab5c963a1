export type { ProviderOptions } from '../http/provider-options.ts';
export type { DecodeOptions } from '../http/wire-decoder.ts';
export { decodeChat } from '../openai-compatible/decode.ts';
export { createMistral } from './create-mistral.ts';
