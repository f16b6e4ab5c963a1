export type { ProviderOptions } from '../http/provider-options.ts';
export type { DecodeOptions } from '../http/wire-decoder.ts';
export { createAnthropic } from './create-anthropic.ts';
export { decodeMessages } from './decode.ts';
