export type { ProviderOptions } from '../http/provider-options.ts';
export type { DecodeOptions } from '../http/wire-decoder.ts';
export { createGemini, type GeminiOptions } from './create-gemini.ts';
export { decodeGenerateContent } from './decode.ts';
export type { VertexOptions } from './vertex-wire.ts';
