import type { DifferenceAnswer } from '@llmselect/elements';

/** Answers to one prompt that differ in a figure, in how they are built and in what they say. */
export const THREE_ANSWERS: readonly DifferenceAnswer[] = [
  {
    id: 'a',
    name: 'GPT-5.1',
    color: 1,
    text: 'A **race condition** appears when the result depends on timing. The term took 30 years to settle.\n\n## Example\n\n```js\nlet balance = 100;\n```\n\nTwo payments at once both read `100`; one of them is lost.\n\n- Read after the `await`, or\n- queue the payments.',
  },
  {
    id: 'b',
    name: 'Claude Sonnet 4.6',
    color: 2,
    text: 'A race condition appears when the result depends on timing. The term took 20 years to settle.\n\nJavaScript runs one piece of code at a time, so races happen *between* awaits. A slow first answer can overwrite a fast second one.',
  },
  {
    id: 'c',
    name: 'Gemini 3 Pro',
    color: 3,
    text: 'Imagine two cooks sharing one salt shaker. A race condition appears when the result depends on timing.\n\n1. Taste\n2. Add salt\n3. Regret\n4. Order a pizza',
  },
];
