import { afterEach, expect, test, vi } from 'vitest';
import { codeModule } from './code-module.ts';
import '../define/llm-markdown.ts';
import type { LlmMarkdown } from './markdown.ts';

await codeModule.ready();

afterEach(() => {
  document.body.replaceChildren();
});

async function show(properties: Partial<LlmMarkdown>): Promise<LlmMarkdown> {
  const element = Object.assign(document.createElement('llm-markdown'), properties);
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function find(element: LlmMarkdown, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

function kinds(element: LlmMarkdown): readonly (string | null)[][] {
  const spans = element.shadowRoot?.querySelectorAll('[data-kind]') ?? [];
  return Array.from(spans, (span) => [span.getAttribute('data-kind'), span.textContent]);
}

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;
const lines = (count: number) => Array.from({ length: count }, (_, index) => `let a${index};`).join('\n');

test('a closed code block is coloured, also while the answer goes on, and its text stays the same', async () => {
  const code = `${lines(130)}\n// end`;
  const element = await show({ streaming: true, text: `${fence('js', code)}\nmore` });
  await vi.waitFor(() => expect(kinds(element).at(-1)).toEqual(['comment', '// end']));
  expect(find(element, 'code').textContent).toBe(code);
  expect(kinds(element)).toHaveLength(131);
});

test('a code block that is still open is not coloured', async () => {
  const element = await show({ streaming: true, text: `${fence('js', 'let a;')}\n\`\`\`js\nlet b;` });
  await vi.waitFor(() => expect(kinds(element)).toEqual([['keyword', 'let']]));
});

test('the highlighter of the host comes first, and is not believed when it changes the code', async () => {
  const highlighter = vi.fn(async (code: string, language: string) =>
    language === 'mine'
      ? [
          { text: code.slice(0, 1), kind: 'title' },
          { text: code.slice(1), kind: 'odd' },
        ]
      : language === 'lies'
        ? [{ text: 'other', kind: 'title' }]
        : undefined,
  );
  const text = fence('mine', 'abc') + fence('lies', 'abc') + fence('js', 'let c');
  const element = await show({ highlighter, text });
  await vi.waitFor(() =>
    expect(kinds(element)).toEqual([
      ['title', 'a'],
      ['keyword', 'let'],
    ]),
  );
  expect(highlighter).toHaveBeenCalledWith('abc', 'mine');
});

test('a highlighter that fails leaves its block plain and the others coloured', async () => {
  const highlighter = async (_: string, language: string) => {
    if (language === 'bad') throw new Error('no');
    return undefined;
  };
  const element = await show({ highlighter, text: fence('bad', 'x') + fence('js', 'let c') });
  await vi.waitFor(() => expect(kinds(element)).toEqual([['keyword', 'let']]));
});

test('lines are wrapped on demand, and stay so while the text grows', async () => {
  const element = await show({ text: '    a' });
  const button = find(element, '.wrap-button');
  button.click();
  expect([
    button.getAttribute('aria-pressed'),
    find(element, '.code-block').hasAttribute('data-wrap'),
  ]).toEqual(['true', true]);
  element.text = '    a b';
  await element.updateComplete;
  expect(find(element, '.wrap-button').getAttribute('aria-pressed')).toBe('true');
  find(element, '.wrap-button').click();
  expect(find(element, '.code-block').hasAttribute('data-wrap')).toBe(false);
});

test('code of more than 40 lines is folded, and opens on demand', async () => {
  const element = await show({ text: fence('', lines(41)) });
  const button = find(element, '.fold-button');
  expect([button.textContent, button.getAttribute('aria-expanded')]).toEqual(['Show all 41 lines', 'false']);
  expect(find(element, '.code-block').hasAttribute('data-folded')).toBe(true);
  button.click();
  expect([button.textContent, button.getAttribute('aria-expanded')]).toEqual(['Show fewer lines', 'true']);
  expect(find(element, '.code-block').hasAttribute('data-folded')).toBe(false);
});

test('code that is not longer, or not complete, is not folded', async () => {
  const short = await show({ text: fence('', lines(40)) });
  expect(short.shadowRoot?.querySelector('.fold-button')).toBeNull();
  const open = await show({ streaming: true, text: `\`\`\`\n${lines(60)}` });
  open.run();
  expect(find(open, 'code').textContent).toContain('a59');
  expect(open.shadowRoot?.querySelector('.fold-button')).toBeNull();
});

test('lines have numbers where the host wants them, outside of the text', async () => {
  const element = await show({ lineNumbers: true, text: fence('', lines(130)) });
  const numbers = Array.from(element.shadowRoot?.querySelectorAll('.code-lines') ?? [], (box) =>
    box.getAttribute('data-numbers'),
  );
  expect(numbers.join('\n').split('\n').map(Number)).toEqual(Array.from({ length: 130 }, (_, at) => at + 1));
  expect(find(element, 'code').textContent).toBe(lines(130));
});

test('an HTML block is shown as it is written until the sanitiser has come', async () => {
  const element = await show({ text: '- a\n\n  <div>b <b>c</b></div>\n\n<script>d</script>' });
  expect(find(element, 'li .html-source').textContent).toBe('<div>b <b>c</b></div>');
  await vi.waitFor(() => expect(element.shadowRoot?.querySelector('[data-pending]')).toBeNull());
  expect(element.shadowRoot?.querySelector('script')).toBeNull();
});
