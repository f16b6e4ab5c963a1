// @vitest-environment node
import { expect, test } from 'vitest';

// Outside the test: in development Lit greets the console when it is loaded.
const elements = await import('./index.ts');

test('can be imported where there is no page, and registers nothing', async () => {
  expect(typeof document).toBe('undefined');
  expect(Object.keys(elements).toSorted()).toMatchInlineSnapshot(`
    [
      "ENGLISH",
      "LlmAbortRequestEvent",
      "LlmAnswer",
      "LlmAnswerEndEvent",
      "LlmBatchRequestEvent",
      "LlmBranchRequestEvent",
      "LlmChangeEvent",
      "LlmCompare",
      "LlmContinueRequestEvent",
      "LlmDeleteRequestEvent",
      "LlmDifferencesRequestEvent",
      "LlmDuplicateRequestEvent",
      "LlmEditRequestEvent",
      "LlmEraseRequestEvent",
      "LlmErrorEvent",
      "LlmExportRequestEvent",
      "LlmHighlightRequestEvent",
      "LlmImagesChangeEvent",
      "LlmImportRequestEvent",
      "LlmJudgeRequestEvent",
      "LlmJudgeStopRequestEvent",
      "LlmKeepRequestEvent",
      "LlmLayoutRequestEvent",
      "LlmMarkdown",
      "LlmMetrics",
      "LlmModeRequestEvent",
      "LlmModelPicker",
      "LlmModelsRequestEvent",
      "LlmNewRequestEvent",
      "LlmOpenRequestEvent",
      "LlmPanelRequestEvent",
      "LlmPassageRequestEvent",
      "LlmPreferenceRequestEvent",
      "LlmPrintRequestEvent",
      "LlmPrompt",
      "LlmReconnectRequestEvent",
      "LlmRemovalRequestEvent",
      "LlmRenameRequestEvent",
      "LlmRetryRequestEvent",
      "LlmRevealRequestEvent",
      "LlmRunEndEvent",
      "LlmRunRequestEvent",
      "LlmRunStartEvent",
      "LlmSettingsRequestEvent",
      "LlmShareRequestEvent",
      "LlmTableExportRequestEvent",
      "LlmTemplateUseRequestEvent",
      "LlmTurnRequestEvent",
      "LlmUndoRequestEvent",
      "LlmVersionRequestEvent",
      "LlmVoteEvent",
      "LlmVoteRequestEvent",
      "LlmWithdrawRequestEvent",
      "PANELS",
    ]
  `);
  expect(globalThis.customElements?.get('llm-compare')).toBeUndefined();
});
