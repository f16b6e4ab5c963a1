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
      "LlmChangeEvent",
      "LlmCompare",
      "LlmContinueRequestEvent",
      "LlmDeleteRequestEvent",
      "LlmDifferencesRequestEvent",
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
      "LlmPassageRequestEvent",
      "LlmPreferenceRequestEvent",
      "LlmPrintRequestEvent",
      "LlmPrompt",
      "LlmReconnectRequestEvent",
      "LlmRetryRequestEvent",
      "LlmRevealRequestEvent",
      "LlmRunEndEvent",
      "LlmRunRequestEvent",
      "LlmRunStartEvent",
      "LlmSettingsRequestEvent",
      "LlmShareRequestEvent",
      "LlmTableExportRequestEvent",
      "LlmTurnRequestEvent",
      "LlmUndoRequestEvent",
      "LlmVersionRequestEvent",
      "LlmVoteEvent",
      "LlmVoteRequestEvent",
      "LlmWithdrawRequestEvent",
    ]
  `);
  expect(globalThis.customElements?.get('llm-compare')).toBeUndefined();
});
