export { LlmAnswer } from './answer/answer.ts';
export { LlmCompare } from './compare/compare.ts';
export type { Layout } from './compare/layout.ts';
export {
  LlmAbortRequestEvent,
  LlmAnswerEndEvent,
  LlmChangeEvent,
  LlmContinueRequestEvent,
  LlmErrorEvent,
  LlmLayoutRequestEvent,
  LlmModelsRequestEvent,
  LlmRetryRequestEvent,
  LlmRunEndEvent,
  LlmRunRequestEvent,
  LlmRunStartEvent,
  LlmVersionRequestEvent,
} from './events.ts';
export type { ContestantView } from './internal/contestant-view.ts';
export { ENGLISH, type PluralText, type StringKey, type Strings } from './internal/strings.ts';
export type { CodePiece, Highlighter } from './markdown/code-piece.ts';
export { LlmMarkdown } from './markdown/markdown.ts';
export { LlmMetrics } from './metrics/metrics.ts';
export { LlmModelPicker } from './model-picker/model-picker.ts';
export { LlmPrompt } from './prompt/prompt.ts';
