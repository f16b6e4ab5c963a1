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
      "LlmErrorEvent",
      "LlmLayoutRequestEvent",
      "LlmMarkdown",
      "LlmMetrics",
      "LlmModelPicker",
      "LlmModelsRequestEvent",
      "LlmPrompt",
      "LlmRetryRequestEvent",
      "LlmRunEndEvent",
      "LlmRunRequestEvent",
      "LlmRunStartEvent",
      "LlmVersionRequestEvent",
    ]
  `);
  expect(globalThis.customElements?.get('llm-compare')).toBeUndefined();
});
