export { LlmAnswer } from './answer/answer.ts';
export type { AnswerMark } from './answer/answer-mark.ts';
export { LlmCompare } from './compare/compare.ts';
export type { Layout, Mode, Narrow } from './compare/layout/layout.ts';
export {
  LlmDifferencesRequestEvent,
  LlmHighlightRequestEvent,
  LlmPassageRequestEvent,
} from './difference-events.ts';
export type { DifferenceAnswer } from './differences/compared-answer.ts';
export type { LlmDifferences } from './differences/differences.ts';
export {
  LlmAbortRequestEvent,
  LlmAnswerEndEvent,
  LlmChangeEvent,
  LlmContinueRequestEvent,
  LlmErrorEvent,
  LlmExportRequestEvent,
  LlmImagesChangeEvent,
  LlmLayoutRequestEvent,
  LlmModelsRequestEvent,
  LlmModeRequestEvent,
  LlmRetryRequestEvent,
  LlmRunEndEvent,
  LlmRunRequestEvent,
  LlmRunStartEvent,
  LlmSettingsRequestEvent,
  LlmVersionRequestEvent,
  type PromptSettings,
} from './events.ts';
export type { LlmImages } from './images/images.ts';
export type { ContestantView } from './internal/contestant-view.ts';
export { ENGLISH, type PluralText, type StringKey, type Strings } from './internal/strings.ts';
export {
  LlmDeleteRequestEvent,
  LlmEditRequestEvent,
  LlmRevealRequestEvent,
  LlmTurnRequestEvent,
  LlmUndoRequestEvent,
  LlmVoteEvent,
  LlmVoteRequestEvent,
  LlmWithdrawRequestEvent,
} from './judge-events.ts';
export type { CodePiece, Highlighter } from './markdown/code-piece.ts';
export type { FenceContext, FenceRenderer, FenceRenderers } from './markdown/fence-renderer.ts';
export { LlmMarkdown } from './markdown/markdown.ts';
export { LlmMetrics } from './metrics/metrics.ts';
export type { LlmModelBrowser } from './model-browser/model-browser.ts';
export type { ModelExperience } from './model-browser/model-facts.ts';
export { LlmModelPicker } from './model-picker/model-picker.ts';
export type { Command, PageCommand } from './palette/command.ts';
export type { LlmPalette } from './palette/palette.ts';
export type { LlmParams } from './params/params.ts';
export { LlmPrompt } from './prompt/prompt.ts';
export type { LlmShortcutSheet } from './shortcuts/shortcut-sheet.ts';
export type { ShortcutName, Shortcuts } from './shortcuts/shortcuts.ts';
export type { LlmVote } from './vote/vote.ts';
