export { LlmAnswer } from './answer/answer.ts';
export type { AnswerMark } from './answer/answer-mark.ts';
export type { LlmBatch } from './batch/batch.ts';
export { LlmCompare } from './compare/compare.ts';
export type { HistoryKind } from './compare/history/choose-history.ts';
export type { Layout, Mode, Narrow } from './compare/layout/layout.ts';
export type { LlmCosts } from './costs/costs.ts';
export {
  LlmDifferencesRequestEvent,
  LlmHighlightRequestEvent,
  LlmJudgeRequestEvent,
  LlmJudgeStopRequestEvent,
  LlmPassageRequestEvent,
} from './difference-events.ts';
export type { DifferenceAnswer } from './differences/compared-answer.ts';
export type { LlmDifferences } from './differences/differences.ts';
export type { JudgeModel, JudgeOffer } from './differences/judge-offer.ts';
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
export { LlmImportRequestEvent, LlmPrintRequestEvent } from './file-events.ts';
export type { LlmHistory } from './history/history.ts';
export type { HistoryKey, HistoryStrings } from './history/history-strings.ts';
export {
  LlmBranchRequestEvent,
  LlmDuplicateRequestEvent,
  LlmNewRequestEvent,
  LlmOpenRequestEvent,
  LlmRenameRequestEvent,
} from './history-events.ts';
export type { LlmImages } from './images/images.ts';
export type { ContestantView } from './internal/contestant-view.ts';
export type { TextFile } from './internal/download-text.ts';
export type { FigureKey, FiguresStrings } from './internal/figures-strings.ts';
export type { GuideKey, GuideStrings } from './internal/guide-strings.ts';
export type { LibraryKey, LibraryStrings } from './internal/library-strings.ts';
export type { RecordSelection, RecordSource } from './internal/record-source.ts';
export type { ShareKey, ShareStrings } from './internal/share-strings.ts';
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
export type { LlmLeaderboard } from './leaderboard/leaderboard.ts';
export type { CodePiece, Highlighter } from './markdown/code-piece.ts';
export type { FenceContext, FenceRenderer, FenceRenderers } from './markdown/fence-renderer.ts';
export { LlmMarkdown } from './markdown/markdown.ts';
export { LlmMetrics } from './metrics/metrics.ts';
export type { LlmModelBrowser } from './model-browser/model-browser.ts';
export type { ModelExperience } from './model-browser/model-facts.ts';
export { LlmModelPicker } from './model-picker/model-picker.ts';
export type { Command, PageCommand } from './palette/command.ts';
export type { LlmPalette } from './palette/palette.ts';
export { LlmPanelRequestEvent, PANELS, type PanelName } from './panel-events.ts';
export type { LlmParams } from './params/params.ts';
export { LlmPrompt } from './prompt/prompt.ts';
export { LlmEraseRequestEvent, LlmPreferenceRequestEvent, LlmRemovalRequestEvent } from './setting-events.ts';
export type { LlmSettings } from './settings/settings.ts';
export type { SettingsState, SettingsStore } from './settings/settings-store.ts';
export type { SettingsKey, SettingsStrings } from './settings/settings-strings.ts';
export type { SectionName, SettingName, Settings } from './settings/settings-values.ts';
export type { LlmShare } from './share/share.ts';
export { LlmKeepRequestEvent, LlmShareRequestEvent } from './share-events.ts';
export type { LlmShortcutSheet } from './shortcuts/shortcut-sheet.ts';
export type { ShortcutName, Shortcuts } from './shortcuts/shortcuts.ts';
export type { Connection } from './status/connection.ts';
export type { LlmStatus } from './status/status.ts';
export type { StatusPart } from './status/status-parts.ts';
export { LlmReconnectRequestEvent } from './status-events.ts';
export { LlmTableExportRequestEvent } from './table-events.ts';
export { type FilledPrompt, LlmBatchRequestEvent, LlmTemplateUseRequestEvent } from './template-events.ts';
export type { PromptInWriting } from './templates/template-draft.ts';
export type { LlmTemplates } from './templates/templates.ts';
export type { LlmVote } from './vote/vote.ts';
export type { LlmTour, TourStop } from './welcome/tour.ts';
