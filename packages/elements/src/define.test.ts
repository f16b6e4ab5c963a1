// Loaded outside the test: in development Lit greets the console.
import 'lit';
import { expect, test, vi } from 'vitest';

const AT_ONCE = ['llm-compare', 'llm-model-picker', 'llm-prompt'];
const WITH_ANSWERS = ['llm-answer', 'llm-markdown', 'llm-metrics'];
const NAMES = [...AT_ONCE, ...WITH_ANSWERS];

test('registers every element, those of answers a little later, and a second copy of the script does no harm', async () => {
  await import('./define.ts');
  expect(AT_ONCE.every((name) => customElements.get(name) !== undefined)).toBe(true);
  await Promise.all(WITH_ANSWERS.map((name) => customElements.whenDefined(name)));
  const first = NAMES.map((name) => customElements.get(name));
  vi.resetModules();
  const script = await import('./cdn.ts');
  await vi.waitFor(() => expect(script.LlmMetrics).toBeDefined(), { timeout: 10_000 });
  expect([script.LlmAnswer?.name, script.LlmMarkdown?.name]).toEqual(['LlmAnswer', 'LlmMarkdown']);
  expect(NAMES.map((name) => customElements.get(name))).toEqual(first);
});
