import { expect, test, vi } from 'vitest';
import { MARKDOWN_STRINGS } from './markdown-strings.ts';
import type { RenderContext } from './render-context.ts';
import { createWarmUp } from './warm-up.ts';

function context(): RenderContext & { readonly made: ReturnType<typeof vi.spyOn> } {
  return {
    document,
    strings: MARKDOWN_STRINGS,
    allowRemoteImages: false,
    sanitizeHtml: () => undefined,
    made: vi.spyOn(document, 'createElement'),
  };
}

test('renders once, while the page is idle, and shows nothing', async () => {
  let idle = () => {};
  const warmUp = createWarmUp(() => new Promise((resolve) => (idle = resolve)));
  const first = context();
  warmUp.start(first);
  expect(first.made).not.toHaveBeenCalled();
  const before = document.body.innerHTML;
  idle();
  await Promise.resolve();
  await Promise.resolve();
  const calls = first.made.mock.calls.length;
  const names = first.made.mock.calls.map((call: readonly unknown[]) => call[0]);
  expect(names).toEqual(expect.arrayContaining(['p', 'ul', 'ol', 'code', 'table', 'a', 'strong']));
  expect(document.body.innerHTML).toBe(before);
  warmUp.start(first);
  idle();
  await Promise.resolve();
  await Promise.resolve();
  expect(first.made.mock.calls.length).toBe(calls);
});
