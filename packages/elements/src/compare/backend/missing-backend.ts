import { type Backend, LLMSelectError } from '@llmselect/core';

/** What stands in until the page says where answers come from: it fails with the sentence that says how. */
export const MISSING_BACKEND: Backend = {
  run: () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(missing()) }),
  }),
  listModels: () => Promise.reject(missing()),
};

function missing(): LLMSelectError {
  return new LLMSelectError(
    'misconfigured',
    'This page has not said where answers come from. Set the endpoint attribute of <llm-compare> to an LLMSelect server, or its backend property.',
  );
}
