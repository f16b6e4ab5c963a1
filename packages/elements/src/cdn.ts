/** Entry of the bundle for script tags: registers every element, and offers what `@llmselect/elements` offers but for `ENGLISH`, which would make it longer by all texts. */
import './define.ts';
import { allowLoadingAgain } from './internal/load-again.ts';

export { LlmAnswer } from './answer/answer.ts';
export { LlmCompare } from './compare/compare.ts';
export {
  LlmDifferencesRequestEvent,
  LlmHighlightRequestEvent,
  LlmJudgeRequestEvent,
  LlmJudgeStopRequestEvent,
  LlmPassageRequestEvent,
} from './difference-events.ts';
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
} from './events.ts';
export { LlmImportRequestEvent, LlmPrintRequestEvent } from './file-events.ts';
export {
  LlmBranchRequestEvent,
  LlmDuplicateRequestEvent,
  LlmNewRequestEvent,
  LlmOpenRequestEvent,
} from './history-events.ts';
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
export { LlmMarkdown } from './markdown/markdown.ts';
export { LlmMetrics } from './metrics/metrics.ts';
export { LlmModelPicker } from './model-picker/model-picker.ts';
export { LlmPanelRequestEvent, PANELS } from './panel-events.ts';
export { LlmPrompt } from './prompt/prompt.ts';
export { LlmEraseRequestEvent, LlmPreferenceRequestEvent } from './setting-events.ts';
export { LlmKeepRequestEvent, LlmShareRequestEvent } from './share-events.ts';
export { LlmReconnectRequestEvent } from './status-events.ts';
export { LlmTableExportRequestEvent } from './table-events.ts';
export { LlmBatchRequestEvent, LlmTemplateUseRequestEvent } from './template-events.ts';

allowLoadingAgain(import.meta.url);
