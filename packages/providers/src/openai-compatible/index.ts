export type { ProviderOptions } from '../http/provider-options.ts';
export type { DecodeOptions } from '../http/wire-decoder.ts';
export {
  createOpenAICompatible,
  type OpenAICompatibleOptions,
} from './create-openai-compatible.ts';
export { decodeChat } from './decode.ts';
