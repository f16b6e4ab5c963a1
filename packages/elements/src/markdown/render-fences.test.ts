import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import type { FenceContext, FenceRenderers } from './fence-renderer.ts';
import type { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function show(text: string, renderers: FenceRenderers, streaming = false): Promise<LlmMarkdown> {
  const element = Object.assign(document.createElement('llm-markdown'), { renderers, text, streaming });
  document.body.append(element);
  await element.updateComplete;
  await vi.advanceTimersByTimeAsync(50);
  return element;
}

function find(element: LlmMarkdown, selector: string): HTMLElement | null {
  return element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
}

function chart(code: string): HTMLElement {
  const node = document.createElement('figure');
  node.textContent = `chart of ${code}`;
  return node;
}

const TEXT = 'Before.\n\n```Chart\n1,2\n```\n\nAfter.';

describe('a renderer of a host', () => {
  test('gets the code, and what it makes stands in its place; the code stays within reach', async () => {
    const calls: [string, string, boolean][] = [];
    const element = await show(TEXT, {
      chart(code, { language, closed }) {
        calls.push([code, language, closed]);
        return chart(code);
      },
    });
    expect(calls).toEqual([['1,2', 'chart', true]]);
    expect(find(element, '.rendered')?.textContent).toBe('chart of 1,2');
    expect(find(element, 'code')?.textContent).toBe('1,2');
    const button = find(element, '.source-button');
    expect(button?.textContent).toBe('Show code');
    button?.click();
    expect(find(element, '.code-block')?.hasAttribute('data-source')).toBe(true);
    expect(button?.textContent).toBe('Show result');
    button?.click();
    expect(find(element, '.code-block')?.hasAttribute('data-source')).toBe(false);
  });

  test('may take its time', async () => {
    const element = await show(TEXT, {
      chart: (code) => new Promise((resolve) => setTimeout(() => resolve(chart(code)), 5000)),
    });
    expect(find(element, '.rendered')).toBeNull();
    await vi.advanceTimersByTimeAsync(5000);
    expect(find(element, '.rendered')?.textContent).toBe('chart of 1,2');
  });

  test.each<[string, FenceRenderers]>([
    [
      'throws',
      {
        chart: () => {
          throw new Error('no');
        },
      },
    ],
    ['rejects', { chart: () => Promise.reject(new Error('no')) }],
    ['has nothing to show', { chart: () => undefined }],
    ['is for another language', { plot: chart }],
  ])('that %s leaves the code, and the other blocks', async (_name, renderers) => {
    const element = await show(TEXT, renderers);
    expect(find(element, '.rendered')).toBeNull();
    expect(find(element, '.source-button')).toBeNull();
    expect(find(element, 'code')?.textContent).toBe('1,2');
    expect(find(element, '[data-rendered]')).toBeNull();
    expect(find(element, 'p:last-child')?.textContent).toBe('After.');
  });

  test('that hangs is told so after ten seconds, and what it gives then is not shown', async () => {
    let context: FenceContext | undefined;
    let answer = (_: Node) => {};
    const element = await show(TEXT, {
      chart(_, given) {
        context = given;
        return new Promise<Node>((resolve) => {
          answer = resolve;
        });
      },
    });
    expect(context?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(context?.signal.aborted).toBe(true);
    answer(chart('late'));
    await vi.advanceTimersByTimeAsync(1);
    expect(find(element, '.rendered')).toBeNull();
    expect(find(element, 'code')?.textContent).toBe('1,2');
  });

  test('is asked once, when its block is closed', async () => {
    const render = vi.fn(chart);
    const element = await show('```chart\n1', { chart: render }, true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(render).not.toHaveBeenCalled();
    element.text = '```chart\n1,2\n```\n\nAfter';
    await vi.advanceTimersByTimeAsync(1000);
    element.text = '```chart\n1,2\n```\n\nAfter.';
    element.streaming = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect(render).toHaveBeenCalledTimes(1);
    expect(find(element, '.rendered')?.textContent).toBe('chart of 1,2');
  });

  test('is told of a block that was never closed', async () => {
    const render = vi.fn((_: string, context: FenceContext) => (context.closed ? chart('') : undefined));
    await show('```chart\n1', { chart: render });
    expect(render.mock.calls.map(([code, { closed }]) => [code, closed])).toEqual([['1', false]]);
  });

  test.each(['constructor', '__proto__', 'toString'])('is not what every object has: %s', async (name) => {
    const element = await show(`\`\`\`${name}\nx\n\`\`\``, {});
    expect(find(element, '[data-rendered]')).toBeNull();
    expect(find(element, 'code')?.textContent).toBe('x');
  });
});

describe('footnotes and alerts', () => {
  test('a footnote is kept where it stands, and marked as what refers to it is', async () => {
    const element = await show(
      'Said so[^1] and [^note].\n\n[^1]: By **whom**.\n[^note]: Here\n  and on.',
      {},
    );
    expect(find(element, '[part="base"]')?.innerHTML).toBe(
      '<p part="paragraph" dir="auto">Said so<sup part="note-mark">1</sup> and <sup part="note-mark">note</sup>.</p>' +
        '<p part="note" class="note" dir="auto"><sup part="note-mark">1</sup> By <strong>whom</strong>.</p>' +
        '<p part="note" class="note" dir="auto"><sup part="note-mark">note</sup> Here\nand on.</p>',
    );
  });

  test.each([
    ['NOTE', 'Note'],
    ['tip', 'Tip'],
    ['IMPORTANT', 'Important'],
    ['WARNING', 'Warning'],
    ['CAUTION', 'Caution'],
  ])('a quote that begins with [!%s] says so', async (mark, title) => {
    const element = await show(`> [!${mark}]\n> Mind **this**.\n>\n> And that.`, {});
    expect(find(element, '[part="base"]')?.innerHTML).toBe(
      `<blockquote part="quote" data-alert="${mark.toLowerCase()}" dir="auto"><p part="alert-title" class="alert-title">${title}</p>` +
        '<p part="paragraph">Mind <strong>this</strong>.</p><p part="paragraph">And that.</p></blockquote>',
    );
  });

  test('other quotes stay quotes', async () => {
    const element = await show('> [!OTHER]\n> x\n\n> text [!NOTE]', {});
    expect(element.shadowRoot?.querySelectorAll('[data-alert]')).toHaveLength(0);
    expect(find(element, '[part="base"]')?.textContent).toContain('[!OTHER]');
  });
});
