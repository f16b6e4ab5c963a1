export type { AiSdkLanguageModel } from './ai-sdk/ai-sdk-model.ts';
export { type FromAiSdkOptions, fromAiSdk } from './ai-sdk/from-ai-sdk.ts';
export { createAnthropic } from './anthropic/create-anthropic.ts';
export { decodeMessages } from './anthropic/decode.ts';
export { azureFromEnvironment } from './azure/azure-from-environment.ts';
export type { AzureApi, AzureDeployment, AzureOptions } from './azure/azure-options.ts';
export { createAzure } from './azure/create-azure.ts';
export { createDeepSeek } from './deepseek/create-deepseek.ts';
export { createGemini, type GeminiOptions } from './gemini/create-gemini.ts';
export { decodeGenerateContent } from './gemini/decode.ts';
export type { VertexOptions } from './gemini/vertex-wire.ts';
export { createGroq } from './groq/create-groq.ts';
export type { ProviderOptions } from './http/provider-options.ts';
export type { TokenSource } from './http/token-fetch.ts';
export type { DecodeOptions } from './http/wire-decoder.ts';
export { createLlamaCpp } from './llamacpp/create-llamacpp.ts';
export { createLMStudio } from './lmstudio/create-lmstudio.ts';
export { createMistral } from './mistral/create-mistral.ts';
export { createOllama } from './ollama/create-ollama.ts';
export { createOpenAI, type OpenAIOptions } from './openai/create-openai.ts';
export { decodeResponses } from './openai/decode-responses.ts';
export {
  createOpenAICompatible,
  type OpenAICompatibleOptions,
} from './openai-compatible/create-openai-compatible.ts';
export { type ChatDecodeOptions, decodeChat } from './openai-compatible/decode.ts';
export { createOpenRouter, type OpenRouterOptions } from './openrouter/create-openrouter.ts';
export { createPerplexity } from './perplexity/create-perplexity.ts';
export { createTogether } from './together/create-together.ts';
export { createVllm } from './vllm/create-vllm.ts';
export { createXai, type XaiOptions } from './xai/create-xai.ts';
