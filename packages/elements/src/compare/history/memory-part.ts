/** Loaded by pages that keep comparisons for as long as they are open. */
export { createMemoryHistory } from '@llmselect/core';
