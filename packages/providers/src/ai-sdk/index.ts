export type { AiSdkLanguageModel, AiSdkStreamResult, SupportedUrls } from './ai-sdk-model.ts';
export { type FromAiSdkOptions, fromAiSdk } from './from-ai-sdk.ts';
