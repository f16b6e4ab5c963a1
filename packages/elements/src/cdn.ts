/**
 * Entry of the bundle for script tags: registers every element, and offers what `@llmselect/elements` offers but for `ENGLISH`,
 * which would make it longer by all texts. `LlmAnswer`, `LlmMarkdown` and `LlmMetrics` are `undefined` until their code is there:
 * `customElements.whenDefined` resolves with the class then.
 */
import './define.ts';
import { answerModule } from './answer/answer-module.ts';
import type * as AnswerPart from './answer/answer-part.ts';
import { answersModule } from './compare/answers-module.ts';
import type * as AnswersPart from './compare/answers-part.ts';
import { allowLoadingAgain } from './internal/load-again.ts';

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
  LlmRenameRequestEvent,
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
export { LlmModelPicker } from './model-picker/model-picker.ts';
export { LlmPanelRequestEvent, PANELS } from './panel-events.ts';
export { LlmPrompt } from './prompt/prompt.ts';
export { LlmEraseRequestEvent, LlmPreferenceRequestEvent, LlmRemovalRequestEvent } from './setting-events.ts';
export { LlmKeepRequestEvent, LlmShareRequestEvent } from './share-events.ts';
export { LlmReconnectRequestEvent } from './status-events.ts';
export { LlmTableExportRequestEvent } from './table-events.ts';
export { LlmBatchRequestEvent, LlmTemplateUseRequestEvent } from './template-events.ts';

allowLoadingAgain(import.meta.url);

export let LlmAnswer: typeof AnswersPart.LlmAnswer | undefined;
export let LlmMarkdown: typeof AnswersPart.LlmMarkdown | undefined;
export let LlmMetrics: typeof AnswerPart.LlmMetrics | undefined;

if (globalThis.customElements !== undefined) {
  const isThere = (name: string) => customElements.whenDefined(name);
  void Promise.all([isThere('llm-answer'), isThere('llm-metrics')]).then(async () => {
    ({ LlmAnswer, LlmMarkdown } = (await answersModule.ready()) ?? {});
    ({ LlmMetrics } = (await answerModule.ready()) ?? {});
  });
}
