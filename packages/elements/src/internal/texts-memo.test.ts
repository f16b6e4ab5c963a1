import { expect, test } from 'vitest';
import { TextsMemo } from './texts-memo.ts';

test('a text that comes with the rest of its language is there in the whole of it', async () => {
  const element = Object.assign(document.createElement('div'), {
    strings: undefined,
    requestUpdate: () => {},
  });
  const texts = new TextsMemo();
  expect(texts.of(element).get('promptLabel')).toBe('Your prompt');
  expect(texts.of(element).get('promptBusy')).toBe('');
  const whole = await texts.whole(element);
  expect(whole.get('promptBusy')).toContain('Wait until all answers are in');
});
