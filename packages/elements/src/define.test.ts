// Loaded outside the test: in development Lit greets the console.
import 'lit';
import { expect, test, vi } from 'vitest';

const NAMES = ['llm-answer', 'llm-compare', 'llm-markdown', 'llm-metrics', 'llm-model-picker', 'llm-prompt'];

test('registers every element, and a second copy of the script does no harm', async () => {
  await import('./define.ts');
  const first = NAMES.map((name) => customElements.get(name));
  expect(first.every((element) => element !== undefined)).toBe(true);
  vi.resetModules();
  await import('./cdn.ts');
  expect(NAMES.map((name) => customElements.get(name))).toEqual(first);
});
