export type { ProviderOptions } from '../http/provider-options.ts';
export type { DecodeOptions } from '../http/wire-decoder.ts';
export {
  createOpenAICompatible,
  type OpenAICompatibleOptions,
} from './create-openai-compatible.ts';
export { type ChatDecodeOptions, decodeChat } from './decode.ts';
