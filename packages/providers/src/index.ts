export { createAnthropic } from './anthropic/create-anthropic.ts';
export { decodeMessages } from './anthropic/decode.ts';
export { createGemini } from './gemini/create-gemini.ts';
export { decodeGenerateContent } from './gemini/decode.ts';
export type { ProviderOptions } from './http/provider-options.ts';
export type { DecodeOptions } from './http/wire-decoder.ts';
export { createMistral } from './mistral/create-mistral.ts';
export { createOpenAI, type OpenAIOptions } from './openai/create-openai.ts';
export { decodeResponses } from './openai/decode-responses.ts';
export {
  createOpenAICompatible,
  type OpenAICompatibleOptions,
} from './openai-compatible/create-openai-compatible.ts';
export { decodeChat } from './openai-compatible/decode.ts';
